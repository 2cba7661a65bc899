import pytest

from kimsites.hosting import HostTable, host_table
from kimsites.model.registry import Kim, Registry, SiteRecord, Status
from kimsites.model.settings import Settings, ThemeChoice
from tests.sample_values import BANGUN_MULYA, regions


def kim(slug, status=Status.APPROVED, aliases=(), domain="kim.id"):
    record = SiteRecord(slug, f"KIM {slug}", BANGUN_MULYA, ("umkm",), status, aliases=aliases)
    return Kim(record, regions().place(BANGUN_MULYA), (), ThemeChoice("nusantara"), f"{slug}.{domain}")


def registry(*kims, held=(), domain="kim.id"):
    return Registry(Settings(domain=domain), kims, frozenset(held))


def test_only_what_is_not_a_plain_folder_is_in_the_table():
    table = host_table(
        registry(
            kim("satu"),
            kim("dua", aliases=("zaman", "awal")),
            kim("tiga", Status.SUSPENDED),
            kim("empat", Status.RETIRED, aliases=("empatlama",)),
        )
    )
    assert table == HostTable(
        "kim.id",
        {"awal.kim.id": "dua.kim.id", "empatlama.kim.id": "empat.kim.id", "zaman.kim.id": "dua.kim.id"},
        suspended=("tiga.kim.id",),
        retired=("empat.kim.id",),
    )
    assert list(table.moved) == sorted(table.moved)


def test_kim_that_was_never_published_leads_nowhere():
    assert host_table(registry(kim("satu", Status.SUBMITTED, ("dulu",)))) == HostTable("kim.id", {})


def test_held_kim_is_left_to_its_folder():
    assert host_table(registry(kim("satu", Status.SUSPENDED, ("dulu",)), held=("satu",))) == HostTable("kim.id", {})


def test_present_host_is_never_led_away():
    table = host_table(registry(kim("satu", aliases=("dua",)), kim("dua")))
    assert not table.moved


def test_another_domain():
    assert host_table(registry(kim("satu", aliases=("dulu",), domain="desa.example"), domain="desa.example")).moved == {
        "dulu.desa.example": "satu.desa.example"
    }


@pytest.mark.parametrize(
    "name",
    [
        "x.kim.id; root /",
        'x".kim.id',
        "x.kim.id\n}",
        "$host.kim.id",
        "{env.HOME}.kim.id",
        "X.kim.id",
        "..",
        "",
        "a..b",
        "-a.id",
    ],
)
def test_name_that_is_no_host_is_refused(name):
    for table in (
        lambda: HostTable(name, {}),
        lambda: HostTable("kim.id", {name: "a.kim.id"}),
        lambda: HostTable("kim.id", {"a.kim.id": name}),
        lambda: HostTable("kim.id", {}, (name,)),
        lambda: HostTable("kim.id", {}, (), (name,)),
    ):
        with pytest.raises(ValueError, match="not a host name"):
            table()
