"""A page made from a template, or a failure that says which template and line."""

from __future__ import annotations

from types import TracebackType

import jinja2

from kimsites.model.diagnostic import Diagnostic, Location, Text
from kimsites.model.errors import WorkspaceError
from kimsites.model.page import Page
from kimsites.theme.findings import RENDER_FAILED, TEMPLATE_MISSING
from kimsites.theme.library import Library
from kimsites.theme.once import Once


class RenderFailed(WorkspaceError):
    """A template does not fit the page it is asked to make; ``diagnostic`` names template, line and page."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        text = Text("Tema tidak cocok dengan halaman.", "The theme does not fit the page.")
        super().__init__(text, (diagnostic,))
        self.diagnostic = diagnostic

    def __reduce__(self) -> tuple[type[RenderFailed], tuple[Diagnostic]]:
        return (RenderFailed, (self.diagnostic,))


class Renderer:
    """Makes the pages of one host. What ``once`` worked out for one of them serves the others and ends with it."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._once = Once()

    def __call__(self, page: Page) -> bytes:
        """The bytes of a page, UTF-8.

        Raises:
            RenderFailed: there is no such template, or it asks for what the page doesn't have.
        """
        library = self._library
        name = library.names.get(page.template)
        if name is None:
            raise RenderFailed(TEMPLATE_MISSING.at(Location(), name=page.template))
        try:
            return library.environment.get_template(name).render(page.context, once=self._once).encode()
        except Exception as problem:  # whatever a template does wrong is the theme's fault, not a bug of ours
            reason = f"{type(problem).__name__}: {problem}"
            at = _place(problem.__traceback__, library)
            raise RenderFailed(RENDER_FAILED.at(at, page=page.path, reason=reason)) from problem


def _place(trace: TracebackType | None, library: Library) -> Location:
    """The innermost line of a template; Jinja puts template lines into the traceback."""
    place = Location()
    shown = {_shown(library, name) for name in set(library.names.values())}
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file in shown:
            place = Location(file, trace.tb_lineno)
        trace = trace.tb_next
    return place


def _shown(library: Library, name: str) -> str | None:
    try:
        return library.environment.get_template(name).filename
    except jinja2.TemplateError:
        return None
