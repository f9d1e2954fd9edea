"""Is generated code what the templates make, whatever the document says?

A spec is text from the internet that becomes code on users' machines. The gate stands before
generated code is formatted, imported or written anywhere: it reads each module, compares it with
`allowed_code.txt`, which lists all that the templates can say (`reference.py` writes it),
and only then lets the document's texts into the docstrings.
"""

import ast
import functools
import hashlib
import re
import warnings
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from unicodedata import is_normalized

from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.gate.shapes import ForeignCodeError, is_docstring, shapes
from webcalls_pipeline.gate.texts import Texts

ALLOWED_CODE = Path(__file__).with_name("allowed_code.txt")

# Longer names of files cannot be unpacked everywhere.
MAX_NAME = 200

_REMEDY = (
    "don't use it: find what in the document became code, tell the vendor, and leave it out or "
    "rename it in overlay.yaml"
)
# Without quotes, and with no backslash but those that are escaped.
_PLAIN_LITERAL = re.compile(r'"""(?:[^"\\\0]|\\\\)*+"""')
_KINDS = {"models/*.py", "models/__init__.py", "api/*/*.py"}


def pass_gate(modules: Iterable[tuple[str, bytes]], texts: Texts, where: str) -> dict[str, bytes]:
    """The package with its texts in place, if it is nothing but what the templates make.

    Args:
        modules: The modules by their path, as the generator wrote them, of a document whose texts
            are marks; of two with one path the last one counts.
        texts: What the marks stand for.
        where: What errors call the document.

    Raises:
        PipelineError: A file, a statement or a name is not of the templates, or a text is
            somewhere else than in a docstring.
    """
    finished: dict[str, bytes] = {}
    known: dict[str, str] = {}
    for name, content in modules:
        _require_file_name(name, known, where)
        finished[name] = _finished(name, content.decode(), texts, where).encode()
    return finished


def _finished(name: str, code: str, texts: Texts, where: str) -> str:
    """A module with its texts in place."""
    try:
        return _with_texts(code, _check_module(name, code, texts), texts)
    except ForeignCodeError as error:
        line = getattr(error.node, "lineno", 1)
        raise _refusal(where, name, line, error.problem, code) from None
    except RecursionError:
        raise PipelineError(
            where,
            f"its code nests too deeply to be checked ({name})",
            "take the part out, or write it with fewer levels, in overlay.yaml",
        ) from None
    except (SyntaxError, ValueError, MemoryError) as error:
        line = getattr(error, "lineno", None) or 1
        problem = f"no Python that can be read ({type(error).__name__})"
        raise _refusal(where, name, line, problem, code) from None


def _require_file_name(name: str, known: dict[str, str], where: str) -> None:
    """Refuse a name of a file that templates don't make, or that not every system can hold beside
    the known ones, by their names in lower case; it becomes one of them.
    """
    path = PurePosixPath(name)
    parts = (*path.parent.parts, path.stem)
    problem = None
    # Python looks for a module by its name in NFKC.
    if not all(p.isidentifier() and is_normalized("NFKC", p) for p in parts):
        problem = "has a name that is not a Python identifier"
    elif path.suffix != ".py" or max(len(part.encode()) for part in parts) > MAX_NAME:
        problem = f"is not a module with a name of at most {MAX_NAME} bytes"
    elif (other := known.setdefault(name.casefold(), name)) != name:
        problem = f"is the same as {other!r} where case does not count"
    if problem:
        raise PipelineError(
            where,
            f"the generated file {name[:100]!r} {problem}",
            "give what it is named after (a tag, operationId, title or schema) another name "
            "in overlay.yaml",
        )


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


def names_nothing(kind: str) -> bool:
    """Whether nothing in modules of a kind is named after something in the document."""
    return kind not in _KINDS


def fingerprint(code: str) -> str:
    """What `allowed_code.txt` says of a module that names nothing of the document."""
    return hashlib.sha256(code.encode()).hexdigest()


def _check_module(name: str, code: str, texts: Texts) -> list[ast.AST]:
    """The docstrings of a module in which nothing else is than its template writes."""
    kind, module = kind_of(name), read_code(code)
    allowed = _allowed().get(kind, frozenset())
    if names_nothing(kind):
        if fingerprint(texts.without_marks(code)) not in allowed:
            raise ForeignCodeError(module, "a module that is not as its template makes it")
        return [statement for statement in module.body if is_docstring(statement)]
    docstrings = []
    for shape, node in shapes(module):
        if shape not in allowed:
            raise ForeignCodeError(node, f"not what a template writes: {shape[:300]}")
        if kind == "models/__init__.py" and shape.endswith(": item 's': 's'"):
            _require_module_of_ours(node)
        if is_docstring(node):
            docstrings.append(node)
    return docstrings


def _require_module_of_ours(node: ast.AST) -> None:
    """The table of what is imported when it is first asked for names modules beside it."""
    path = str(getattr(node, "value", ""))
    if not (path.startswith(".") and path[1:].isidentifier()):
        raise ForeignCodeError(node, "a module from elsewhere")


def _with_texts(code: str, docstrings: Iterable[ast.AST], texts: Texts) -> str:
    """The module with the texts in its docstrings, and all else byte for byte as it was.

    A docstring stays one literal, so the syntax tree stays what it was, docstrings aside.
    """
    if not texts.marked(code):
        return code
    lines: list[str | None] = [*code.split("\n")]
    for node in docstrings:
        assert isinstance(node, ast.Expr)
        assert node.end_lineno is not None
        first, last = node.lineno - 1, node.end_lineno
        literal = "\n".join(line or "" for line in lines[first:last])
        if texts.marked(literal):
            literal = texts.put_into(literal)
            _require_one_literal(node, literal.strip())
            # In the place of several lines, so that the numbers of the others stay right.
            lines[first:last] = [literal] + [None] * (last - first - 1)
    complete = "\n".join(line for line in lines if line is not None)
    if texts.marked(complete):
        raise ForeignCodeError(ast.Pass(), "a text of the document outside of the docstrings")
    return complete


def _require_one_literal(node: ast.AST, literal: str) -> None:
    if _PLAIN_LITERAL.fullmatch(literal):  # as nearly all are; it is quicker than to read them
        return
    quotes = '"""'
    whole = len(literal) >= 6 and literal.startswith(quotes) and literal.endswith(quotes)
    if not whole or quotes in literal[3:-3] or not isinstance(ast.literal_eval(literal), str):
        raise ForeignCodeError(node, "a text of the document that ends its docstring")


@functools.cache
def _allowed() -> dict[str, frozenset[str]]:
    allowed: dict[str, set[str]] = {}
    for line in ALLOWED_CODE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, _, shape = line.partition(" | ")
            allowed.setdefault(kind, set()).add(shape)
    return {kind: frozenset(found) for kind, found in allowed.items()}


def _refusal(where: str, name: str, line: int, problem: str, code: str) -> PipelineError:
    lines = code.split("\n")
    shown = lines[line - 1].strip()[:200] if line <= len(lines) else ""
    return PipelineError(where, f"generated {name}:{line}: {problem}: {shown!r}", _REMEDY)
