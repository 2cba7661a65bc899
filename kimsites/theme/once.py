"""Parts of pages that are worked out once and stand on many."""

from __future__ import annotations

from jinja2.runtime import Macro


class Once:
    """The ``once`` of templates: ``once(macro, value, ...)`` is ``macro(value, ...)``, worked out once a host.

    An imported macro sees nothing but what it is given, so the same values give the same words. Texts are told apart
    by what they say, everything else by identity: views are many fields deep, and comparing them would cost more than
    it saves. A view that is made anew for every page is therefore right as well, and saves nothing.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], tuple[str, Macro, tuple[object, ...]]] = {}

    def __call__(self, macro: Macro, *given: object) -> str:
        """The words of the macro for these values, which must not change."""
        key = (id(macro), *[value if type(value) is str else id(value) for value in given])
        found = self._known.get(key)
        if found is None:
            # Macro and values are held with the words: as long as they live nothing else can have their identity.
            found = self._known[key] = (macro(*given), macro, given)
        return found[0]
