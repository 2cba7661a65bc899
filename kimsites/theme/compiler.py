"""What templates run on: Jinja's own machinery, but for what is done a hundred times a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.runtime import Context, Macro
from jinja2.utils import internalcode
from markupsafe import Markup, escape

from kimsites.theme.once import Once

_TEXTS_KEPT = 2048


class LeanGenerator(CodeGenerator):
    """Writes values out through the environment's ``escaped`` (see ``make_escaped``), and gathers what a part yields.

    A template and each of its blocks gives its text in one piece. As Jinja has it, every value and every stretch of
    text between two values is handed up by itself, through one generator for each template that extends another.
    """

    def enter_frame(self, frame: Frame) -> None:
        """Begin a part of the code, with an empty buffer if it is a template or block."""
        super().enter_frame(frame)
        if self._gathers(frame):
            self.buffer(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:  # noqa: FBT001, FBT002 - Jinja's
        """End a part of the code, and give what a template or block has gathered."""
        if self._gathers(frame):
            self.writeline(f"yield concat({frame.buffer})")
        super().leave_frame(frame, with_python_scope)

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802 - the interface is Jinja's
        """Include another template where it stands."""
        if not node.with_context and frame.buffer is not None:
            # Jinja hands such a template's text up past the buffer, so what comes before it must go first.
            self.writeline(f"yield concat({frame.buffer})")
            self.writeline(f"{frame.buffer}.clear()")
        super().visit_Include(node, frame)

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - the interface is Jinja's
        """Ask for an attribute as ``Environment.getattr`` does, which is called only where there is none."""
        value, found = self.temporary_identifier(), self.temporary_identifier()
        self.write(f"({found} if ({found} := getattr(({value} := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing else environment.getattr({value}, {node.attr!r}))")

    @staticmethod
    def _gathers(frame: Frame) -> bool:
        return frame.toplevel or frame.block_frame

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
