"""Lists of people are no input of any page: naming them must not build a site again."""

import dataclasses

from msgspec.structs import replace

from kimsites.build.fingerprint import hashed, record_part, settings_part
from kimsites.model.settings import Settings
from tests.sample_values import kim


def test_editors_are_not_in_the_fingerprint_of_a_site():
    one = kim()
    named = replace(one, record=dataclasses.replace(one.record, editors=("siti",)))
    assert named.record.editors == ("siti",)
    assert record_part(one, "site", one.host) == record_part(named, "site", one.host)


def test_officers_and_maintainers_are_in_no_fingerprint():
    named = Settings(officers=(("64", ("prov",)),), maintainers=("tim",))
    assert named != Settings()
    assert settings_part(named) == settings_part(Settings())
    assert hashed(named) == hashed(Settings())


def test_everything_else_of_a_record_is():
    one = kim()
    renamed = replace(one, record=dataclasses.replace(one.record, name="KIM Lain"))
    assert record_part(one, "site", one.host) != record_part(renamed, "site", one.host)
