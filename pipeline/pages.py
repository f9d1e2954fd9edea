"""A vendor's documentation page, as published, to the OpenAPI fragment that it carries.

A page is Markdown: a title, a description, and one fenced block whose info string names the
operation: an optional name of the vendor's document, the method and the path.

    ````yaml openapi-calls POST /calls/web/register
    openapi: 3.0.1
    …
    ````
"""

import re
from pathlib import Path

from attrs import frozen
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pipeline.documents import JsonObject, Source
from pipeline.errors import PipelineError
from pipeline.operations import METHODS

_FENCE_INFO = re.compile(
    rf"(?P<language>yaml|yml|json)\s+(?:(?P<document>\S+)\s+)?(?P<method>{'|'.join(METHODS)})\s+(?P<path>/\S*)",
    re.IGNORECASE,
)
# HTML blocks are off so that a component of the docs host cannot swallow the fence behind it.
_MARKDOWN = MarkdownIt("commonmark").disable("html_block")


@frozen
class Page:
    """One published page: its words, the operation its fence names, and the OpenAPI fragment.

    Args:
        name: The file, relative to the repository.
        title: The text of its first heading.
        description: The text between the title and the next heading.
        method: The operation's HTTP method, lower case.
        path: The operation's path template.
        source: The fragment's text and place.
        document: The fragment: an OpenAPI document with this operation in it.
    """

    name: str
    title: str
    description: str
    method: str
    path: str
    source: Source
    document: JsonObject


def read_page(file: Path, name: str) -> Page:
    """Read one page.

    Args:
        file: The page on disk.
        name: What errors call it.

    Raises:
        PipelineError: The page carries no OpenAPI block, or more than one, or the block is not
            an OpenAPI 3 document with the operation that the fence names.
    """
    content = file.read_bytes()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise PipelineError(
            f"{name}:{line}",
            f"byte {error.start} is not UTF-8",
            "save the page as it was served",
        ) from None
    # The lines of Markdown; str.splitlines knows more ends of line than it does.
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    tokens = _MARKDOWN.parse(text)
    fence = _only_openapi_fence(tokens, lines, name)
    first_line, info = _place(fence)[0] + 1, _FENCE_INFO.fullmatch(fence.info.strip())
    if info is None:
        raise PipelineError(
            f"{name}:{first_line}",
            f"the fence line {fence.info.strip()!r} does not name an operation",
            "it reads `yaml [document] METHOD /path`; fetch the page again",
        )
    source = Source(name, fence.content, first_line + 1)
    title, description = _words(tokens, lines)
    page = Page(
        name=name,
        title=title,
        description=description,
        method=info["method"].lower(),
        path=info["path"],
        source=source,
        document=_openapi_document(source),
    )
    _check_operation(page)
    return page


def _place(token: Token) -> tuple[int, int]:
    """The token's first line and the line behind its last, counted from 0."""
    assert token.map is not None, "block tokens of markdown-it carry their lines"
    return token.map[0], token.map[1]


def _only_openapi_fence(tokens: list[Token], lines: list[str], name: str) -> Token:
    fences = [
        token
        for token in tokens
        if token.type == "fence"
        and (
            _FENCE_INFO.fullmatch(token.info.strip())
            or re.search(r"^\s*[\"']?(openapi|swagger)[\"']?\s*:", token.content, re.MULTILINE)
        )
    ]
    if not fences:
        raise PipelineError(
            f"{name}:1",
            "the page has no fenced OpenAPI block",
            "fetch the page as Markdown (its address with `.md`), or take it out of vendor.toml",
        )
    if len(fences) > 1:
        places = ", ".join(str(_place(token)[0] + 1) for token in fences)
        raise PipelineError(
            f"{name}:{_place(fences[1])[0] + 1}",
            f"the page has {len(fences)} OpenAPI blocks (lines {places}), and one is meant",
            "save one page an operation",
        )
    start, end = _place(fences[0])
    last, markup = lines[end - 1].strip(), fences[0].markup
    if not last.startswith(markup) or last.strip(markup[0]) or end - start < 2:
        raise PipelineError(
            f"{name}:{start + 1}",
            "the OpenAPI block is never closed: the page is cut short",
            "fetch the page again",
        )
    return fences[0]


def _words(tokens: list[Token], lines: list[str]) -> tuple[str, str]:
    """The page's title and description; empty where it has none.

    The docs hosts put a quoted note with a heading of its own above the title, and quote the
    description, though not every line of it.
    """
    headings = [i for i, t in enumerate(tokens) if t.type == "heading_open" and t.level == 0]
    if not headings:
        return "", ""
    title = tokens[headings[0] + 1].content.strip()
    begin = _place(tokens[headings[0]])[1]
    end = _place(tokens[headings[1]])[0] if len(headings) > 1 else begin
    described = "\n".join(line.removeprefix(">").strip() for line in lines[begin:end])
    return title, described.strip()


def _openapi_document(source: Source) -> JsonObject:
    document = source.load()
    where = f"{source.name}:{source.first_line}"
    if not isinstance(document, dict):
        raise PipelineError(
            where, "the block is not a mapping, so not OpenAPI", "fetch the page again"
        )
    version = document.get("openapi", document.get("swagger"))
    if not isinstance(document.get("openapi"), str) or not re.match(r"3\.[01]\.", str(version)):
        said = f"says version {version!r}" if version is not None else "names no version"
        raise PipelineError(
            where,
            f"the block is not OpenAPI 3.0 or 3.1: it {said}",
            "take a page that carries OpenAPI 3.0 or 3.1",
        )
    return document


def _check_operation(page: Page) -> None:
    paths = page.document.get("paths")
    operations = paths.get(page.path) if isinstance(paths, dict) else None
    if isinstance(operations, dict) and isinstance(operations.get(page.method), dict):
        return
    has = [
        f"{method.upper()} {path}"
        for path, item in (paths.items() if isinstance(paths, dict) else ())
        for method in (item if isinstance(item, dict) else ())
        if method in METHODS
    ]
    raise PipelineError(
        f"{page.name}:{page.source.first_line - 1}",
        f"the fence names {page.method.upper()} {page.path}, but the block describes "
        + (", ".join(has) or "no operation"),
        "fetch the page again, or report the page to the vendor",
    )
