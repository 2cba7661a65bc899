"""``kimsites new site``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from typing import Any

import click
from msgspec import Struct
from msgspec.structs import replace

from kimsites.cli.asking import Questions, Refused, some
from kimsites.cli.bilingual import Command, option
from kimsites.cli.common import Common, common_options
from kimsites.cli.new_entry import registry_of, show, understood_day
from kimsites.model.diagnostic import Text
from kimsites.model.errors import UsageError, WorkspaceError
from kimsites.model.region import Place
from kimsites.model.registry import Decree, Registry, Status
from kimsites.regions import open_regions
from kimsites.registry.subdomains import LONGEST, is_subdomain, label_fault
from kimsites.scaffold.new_files import NewFile, replace_text, write_new
from kimsites.scaffold.records import NewRecord
from kimsites.scaffold.register import Register
from kimsites.scaffold.sites import profile_file
from kimsites.scaffold.slugs import title_slug
from kimsites.scaffold.villages import described, find_villages

_MOST = 10
_ASK_NAME = Text("Nama KIM", "Name of the KIM")
_ASK_SLUG = Text("Alamat situs (slug)", "Address of the site (slug)")
_ASK_REGION = Text(
    "Desa atau kelurahan (nama, bila perlu dengan kabupaten: Bangun Mulya, Penajam; atau kodenya)",
    "Village (its name, with its regency if need be: Bangun Mulya, Penajam; or its code)",
)
_ASK_WHICH = Text("Yang mana (0 = cari lagi)", "Which one (0 = look again)")
_ASK_SECTORS = Text("Bidang, dipisah koma ({known})", "Sectors, parted by commas ({known})")
_ASK_APPROVED = Text("Sudah disahkan Dinas Kominfo", "Approved by Dinas Kominfo")
_ASK_NUMBER = Text("Nomor Induk Komunitas", "Registration number")
_ASK_DECREE_NUMBER = Text("Nomor SK kepala desa/lurah", "Number of the village head's decree")
_ASK_DECREE_DATE = Text("Tanggal SK", "Date of the decree")
_ASK_ISSUER = Text("SK dikeluarkan oleh", "Decree issued by")
_ASK_APPROVAL = Text("Tanggal disahkan", "Date of approval")

_NO_VILLAGE = Text(
    "tidak ada desa atau kelurahan `{asked}`; periksa ejaannya, atau pakai kode seperti 64.09.02.2004",
    "there is no village `{asked}`; check the spelling, or use a code like 64.09.02.2004",
)
_SEVERAL = Text("`{asked}` ada beberapa; pakai salah satu kode: {found}", "`{asked}` is several; use a code: {found}")
_NO_SECTOR = Text("bidang `{sector}` tidak ada; yang ada: {known}", "there is no sector `{sector}`; there are: {known}")
_BAD_SLUG = Text("`{slug}` tidak dapat menjadi alamat: {reason}", "`{slug}` can't be an address: {reason}")
_RESERVED = Text("nama itu dicadangkan untuk layanan nasional", "the name is reserved for national services")
_TAKEN = Text("`{value}` sudah dipakai KIM lain", "`{value}` is another KIM's")
_NOT_SOUND = Text("Tidak ada yang ditulis: isian ini belum benar.", "Nothing is written: this won't do yet.")
_NO_PLACE = Text(
    "catatan tidak dapat disisipkan ke `{file}` tanpa mengubah yang lain; tulis daftar `sites:` di sana dengan tanda "
    "hubung, atau pilih berkas lain dengan --file",
    "the record can't be put into `{file}` without changing anything else; write its list `sites:` with hyphens, or "
    "choose another file with --file",
)
_WRITTEN = Text("Ditulis: {record} (catatan) dan {profile}", "Written: {record} (the record) and {profile}")
_NEXT = Text(
    "Berikutnya: lengkapi {profile}, lalu mulai berita pertama dengan `kimsites new post --site {slug}`.",
    "Next: complete {profile}, then begin the first post with `kimsites new post --site {slug}`.",
)
_SUBMITTED = Text(
    "Status KIM ini `submitted`: situsnya terbit setelah petugas mengisi nomor, SK, dan tanggal sah, lalu menulis "
    "`status: approved`.",
    "This KIM is `submitted`: its site appears once an officer fills in number, decree and approval date, and writes "
    "`status: approved`.",
)
_OPTIONS = (
    option("--name", words=Text("Nama KIM.", "Name of the KIM."), metavar="TEXT"),
    option("--slug", words=Text("Alamat situs; biasanya dari nama.", "Address; made from the name."), metavar="SLUG"),
    option("--region", words=Text("Nama desa atau kodenya.", "The village's name or code."), metavar="NAME|CODE"),
    option("--sector", "sectors", words=Text("Bidang; boleh diulang.", "Sector; repeatable."), multiple=True),
    option("--number", words=Text("Nomor Induk Komunitas.", "Registration number."), metavar="TEXT"),
    option("--decree", words=Text("Nomor SK.", "Number of the decree."), metavar="TEXT"),
    option("--decree-date", words=Text("Tanggal SK.", "Date of the decree."), metavar="DATE"),
    option("--issuer", words=Text("Yang mengeluarkan SK.", "Who issued the decree."), metavar="TEXT"),
    option("--approved", words=Text("Tanggal disahkan.", "Date of approval."), metavar="DATE"),
    option("--file", words=Text("Berkas daftar KIM.", "The registry file."), metavar="FILE"),
)


def _with_options(function: Any) -> Any:
    for add in reversed(_OPTIONS):
        function = add(function)
    return function


@click.command(
    "site",
    cls=Command,
    words=Text(
        "Daftarkan KIM baru dan buat foldernya. Catatannya disisipkan tanpa mengubah baris lain. Dengan --number, "
        "--decree, --decree-date, --issuer, dan --approved statusnya approved; tanpa itu submitted.",
        "Add a KIM to the registry and make its folder. Its record is put in without changing any other line. With "
        "--number, --decree, --decree-date, --issuer and --approved it is approved, without them submitted.",
    ),
)
@_with_options
@common_options
@click.pass_context
def command(ctx: click.Context, /, **given: Any) -> int:
    """Add the record and the folder; the exit status."""
    common = Common.of(ctx)
    workspace = common.directory.resolve()
    questions = Questions.to_user(common.language)
    questions.need({"--name": given["name"], "--region": given["region"], "--sector": given["sectors"]})
    registry = registry_of(workspace, common)
    desk = _Desk(registry, questions, given)
    name = questions.answer(given["name"], _ASK_NAME, some)
    slug, place = desk.slug(name), desk.place()
    record = desk.record(name, slug, place)
    register = Register.of(workspace, registry, open_regions())
    file = register.file_for(record.region, given["file"])
    profile = profile_file(name, place)
    profile = NewFile(f"{register.root_for(record.region)}/{slug}/{profile.path}", profile.text)
    try:
        _add(register, record, profile, file)
    except WorkspaceError as failure:
        show(failure.diagnostics, common.language)
        raise
    if common.verbosity >= 0:
        _tell(record, file, profile.path, common.language)
    return 0


def _add(register: Register, record: NewRecord, profile: NewFile, file: str) -> None:
    """Write the record and the folder, both or none."""
    addition = register.add(record, file)
    if addition is None:
        raise UsageError(_NO_PLACE.format(file=file))
    if addition.diagnostics:
        raise WorkspaceError(_NOT_SOUND, addition.diagnostics)
    write_new(register.workspace, [profile, *addition.new_files])
    if not addition.new_files:
        try:
            replace_text(register.workspace / file, addition.before, addition.after)
        except BaseException:
            (register.workspace / profile.path).unlink()
            raise


def _tell(record: NewRecord, file: str, profile: str, language: str) -> None:
    click.echo(_WRITTEN.format(record=file, profile=profile).pick(language))
    if record.status is Status.SUBMITTED:
        click.echo(_SUBMITTED.pick(language))
    click.echo(_NEXT.format(profile=profile, slug=record.slug).pick(language))


class _Desk(Struct, frozen=True):
    """What was given, whom to ask, and what the registry has already."""

    registry: Registry
    questions: Questions
    given: Mapping[str, Any]

    def slug(self, name: str) -> str:
        taken = {kim.slug for kim in self.registry.kims} | set(self.registry.held)
        taken |= {alias for kim in self.registry.kims for alias in kim.record.aliases}

        def understand(said: str) -> str:
            fault = label_fault(said) or (None if is_subdomain(said) else _RESERVED)
            if fault:
                raise Refused(_BAD_SLUG.format(slug=said, reason=fault))
            if said in taken:
                raise Refused(_TAKEN.format(value=said))
            return said

        made = title_slug(name, LONGEST).removeprefix("kim-").replace("-", "")[:LONGEST]
        return self.questions.answer(self.given["slug"], _ASK_SLUG, understand, made)

    def place(self) -> Place:
        regions = open_regions()

        def understand(said: str) -> Place:
            found = find_villages(some(said), regions, _MOST)
            if not found:
                raise Refused(_NO_VILLAGE.format(asked=said))
            if len(found) == 1:
                return found[0]
            if not self.questions.at_terminal or self.given["region"]:
                listed = "; ".join(f"{place.village.code} {described(place)}" for place in found)
                raise Refused(_SEVERAL.format(asked=said, found=listed))
            chosen = self.questions.choose(_ASK_WHICH, [described(place) for place in found])
            if chosen is None:
                raise Refused(_ASK_REGION)
            return found[chosen]

        return self.questions.answer(self.given["region"], _ASK_REGION, understand)

    def sectors(self) -> tuple[str, ...]:
        known = {sector.slug for sector in self.registry.settings.sectors}
        listed = ", ".join(sector.slug for sector in self.registry.settings.sectors)

        def understand(said: str) -> tuple[str, ...]:
            wanted = tuple(dict.fromkeys(one.strip().lower() for one in some(said).split(",") if one.strip()))
            for sector in wanted:
                if sector not in known:
                    near = get_close_matches(sector, known, n=3)
                    raise Refused(_NO_SECTOR.format(sector=sector, known=", ".join(near) or listed))
            return wanted

        given = ",".join(self.given["sectors"]) or None
        return self.questions.answer(given, _ASK_SECTORS.format(known=listed), understand)

    def record(self, name: str, slug: str, place: Place) -> NewRecord:
        record = NewRecord(slug, name, place.village.code, self.sectors(), Status.SUBMITTED, where=described(place))
        keys = ("number", "decree", "decree_date", "issuer", "approved")
        official = {f"--{key.replace('_', '-')}": self.given[key] for key in keys}
        if not any(official.values()) and not self.questions.yes(_ASK_APPROVED):
            return record
        self.questions.need(official)
        number, decree = self._answer("number", _ASK_NUMBER), self._answer("decree", _ASK_DECREE_NUMBER)
        decided, issuer = self._day("decree_date", _ASK_DECREE_DATE), self._answer("issuer", _ASK_ISSUER)
        return replace(
            record,
            status=Status.APPROVED,
            number=number,
            decree=Decree(number=decree, date=decided, issuer=issuer),
            approved=self._day("approved", _ASK_APPROVAL),
        )

    def _answer(self, key: str, question: Text) -> str:
        return self.questions.answer(self.given[key], question, some)

    def _day(self, key: str, question: Text) -> date:
        return self.questions.answer(self.given[key], question, understood_day)
