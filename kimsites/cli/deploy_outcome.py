"""What a deploy came to, as text for people and JSON for machines. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from kimsites.cli.diagnostics import to_json
from kimsites.cli.outcome import number
from kimsites.deploy.changes import DeleteReason, PutReason
from kimsites.deploy.keys import shown
from kimsites.deploy.plan import DeployPlan
from kimsites.deploy.report import DeployReport, Outcome, VerifyReport
from kimsites.model.diagnostic import Text

_OUTCOMES = {
    Outcome.UNCHANGED: Text("tidak ada yang berubah sejak build {build}", "nothing changed since build {build}"),
    Outcome.DEPLOYED: Text("build {build} terbit", "build {build} is live"),
    Outcome.PLANNED: Text(
        "hanya rencana, tidak ada yang dikirim: build {build}", "a plan only, nothing was sent: build {build}"
    ),
    Outcome.REFUSED: Text("build {build} tidak dikirim", "build {build} was not sent"),
    Outcome.SUPERSEDED: Text(
        "build {build} didahului build yang lebih baru di tempat terbit; tidak ada yang dikirim (--force memaksa)",
        "build {build} is superseded by a newer one on the target; nothing was sent (--force overrides)",
    ),
}
_INCOMPLETE = Text("tidak dikirim utuh: {hosts}", "not sent as a whole: {hosts}")
_HELD = Text("dibiarkan seperti adanya: {hosts}", "left as they are: {hosts}")
_COUNTS = Text(
    "{files} berkas dikirim ({bytes}), {deleted} dihapus; {requests} permintaan, {seconds} detik",
    "{files} files sent ({bytes}), {deleted} deleted; {requests} requests, {seconds} seconds",
)
_PLANNED = Text(
    "{files} berkas akan dikirim ({bytes}), {deleted} akan dihapus, dari {hosts} host; {requests} permintaan, "
    "{seconds} detik",
    "{files} files to send ({bytes}), {deleted} to delete, of {hosts} hosts; {requests} requests, {seconds} seconds",
)
_VERIFIED = Text(
    "{objects} berkas dari {hosts} host dibandingkan: {suspects} salah; {requests} permintaan, {seconds} detik",
    "{objects} files of {hosts} hosts compared: {suspects} are not as sent; {requests} requests, {seconds} seconds",
)
_UNCHECKED = Text(
    "isi {unchecked} berkas hanya diperiksa ukurannya; --deep memeriksa isinya",
    "{unchecked} files were checked by size alone; --deep checks their content",
)
_PUT_REASONS = {
    PutReason.NEW: Text("baru", "new"),
    PutReason.CHANGED: Text("berubah", "changed"),
    PutReason.HEADERS: Text("header berubah", "headers changed"),
    PutReason.REPAIR: Text("dipulihkan", "repair"),
}
_DELETE_REASONS = {
    DeleteReason.LEFT: Text("tidak ada lagi", "left"),
    DeleteReason.HOST_GONE: Text("host tidak ada lagi", "host gone"),
    DeleteReason.GRACE_OVER: Text("masa tunggu habis", "grace over"),
    DeleteReason.INTERRUPTED: Text("sisa deploy yang terputus", "interrupted"),
    DeleteReason.FOREIGN: Text("bukan dari kimsites", "foreign"),
    DeleteReason.OUT_OF_KEEP: Text("build lama", "out of keep"),
}
_NAMED = 20
_SHOWN = 200
_MORE = Text(
    "dan {count} lagi; lihat semua dengan -v atau --format json", "and {count} more; see all with -v or --format json"
)


def size_text(size: float, language: str) -> str:
    """Bytes as people read them, in units of 1,000."""
    for unit in ("B", "kB", "MB"):
        if size < 1000:
            return f"{number(size, language, 0 if unit == 'B' else 1)} {unit}"
        size /= 1000
    return f"{number(size, language, 1)} GB"


def moment_text(moment: datetime) -> str:
    """To the minute, in the zone it is in."""
    return f"{moment:%Y-%m-%d %H:%M} {moment.tzname()}"


def deploy_summary(report: DeployReport, language: str, *, whole: bool) -> Iterator[str]:
    """The closing lines; for a plan also its changes, all of them if ``whole``."""
    plan = report.plan
    if plan and report.outcome is Outcome.PLANNED:
        lines = list(plan_lines(plan, language))
        shown = lines if whole else lines[:_SHOWN]
        yield from shown
        if len(shown) < len(lines):
            yield _MORE.format(count=number(len(lines) - len(shown), language)).pick(language)
    if plan and plan.held:
        yield _HELD.format(hosts=_names(plan.held)).pick(language)
    if report.failed or (plan and plan.guarded):
        yield _INCOMPLETE.format(hosts=_names((*report.failed, *(plan.guarded if plan else ())))).pick(language)
    yield _OUTCOMES[report.outcome].format(build=report.build).pick(language)
    yield _count_line(report, plan).pick(language)


def _count_line(report: DeployReport, plan: DeployPlan | None) -> Text:
    is_plan = plan is not None and report.outcome in {Outcome.PLANNED, Outcome.REFUSED}
    words = _PLANNED if is_plan else _COUNTS
    files = len(plan.puts) if plan and is_plan else report.files
    size = plan.bytes_to_put if plan and is_plan else report.bytes
    deleted = len(plan.deletes) if plan and is_plan else report.deleted
    hosts = len(plan.hosts) if plan else 0

    def told(language: str) -> dict[str, str]:
        counts = {"files": files, "deleted": deleted, "hosts": hosts, "requests": report.requests}
        return {
            **{name: number(count, language) for name, count in counts.items()},
            "bytes": size_text(size, language),
            "seconds": number(report.seconds, language, 1),
        }

    return Text(words.id.format(**told("id")), words.en.format(**told("en")))


def plan_lines(plan: DeployPlan, language: str) -> Iterator[str]:
    """A line for each change, with its reason, in the order in which it happens."""
    for put in plan.puts:
        yield f"+ {put.key} ({_PUT_REASONS[put.reason].pick(language)})"
    for item in plan.deletes:
        yield f"- {shown(item.key)} ({_DELETE_REASONS[item.reason].pick(language)})"


def deploy_json(report: DeployReport, language: str) -> str:
    """The whole report as one JSON document."""
    plan = report.plan
    return _dump(
        {
            "outcome": report.outcome,
            "build": report.build,
            "deploy": report.deploy,
            "diagnostics": [to_json(found, language) for found in report.diagnostics],
            "found": [to_json(found, language) for found in report.found],
            "plan": plan.to_json() if plan else None,
            "files": report.files,
            "bytes": report.bytes,
            "deleted": report.deleted,
            "failed": report.failed,
            "requests": report.requests,
            "seconds": round(report.seconds, 3),
        }
    )


def verify_summary(report: VerifyReport, language: str) -> Iterator[str]:
    """The closing lines of a comparison."""
    counts = {"objects": report.objects, "hosts": report.hosts, "requests": report.requests}
    counts["suspects"] = len(report.diagnostics)
    if report.unchecked:
        yield _UNCHECKED.format(unchecked=number(report.unchecked, language)).pick(language)
    yield _VERIFIED.format(
        seconds=number(report.seconds, language, 1),
        **{name: number(count, language) for name, count in counts.items()},
    ).pick(language)


def verify_json(report: VerifyReport, language: str) -> str:
    """A comparison as one JSON document."""
    return _dump(
        {
            "diagnostics": [to_json(found, language) for found in report.diagnostics],
            "suspects": {host: sorted(paths) for host, paths in sorted(report.suspects.items())},
            "hosts": report.hosts,
            "objects": report.objects,
            "unchecked": report.unchecked,
            "requests": report.requests,
            "seconds": round(report.seconds, 3),
        }
    )


def _names(hosts: tuple[str, ...]) -> str:
    return ", ".join(hosts[:_NAMED]) + ("" if len(hosts) <= _NAMED else ", ...")


def _dump(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)
