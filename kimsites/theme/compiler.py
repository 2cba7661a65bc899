"""What templates run on: Jinja's own machinery, but for two things that are done a hundred times a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.utils import internalcode
from markupsafe import Markup, escape

from kimsites.theme.once import Once

_TEXTS_KEPT = 2048


class LeanGenerator(CodeGenerator):
    """Writes values out through the environment's ``escaped``, see ``make_escaped``."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
            return
        self.write("environment.escaped(")
        if finalize.src is not None:
            self.write(finalize.src)


class LeanContext(Context):
    """Calls macros and ``once`` without first asking what else they could be."""

    @internalcode
    def call(self, obj: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """What ``Context.call`` gives: a macro is told how to escape; variables of loop and block are for neither."""
        if type(obj) is Once:
            return obj(*args)
        if type(obj) is Macro:
            kwargs.pop("_block_vars", None)
            kwargs.pop("_loop_vars", None)
            return obj(self.eval_ctx, *args, **kwargs)
        return super().call(obj, *args, **kwargs)


def make_escaped() -> Callable[[object], Markup]:
    """What ``markupsafe.escape`` gives, at a fraction of its cost: it is called a hundred times a page.

    Most values are short texts that stand on a page several times (title, address, path to the root), so they are
    remembered. Only plain texts are: ``Markup`` equals a text that must be escaped, and ``True`` equals ``1``.
    """
    escaped_text = lru_cache(_TEXTS_KEPT)(escape)

    def escaped(value: object) -> Markup:
        kind = type(value)
        if kind is str:
            return escaped_text(value)
        if kind is Markup:
            return value  # type: ignore[return-value]  # mypy does not narrow by the exact type
        return escape(value)

    return escaped
