"""Options of the verbs that send a build to a target, and what they say."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import reduce
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click

from kimsites.cli.ancestry import Ancestry
from kimsites.cli.bilingual import option
from kimsites.cli.cores import available_cores
from kimsites.cli.target_options import request_of
from kimsites.cli.transfer_progress import TransferProgress
from kimsites.deploy.guard import DeleteLimits
from kimsites.deploy.invalidation import merged
from kimsites.deploy.report import DeployReport, DeployRequest, Depth
from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure, UsageError

_DRY_RUN = Text("Tampilkan rencananya saja.", "Show the plan alone.")
_FORCE = Text(
    "Kirim juga build yang lebih lama, dan batalkan rollback.", "Send an older build too, and undo rollbacks."
)
_MAX_DELETE = Text("Batas berkas yang boleh terhapus.", "How many files may be deleted.")
_MAX_SHARE = Text(
    "Batas bagian satu situs yang boleh terhapus, dalam persen.", "How much of one site may be deleted, in percent."
)
_KEEP = Text("Banyaknya build lama yang dapat dikembalikan.", "How many earlier builds one can return to.")
_GRACE = Text(
    "Berapa hari berkas lama ber-hash tetap ada bagi pembaca yang halamannya masih terbuka.",
    "For how many days old fingerprinted files stay, for readers with open pages.",
)
_JOBS = Text("Banyaknya proses pengirim.", "Number of sending processes.")
_REDIRECTS = Text(
    "Bucket sendiri yang mengalihkan subdomain lama.", "Let the bucket itself redirect former subdomains."
)
_INVALIDATION = Text("Tulis alamat yang berubah ke berkas ini.", "Write the changed addresses to this file.")
_CLOUDFRONT = Text("Beri tahu distribusi CloudFront ini.", "Tell this CloudFront distribution.")
_NOT_WRITTEN = Text("`{path}` tidak dapat ditulis: {error}", "`{path}` can't be written: {error}")
_OWN_OUTPUT = Text(
    "tujuan {target} adalah folder hasil build sendiri; pilih folder lain, atau sajikan folder hasil itu langsung",
    "the target {target} is the output folder itself; choose another one, or serve that folder as it is",
)
_MOST_JOBS = 8
_MOST_DAYS = 36_500


class _Number(click.FloatRange):
    """A number of a range. What is no number at all would get past every comparison."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        found = float(super().convert(value, param, ctx))
        if math.isnan(found):
            self.fail(f"{value!r} is not in the range {self._describe_range()}.", param, ctx)
        return found


_OPTIONS = (
    option("--dry-run", words=_DRY_RUN, is_flag=True),
    option("--force", words=_FORCE, is_flag=True),
    option("--max-delete", words=_MAX_DELETE, type=click.IntRange(0), default=1000, metavar="N"),
    option("--max-delete-share", words=_MAX_SHARE, type=_Number(0, 100), default=50, metavar="P"),
    option("--keep", words=_KEEP, type=click.IntRange(0), default=5, metavar="N"),
    option("--grace", words=_GRACE, type=_Number(0, _MOST_DAYS), default=7, metavar="DAYS"),
    option("--jobs", "-j", words=_JOBS, type=click.IntRange(1), metavar="N"),
    option("--bucket-redirects", words=_REDIRECTS, is_flag=True),
    option("--invalidation-file", words=_INVALIDATION, metavar="FILE", type=click.Path(path_type=Path)),
    option("--cloudfront", words=_CLOUDFRONT, metavar="ID"),
)


def sending_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb what says how a build is sent."""
    return reduce(lambda inner, add: add(inner), reversed(_OPTIONS), function)


def sending_request(
    target: str, workspace: Path, given: Mapping[str, Any], repair: Depth | None = None
) -> DeployRequest:
    """What the options say.

    Raises:
        UsageError: the target is none, or the output folder itself.
    """
    request = request_of(
        target,
        given,
        jobs=given["jobs"] or min(available_cores(), _MOST_JOBS),
        grace=timedelta(days=given["grace"]),
        keep=given["keep"],
        limits=DeleteLimits(given["max_delete"], given["max_delete_share"] / 100),
        bucket_redirects=given["bucket_redirects"],
        dry_run=given["dry_run"],
        force=given["force"],
        is_ancestor=Ancestry(workspace),
        repair=repair,
    )
    # The build would lose its own state among that of the target, and delete what the target keeps for readers.
    out, place = (workspace / given["out"]).resolve(), Path(request.target.place).resolve()
    if request.target.kind == "file" and (place == out or out in place.parents):
        raise UsageError(_OWN_OUTPUT.format(target=request.target))
    return request


def check_caches(workspace: Path, given: Mapping[str, Any]) -> None:
    """See that what changed can be said, before anything is sent: afterwards it would be lost.

    Raises:
        EnvironmentFailure: the file can't be written.
    """
    if given["invalidation_file"] is not None:
        path = workspace / given["invalidation_file"]
        try:
            path.open("a").close()
        except OSError as error:
            raise EnvironmentFailure(_NOT_WRITTEN.format(path=path, error=error.strerror or error)) from error


def tell_caches(
    report: DeployReport, request: DeployRequest, workspace: Path, given: Mapping[str, Any], progress: TransferProgress
) -> None:
    """Say what changed; the sites stand already, so that a CDN can't be told is no failure."""
    if given["invalidation_file"] is not None:
        path = workspace / given["invalidation_file"]
        try:
            # A planted page that was deleted can have a line break in its name.
            lines = (line if line.isprintable() else quote(line, safe="/~") for line in report.changed)
            path.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        except OSError as error:
            raise EnvironmentFailure(_NOT_WRITTEN.format(path=path, error=error.strerror or error)) from error
    if given["cloudfront"] and report.changed:
        from kimsites.deploy.s3_cloudfront import tell_cloudfront  # noqa: PLC0415  (boto3 is heavy and optional)

        failed = tell_cloudfront(request.store, given["cloudfront"], merged(report.changed), report.deploy)
        if failed is not None:
            progress.note(failed)
