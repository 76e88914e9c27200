"""Every text that can reach a report, found in the source itself: the causes and remedies of errors, and the notes."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

ROOT = Path(__file__).parents[2]
ELSEWHERE = ("corpus/citation/", "corpus/glossary", "corpus/model.py", "indexer/config.py", "indexer/desktop.py",
             "indexer/pageview/", "indexer/languages/", "indexer/embedders/", "indexer/cli/",
             "indexer/engines/memory.py")  # fmt: skip
"""Errors of a typed id, of config.toml, of the desk: they end a command or a page and are never a line of a report."""
COMPLAINTS = ("corpus/rules.py",)
"""Where rules return what is wrong (without its full stop) and what is expected."""
NO_REPORT = {"UnknownError", "LocatorError", "ConfigError", "PinciteError"}
NOTES = {
    "indexer/refreshing/arrival.py": {"refuse", "accept"},
    "indexer/refreshing/dry_run.py": {"would_fetch", "_looked"},
    "indexer/refreshing/inbox.py": {"_unpacked", "_aside", "_take"},
    "indexer/refreshing/recognise.py": {"_work", "_by_year", "_language"},
    "indexer/structure/__init__.py": {"passages"},
    "indexer/refreshing/changes.py": {"__str__", "_count"},
    "indexer/refreshing/outcome.py": {"_damage"},
    "indexer/engines/embedded_live.py": {"_open", "_fallback"},
}
"""Where notes are put into words."""


@dataclass(frozen=True)
class Scope:
    """What names stand for in one function of one file."""

    file: str
    module: ast.Module
    function: ast.AST


def files() -> list[str]:
    """The source files of the rooms that write reports."""
    found = (path for room in ("corpus", "indexer") for path in (ROOT / room).rglob("*.py"))
    return sorted(path.relative_to(ROOT).as_posix() for path in found)


@cache
def tree(file: str) -> ast.Module:
    """A file, parsed."""
    return ast.parse((ROOT / file).read_text(encoding="utf-8"))


def errors() -> Iterator[tuple[str, str]]:
    """(where, template) of every cause and remedy; what is filled in is `{}`."""
    for file in files():
        if file.startswith(ELSEWHERE):
            continue
        for function in _functions(tree(file)):
            for call in _own(function):
                if isinstance(call, ast.Call):
                    scope = Scope(file, tree(file), function)
                    yield from ((f"{file}:{call.lineno}", t) for text in _said_by(call) for t in resolve(text, scope))
                elif isinstance(call, ast.Return) and file in COMPLAINTS and isinstance(call.value, ast.Tuple):
                    scope = Scope(file, tree(file), function)
                    what, remedy = (resolve(each, scope) for each in call.value.elts)
                    yield from ((f"{file}:{call.lineno}", t) for t in [*(f"{w}." for w in what), *remedy])


def notes() -> Iterator[tuple[str, str]]:
    """(where, template) of every note."""
    for file, names in NOTES.items():
        for function in _functions(tree(file)):
            if getattr(function, "name", "") in names:
                scope = Scope(file, tree(file), function)
                yield from ((f"{file}:{getattr(function, 'lineno', 0)}", t) for t in _texts(function, scope))


def _texts(node: ast.AST, scope: Scope) -> Iterator[str]:
    """The texts in a function that are words and no keys, each whole."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.JoinedStr | ast.Constant):
            if child is not _doc(scope.function):
                yield from (t for t in resolve(child, scope) if re.search(r"[a-z]{2} [a-z{]|[a-z{}] [a-z]{2}", t))
        elif not (isinstance(child, ast.Call) and getattr(child.func, "attr", "") in ("warning", "sub")):
            yield from _texts(child, scope)


def note_makers() -> set[str]:
    """The files that add to a list of notes."""
    return {file for file in files() for node in ast.walk(tree(file))
            if isinstance(node, ast.Attribute | ast.Name) and _adds_a_note(node)}  # fmt: skip


def resolve(node: ast.expr | None, scope: Scope, depth: int = 0) -> list[str]:
    """The templates an expression may be; [] where it is anything."""
    if node is None or depth > 6:
        return []
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.JoinedStr):
        parts = [_filled(part, scope, depth) for part in node.values]
        return ["".join(each) for each in product(*parts)]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        pairs = product(_or_open(node.left, scope, depth), _or_open(node.right, scope, depth))
        return [left + right for left, right in pairs]
    if isinstance(node, ast.IfExp):
        return [*_or_open(node.body, scope, depth), *_or_open(node.orelse, scope, depth)]
    if isinstance(node, ast.Name):
        return [t for value in _values(node.id, scope) for t in resolve(value, scope, depth + 1)]
    if isinstance(node, ast.Dict):
        return [t for value in node.values for t in resolve(value, scope, depth + 1)]
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name):
        return resolve(node.value, scope, depth + 1)
    return _called(node, scope, depth) if isinstance(node, ast.Call) else []


def _filled(part: ast.expr, scope: Scope, depth: int) -> list[str]:
    if isinstance(part, ast.FormattedValue):
        plain = part.conversion == -1 and part.format_spec is None
        return _or_open(part.value, scope, depth) if plain else ["{}"]
    return resolve(part, scope, depth)


def _or_open(node: ast.expr, scope: Scope, depth: int) -> list[str]:
    return resolve(node, scope, depth + 1) or ["{}"]


def _called(node: ast.Call, scope: Scope, depth: int) -> list[str]:
    """What a function of ours returns; of `table.get(key, other)` the values of the table and the other."""
    if isinstance(node.func, ast.Attribute) and node.func.attr == "get":
        return [
            *resolve(node.func.value, scope, depth + 1),
            *(t for a in node.args[1:] for t in resolve(a, scope, depth + 1)),
        ]
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    found = [(file, each) for file in files() for each in _functions(tree(file)) if getattr(each, "name", "") == name]
    near = [pair for pair in found if pair[0] == scope.file] or found
    if len(near) != 1:
        return []
    file, function = near[0]
    returned = [each.value for each in ast.walk(function) if isinstance(each, ast.Return)]
    return [t for value in returned for t in resolve(value, Scope(file, tree(file), function), depth + 1) if t]


def _values(name: str, scope: Scope) -> list[ast.expr]:
    """What a name is set to: in the function, else in the module, else where it is imported from."""
    for place in (scope.function, scope.module):
        nodes = ast.walk(place) if place is scope.function else iter(scope.module.body)
        found = [value for node in nodes for value in _assigned(node, name)]
        if found:
            return found
    for node in scope.module.body:
        if isinstance(node, ast.ImportFrom) and node.module and name in [alias.name for alias in node.names]:
            file = f"{node.module.replace('.', '/')}.py"
            if file in files():
                return _values(name, Scope(file, tree(file), tree(file)))
    return []


def _assigned(node: ast.AST, name: str) -> list[ast.expr]:
    """Also `what, remedy = a, b`."""
    if not isinstance(node, ast.Assign):
        return []
    for target in node.targets:
        if isinstance(target, ast.Name) and target.id == name:
            return [node.value]
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            pairs = zip(target.elts, node.value.elts, strict=False)
            return [value for each, value in pairs if isinstance(each, ast.Name) and each.id == name]
    return []


def _said_by(call: ast.Call) -> list[ast.expr]:
    """The arguments of an error (or of `self.wrong`, a mistake of an entry) that are read: cause and remedy."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    given = {word.arg: word.value for word in call.keywords}
    if name == "wrong" and len(call.args) == 3:
        return [ast.BinOp(call.args[1], ast.Add(), ast.Constant(".")), call.args[2]]
    if name == "Finding":
        return call.args[2:4]
    if name == "tell":
        return call.args[:1]
    if name == "Failure" and len(call.args) == 4:
        return call.args[2:]
    if name == "over" and len(call.args) > 1:
        return [ast.BinOp(call.args[0], ast.Add(), ast.Constant(" over {}"))]
    builtin = name in dir(__builtins__) or name in vars(__import__("builtins"))
    if not name.endswith("Error") or builtin or name in NO_REPORT or not call.args:
        return []
    return [call.args[0], *(call.args[2:3] or [given["remedy"]] if "remedy" in given else call.args[2:3])]


def _functions(module: ast.Module) -> list[ast.AST]:
    return [module, *(node for node in ast.walk(module) if isinstance(node, ast.FunctionDef))]


def _own(function: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function without those of functions in it."""
    for node in ast.iter_child_nodes(function):
        if not isinstance(node, ast.FunctionDef):
            yield node
            yield from _own(node)


def _doc(function: ast.AST) -> ast.AST | None:
    body = getattr(function, "body", [])
    first = body[0] if body else None
    return first.value if isinstance(first, ast.Expr) else None


def _adds_a_note(node: ast.AST) -> bool:
    return getattr(node, "attr", getattr(node, "id", "")) in ("notes", "conflicts")


if __name__ == "__main__":
    for place, text in sorted(set([*errors(), *notes()]), key=lambda pair: (pair[0].split(":")[0], pair[1])):
        print(f"{place:<50} {text}")
