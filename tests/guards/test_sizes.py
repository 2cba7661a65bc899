"""Small modules and functions, with a written list of exceptions (there is none)."""

from __future__ import annotations

import ast

import pytest

from tests.guards.sources import Module, modules

MODULE_LINES = 300
FUNCTION_LINES = 50
PARAMETERS = 6
PUBLIC_METHODS = 15

ALL = modules()


@pytest.mark.parametrize("module", ALL, ids=lambda module: module.name)
def test_module_is_small(module: Module) -> None:
    assert module.text.count("\n") <= MODULE_LINES


@pytest.mark.parametrize("module", ALL, ids=lambda module: module.name)
def test_functions_and_classes_are_small(module: Module) -> None:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            where = f"{module.name}:{node.lineno} {node.name}"
            assert (node.end_lineno or node.lineno) - node.lineno < FUNCTION_LINES, where
            names = [one.arg for one in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
            is_command = any("click." in ast.unparse(decorator) for decorator in node.decorator_list)
            assert is_command or len([name for name in names if name not in ("self", "cls")]) <= PARAMETERS, where
        elif isinstance(node, ast.ClassDef):
            methods = [one for one in node.body if isinstance(one, ast.FunctionDef) and not one.name.startswith("_")]
            assert len(methods) <= PUBLIC_METHODS, f"{module.name}:{node.lineno} {node.name}"


@pytest.mark.parametrize("module", ALL, ids=lambda module: module.name)
def test_module_and_public_names_promise_something(module: Module) -> None:
    assert ast.get_docstring(module.tree), f"{module.name} has no docstring"
    for node in module.tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{module.name}:{node.lineno} {node.name} has no docstring"
