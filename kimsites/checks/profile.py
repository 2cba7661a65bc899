"""What a KIM has not told of itself yet."""

from __future__ import annotations

from collections.abc import Iterator

from kimsites.checks.options import CheckOptions
from kimsites.checks.prose import PROFILE
from kimsites.checks.wording import enumerated
from kimsites.model.checking import CheckedSite
from kimsites.model.content import Profile
from kimsites.model.diagnostic import Diagnostic, Location, Text, info

_FEWEST_WORDS = 40

PROFILE_INCOMPLETE = info(
    "KIM743",
    Text(
        "Profil KIM baru {score}% lengkap. Belum ada: {missing}.",
        "The profile is {score}% complete. Missing: {missing}.",
    ),
    Text(
        "Lengkapi `profile.md` satu per satu; warga mencari kontak dan pengurus lebih dulu.",
        "Complete `profile.md` bit by bit; people look for contact and board first.",
    ),
)
KINDS = (PROFILE_INCOMPLETE,)


def check(site: CheckedSite, _options: CheckOptions) -> Iterator[Diagnostic]:
    """Tell what the profile lacks, and how much of it is there in percent."""
    file = next((file for file in site.files if file.collection == PROFILE), None)
    if file is None:
        return
    parts = _parts(site.site.profile, file.body)
    missing = [name for name, is_there in parts if not is_there]
    if missing:
        score = 100 * (len(parts) - len(missing)) // len(parts)
        yield PROFILE_INCOMPLETE.at(Location(file.file, 1, 1), score=score, missing=enumerated(missing))


def _parts(profile: Profile, body: str) -> tuple[tuple[Text, bool], ...]:
    contact = profile.contact
    return (
        (Text("semboyan (`semboyan`)", "tagline (`tagline`)"), bool(profile.tagline)),
        (Text("tanggal berdiri (`berdiri`)", "day of foundation (`established`)"), profile.established is not None),
        (Text("jumlah anggota (`anggota`)", "number of members (`members`)"), profile.members is not None),
        (Text("pengurus (`pengurus`)", "board (`board`)"), bool(profile.board)),
        (
            Text("telepon atau WhatsApp (`kontak`)", "phone or WhatsApp (`contact`)"),
            bool(contact.phone or contact.whatsapp),
        ),
        (Text("surel (`kontak`)", "e-mail (`contact`)"), bool(contact.email)),
        (Text("alamat (`kontak`)", "postal address (`contact`)"), bool(contact.address)),
        (Text("media sosial (`media_sosial`)", "social networks (`social`)"), bool(profile.social)),
        (Text("titik lokasi (`lokasi`)", "position (`location`)"), profile.location is not None),
        (Text("logo (`logo`)", "logo (`logo`)"), profile.logo is not None),
        (
            Text("cerita tentang KIM, paling sedikit 40 kata", "the story of the KIM, 40 words at least"),
            len(body.split()) >= _FEWEST_WORDS,
        ),
    )
