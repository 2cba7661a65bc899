"""Tags and categories: one address, one spelling."""

from collections.abc import Callable, Iterable

from kimsites.content.file_findings import TAG_WITHOUT_LETTERS
from kimsites.content.slugs import slugify
from kimsites.model.content import Term
from kimsites.model.diagnostic import Diagnostic, Location


class Terms:
    """The terms of one KIM. The first spelling met is the one readers see, so the newest entry is asked first."""

    def __init__(self) -> None:
        self._known: dict[str, Term] = {}
        self._slugs: dict[str, str] = {}
        self.diagnostics: list[Diagnostic] = []

    def of(self, labels: Iterable[str], place: Callable[[], Location]) -> tuple[Term, ...]:
        """The terms of some labels, in their order, each once. A label no address can be made of is left out.

        `place` is asked only when something is to be told.
        """
        found: dict[str, Term] = {}
        for label in labels:
            slug = self._slugs.get(label)
            if slug is None:
                slug = self._slugs[label] = slugify(label)
            if slug:
                found[slug] = self._known.setdefault(slug, Term(slug, " ".join(label.split())))
            else:
                self.diagnostics.append(TAG_WITHOUT_LETTERS.at(place(), label=label))
        return tuple(found.values())
