"""Is generated code what the templates make, whatever the document says?

A spec is text from the internet that becomes code on users' machines. The gate stands before
generated code is formatted, imported or written anywhere: it reads each module, compares it with
`allowed_code.txt`, which lists all that the templates can say (`pipeline/reference.py` writes it),
and only then lets the document's texts into the docstrings.
"""

import ast
import functools
import hashlib
import warnings
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

from pipeline.errors import PipelineError
from pipeline.plain_text import Texts
from pipeline.shapes import ForeignCodeError, is_docstring, shapes
from pipeline.tree import Tree

ALLOWED_CODE = Path(__file__).with_name("allowed_code.txt")

# Longer names of files cannot be unpacked everywhere.
MAX_NAME = 200

_REMEDY = (
    "don't use it: find what in the document became code, tell the vendor, and leave it out or "
    "rename it in overlay.yaml"
)
_KINDS = {"models/*.py", "models/__init__.py", "api/*/*.py"}


def pass_gate(package: Tree, texts: Texts, where: str) -> dict[str, bytes]:
    """The package with its texts in place, if it is nothing but what the templates make.

    Args:
        package: The modules as the generator wrote them, of a document whose texts are marks.
        texts: What the marks stand for.
        where: What errors call the document.

    Raises:
        PipelineError: A file, a statement or a name is not of the templates, or a text is
            somewhere else than in a docstring.
    """
    check_files(package, where)
    finished = {}
    for name, content in package.items():
        code = content.decode()
        try:
            module = read_code(code)
            _check_module(name, module, texts.without_marks(code), package)
            complete = texts.put_into(code)
            if complete != code and _skeleton(read_code(complete)) != _skeleton(module):
                raise ForeignCodeError(module, "a text of the document, outside of the docstrings")
        except ForeignCodeError as error:
            line = getattr(error.node, "lineno", 1)
            raise _refusal(where, name, line, error.problem, code) from None
        except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
            line = getattr(error, "lineno", None) or 1
            problem = f"{name} is no Python that can be read ({type(error).__name__})"
            raise _refusal(where, name, line, problem, code) from None
        finished[name] = complete.encode()
    return finished


def check_files(names: Iterable[str], where: str) -> None:
    """Refuse names of files that templates don't make, or that not every system can hold.

    Raises:
        PipelineError: It shows the first of them.
    """
    known: dict[str, str] = {}
    for name in names:
        path = PurePosixPath(name)
        parts = (*path.parent.parts, path.stem)
        problem = None
        if not name.isascii() or not all(part.isidentifier() for part in parts):
            problem = "has a name that is no ASCII identifier"
        elif path.suffix != ".py" or max(map(len, parts)) > MAX_NAME:
            problem = f"is no module with a name of at most {MAX_NAME} characters"
        elif name.lower() in known:
            problem = f"is the same as {known[name.lower()]!r} where case does not count"
        if problem:
            raise PipelineError(
                where,
                f"the generated file {name[:100]!r} {problem}",
                "give what it is named after (a tag, operationId, title or schema) another name "
                "in overlay.yaml",
            )
        known[name.lower()] = name


def read_code(code: str) -> ast.Module:
    """The syntax tree of a module; that its style is worth a warning is not said."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        return ast.parse(code)


def kind_of(name: str) -> str:
    """The kind of a module: all of one kind come from one template."""
    path = PurePosixPath(name)
    match path.parts:
        case ("models", module) if module != "__init__.py":
            return "models/*.py"
        case ("api", _, module):
            return "api/*/__init__.py" if module == "__init__.py" else "api/*/*.py"
        case _:
            return name


def fingerprint(kind: str, code: str) -> Iterator[str]:
    """What `allowed_code.txt` says of a module that names nothing of the document: its hash."""
    if kind not in _KINDS:
        yield hashlib.sha256(code.encode()).hexdigest()


def _check_module(name: str, module: ast.Module, bare: str, package: Mapping[str, object]) -> None:
    kind = kind_of(name)
    allowed = _allowed().get(kind, frozenset())
    for mark in fingerprint(kind, bare):
        if mark not in allowed:
            raise ForeignCodeError(module, "a module that is not as its template makes it")
    if kind in _KINDS:
        for shape, node in shapes(module):
            if shape not in allowed:
                raise ForeignCodeError(node, f"not what a template writes: {shape[:300]}")


@functools.cache
def _allowed() -> dict[str, frozenset[str]]:
    allowed: dict[str, set[str]] = {}
    for line in ALLOWED_CODE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, _, shape = line.partition(" | ")
            allowed.setdefault(kind, set()).add(shape)
    return {kind: frozenset(found) for kind, found in allowed.items()}


def _skeleton(module: ast.Module) -> str:
    """All of a syntax tree but the docstrings."""
    for node in ast.walk(module):
        for body in (getattr(node, "body", None), getattr(node, "orelse", None)):
            for statement in body if isinstance(body, list) else ():
                if is_docstring(statement):
                    statement.value.value = ""
    return ast.dump(module)


def _refusal(where: str, name: str, line: int, problem: str, code: str) -> PipelineError:
    lines = code.split("\n")
    shown = lines[line - 1].strip()[:200] if line <= len(lines) else ""
    return PipelineError(where, f"generated {name}:{line}: {problem}: {shown!r}", _REMEDY)
