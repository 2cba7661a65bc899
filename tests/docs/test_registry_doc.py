"""``docs/registry.md`` says what the registry really takes."""

from __future__ import annotations

import pytest
from annotated_types import Ge, Le

from kimsites.model.errors import EnvironmentFailure, KimsitesError, UsageError
from kimsites.model.registry import Status
from kimsites.model.settings import BUILTIN_SECTORS
from kimsites.registry.reserved import RESERVED
from kimsites.registry.schemas import LimitsSchema, RecordSchema, SettingsSchema
from tests.docs.pages import blocks, codes, first_codes, page, rows, section
from tests.docs.schema_keys import dotted_keys


@pytest.fixture(scope="module")
def doc() -> str:
    return page("registry.md")


def test_every_setting_is_documented_and_no_other(doc):
    assert sorted(first_codes(section(doc, "## Settings"))) == sorted(dotted_keys(SettingsSchema))


def test_every_key_of_a_record_is_documented_and_no_other(doc):
    assert sorted(first_codes(section(doc, "## Records"))) == sorted(dotted_keys(RecordSchema))


def test_required_keys_of_a_record_are_called_so(doc):
    told = {codes(row[0])[0]: row[2] for row in rows(section(doc, "## Records"))}
    for name, field in RecordSchema.model_fields.items():
        assert field.is_required() == (told[name] == "always"), name


def test_limits_have_their_true_defaults_and_bounds(doc):
    told = {codes(row[0])[0]: row for row in rows(section(doc, "## Settings"))}
    for name, field in LimitsSchema.model_fields.items():
        _, kind, default, *_ = told[f"limits.{name}"]
        (least,) = (bound.ge for bound in field.metadata if isinstance(bound, Ge))
        (most,) = (bound.le for bound in field.metadata if isinstance(bound, Le))
        assert default == f"`{field.default}`", name
        assert kind.endswith(f" {least}-{most}"), name


def test_plain_settings_have_their_true_defaults(doc):
    told = {codes(row[0])[0]: row[2] for row in rows(section(doc, "## Settings"))}
    written = SettingsSchema()
    assert told["domain"] == f"`{written.domain}`"
    assert told["portal.title"] == f"`{written.portal.title}`"
    assert told["markdown.engine"] == f"`{written.markdown.engine}`"


def test_every_reserved_name_is_listed_once_and_no_other(doc):
    listed = [name for block in blocks(section(doc, "### Reserved names")) for name in block.text.split()]
    assert sorted(listed) == sorted(RESERVED)


def test_every_state_is_documented_and_no_other(doc):
    assert set(first_codes(section(doc, "## States"))) == {status.value for status in Status}


def test_the_built_in_sectors_are_listed(doc):
    listed = [(codes(slug)[0], label) for slug, label in rows(section(doc, "## Sectors"))]
    assert tuple(listed) == BUILTIN_SECTORS


def test_exit_statuses_are_listed(doc):
    listed = {int(row[0]) for row in rows(section(doc, "## Exit statuses"))}
    assert {0, KimsitesError.exit_status, UsageError.exit_status, EnvironmentFailure.exit_status} <= listed
