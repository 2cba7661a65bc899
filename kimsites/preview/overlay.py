"""What the preview adds to a page: errors, and the ribbon of an entry that is not published. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import blake2b
from html import escape

from kimsites.model.diagnostic import Diagnostic, Severity
from kimsites.model.preview import Unpublished
from kimsites.preview import words

#: All findings of a KIM, drawn by the server.
FINDINGS_PAGE = "/_kimsites/temuan/"
#: Errors told in full on a page.
_TOLD = 5
_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)


def overlay(errors: Sequence[Diagnostic], language: str, *, held: bool) -> str:
    """The errors in a box over the page; empty for none. It can be folded without any script."""
    if not errors:
        return ""
    title = words.ONE_ERROR if len(errors) == 1 else words.ERRORS.format(count=len(errors))
    items = "".join(item(found, language) for found in errors[:_TOLD])
    if len(errors) > _TOLD:
        items += f"<li>{escape(words.MORE_ERRORS.format(count=len(errors) - _TOLD).pick(language))}</li>"
    state = (words.HELD if held else words.WITHOUT).pick(language)
    return (
        '<details class="kimsites-masalah" role="alert" open>'
        f"<summary>{escape(title.pick(language))}</summary>"
        f"<ul>{items}</ul><p>{escape(state)}</p></details>"
    )


def warned(warnings: Sequence[Diagnostic], slug: str, language: str) -> str:
    """A small count of warnings at the edge of a page, which opens to a list; empty for none.

    It is open where there are errors among them, such as a number of a person that would be published. A script puts it
    away until there are other warnings.
    """
    if not warnings:
        return ""
    items = "".join(item(found, language) for found in warnings[:_TOLD])
    if len(warnings) > _TOLD:
        items += f"<li>{escape(words.MORE_ERRORS.format(count=len(warnings) - _TOLD).pick(language))}</li>"
    told = "\n".join(f"{found.code} {found.location} {found.message.id}" for found in warnings)
    grave = sum(found.severity is Severity.ERROR for found in warnings)
    count = words.warnings(len(warnings) - grave, grave).pick(language)
    key = blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return (
        f'<details class="kimsites-peringatan" data-kunci="{key}"{" open" * bool(grave)}>'
        f"<summary>{escape(count)}</summary>"
        f"<ul>{items}</ul><p>{findings_link(slug, words.FINDINGS_HERE.pick(language))}</p>"
        f"<p>{escape(words.MORE_WARNINGS.format(slug=slug).pick(language))}</p>"
        f'<button type="button">{escape(words.CLOSE.pick(language))}</button></details>'
    )


def findings_link(slug: str, name: str) -> str:
    """A link to the page of all findings of a KIM, from any host."""
    return f'<a href="{FINDINGS_PAGE}?situs={escape(slug)}">{escape(name)}</a>'


def unscripted(slug: str, language: str) -> str:
    """What leads to the findings of checks where no script asks for them."""
    link = findings_link(slug, words.FINDINGS_HERE.pick(language))
    return f'<aside class="kimsites-peringatan">{link}</aside>'


def ribbon(entry: Unpublished, language: str) -> str:
    """The ribbon on the page of a draft or a scheduled entry."""
    if entry.due is None:
        said = words.DRAFT_LONG.pick(language)
    else:
        said = words.SCHEDULED_LONG.format(moment=_moment(entry.due, language)).pick(language)
    return f'<aside class="kimsites-pita" role="note">{escape(said)}</aside>'


def note(said: str) -> str:
    """A line above a page about what it shows."""
    return f'<aside class="kimsites-catatan" role="note">{escape(said)}</aside>'


def marks_css(unpublished: Mapping[str, Unpublished], language: str) -> str:
    """A style sheet that marks links to unpublished entries wherever they stand: lists, cards, texts.

    Links of a site are relative and end in the address they lead to.
    """
    rules = []
    for word, due in ((words.DRAFT, False), (words.SCHEDULED, True)):
        addresses = sorted(address for address, entry in unpublished.items() if (entry.due is not None) is due)
        if addresses:
            selector = ",".join(
                f'a[href="{_css(address)}"]::before,a[href$="/{_css(address)}"]:not([href^="http"])::before'
                for address in addresses
            )
            rules.append(f'{selector}{{content:"{_css(word.pick(language))}"}}')
            rules.append(f"{selector}{{{_MARK}}}")
    return "\n".join(rules)


_MARK = (
    "display:inline-block;margin-inline-end:.5em;padding:0 .5em;border-radius:1em;background:#8a5a00;color:#fff;"
    "font:600 .75rem/1.6 system-ui,sans-serif;vertical-align:middle;text-decoration:none"
)


def item(found: Diagnostic, language: str) -> str:
    """One finding as an item of a list: place, code, message and hint."""
    at = found.location
    place = escape(at.file or found.site or "kimsites")
    if at.line:
        place += f", {escape(words.LINE.format(line=at.line).pick(language))}"
    hint = f"<br><b>{escape(words.HINT.pick(language))}:</b> {escape(found.hint.pick(language))}" if found.hint else ""
    return f"<li><code>{place}</code> <small>{found.code}</small><br>{escape(found.message.pick(language))}{hint}</li>"


def _moment(due: datetime, language: str) -> str:
    if language == "en":
        return f"{due:%Y-%m-%d %H:%M %Z}"
    return f"{due.day} {_MONTHS[due.month - 1]} {due.year} pukul {due:%H.%M %Z}"


def _css(text: str) -> str:
    """As it may stand in a CSS string."""
    return "".join(char if char.isalnum() or char in "-_/." else f"\\{ord(char):x} " for char in text)
