"""What a vendor published, as a documentation page or as a whole document, to OpenAPI."""

import html
import re
from pathlib import Path

from attrs import frozen

from webcalls_pipeline.document.markdown import NoOperationError, asyncapi_error, read_markdown
from webcalls_pipeline.document.operations import METHODS
from webcalls_pipeline.document.yaml_json import JsonObject, Source
from webcalls_pipeline.errors import PipelineError

_DOCUMENT_SUFFIXES = {".json", ".yaml", ".yml"}
_VERSION = re.compile(r"3\.[0-2](?:\.\d+\S*)?")

_HTML = re.compile(r"(?>\s*<!--.*?-->)*+\s*<(?:!doctype\s+html|html)\b", re.I | re.S)
_HTML_TITLE = re.compile(r"<title[^<>]*>([^<]*)", re.I)
_LOGIN = re.compile(r"<input\b[^<>]*\btype=[\"']?password\b", re.I)
_LOGIN_TITLE = re.compile(r"\b(?:log|sign)[ -]?in\b", re.I)
_GONE_TITLE = re.compile(r"\b404\b|\bnot found\b", re.I)
_MARKDOWN_ADDRESS = re.compile(r"https?://[^?#,]+\.md(?:[?#,]|$)")


class HtmlPageError(PipelineError):
    """A page is HTML, and as far as that can be told one that people read: no login, and not the
    word that there is none."""


@frozen
class Page:
    """One published source: its words, and the OpenAPI document that it carries or is.

    Args:
        name: The file, relative to the repository.
        title: Of a page, its first heading; where it has none (or `null`), the summary of its
            operation. Of a document, its own title. Where all is empty, the file's name.
        description: Of a page, the text at its title; of a document, its own description.
        method: The HTTP method of a page's operation, lower case; None of a document, and of a
            page whose fence names none and whose block describes several.
        path: The path template of that operation, or None.
        source: The document's text and place.
        document: An OpenAPI document; a page's has the page's operation in it.
        is_described: Whether this project wrote it, and not the vendor.
    """

    name: str
    title: str
    description: str
    method: str | None
    path: str | None
    source: Source
    document: JsonObject
    is_described: bool = False


def read_page(file: Path, name: str) -> Page:
    """Read one source from disk: see `read_page_bytes`."""
    return read_page_bytes(file.read_bytes(), name)


def read_page_bytes(content: bytes, name: str, origin: str = "") -> Page:
    """Read one source: an OpenAPI document if its name says JSON or YAML, else a Markdown page.

    Args:
        content: The bytes as they were served.
        name: What errors call it. Its suffix decides: `.json`, `.yaml` and `.yml` are documents.
        origin: Where it has just come from, if it has; errors say so.

    Raises:
        NoOperationError: It is whole, and describes no operation of OpenAPI.
        PipelineError: It is not an OpenAPI 3 document, or a page whose block is none, or the block
            does not describe the operation that its fence names.
    """
    try:
        text = _text(content, name)
        if _HTML.match(text):
            raise _html_error(text, f"{name}:1", origin)
        if Path(name).suffix.lower() in _DOCUMENT_SUFFIXES:
            return _read_document(Source(name, text))
        return _read_markdown_page(text, name)
    except PipelineError as error:
        if origin in ("", name):
            raise
        where = f"{error.where} (as it came from {origin})"
        raise type(error)(where, error.problem, error.remedy) from None


def _text(content: bytes, name: str) -> str:
    """The text, its lines ended by `\\n`."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise PipelineError(
            f"{name}:{line}",
            f"byte {error.start} is not UTF-8",
            "save the page again as it is served; if it is served so, tell the vendor",
        ) from None
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _html_error(text: str, where: str, origin: str) -> PipelineError:
    match = _HTML_TITLE.search(text)
    title = " ".join(html.unescape(match[1]).split())[:80] if match else ""
    if _GONE_TITLE.search(title):
        kind = "a “not found” page in HTML"
        remedy = "look up in the vendor's llms.txt where it is now, or leave it out of its pages"
    elif _LOGIN.search(text) or _LOGIN_TITLE.search(title):
        kind, remedy = "a login page in HTML", "name an address that is public, or ask the vendor"
    elif _MARKDOWN_ADDRESS.match(origin):
        kind = "a page in HTML"
        remedy = "try again later; if it stays so, look with a browser where the page is now"
    else:
        kind = "a page in HTML"
        remedy = "fetch it as Markdown (its address with `.md`), or fetch the OpenAPI document"
    plain = kind == "a page in HTML"
    refusal = HtmlPageError if plain else PipelineError
    return refusal(where, f"this is {kind}{f' ({title!r})' if title else ''}", remedy)


def _read_document(source: Source) -> Page:
    document = _openapi_document(source, "document", "document")
    info = document.get("info")
    words = info if isinstance(info, dict) else {}
    return Page(
        name=source.name,
        title=_first_text(words.get("title"), Path(source.name).stem),
        description=_first_text(words.get("description")),
        method=None,
        path=None,
        source=source,
        document=document,
    )


def _read_markdown_page(text: str, name: str) -> Page:
    page = read_markdown(text, name)
    document = _openapi_document(page.source, "page", "block")
    method, path, operation = _meant_operation(document, page.method, page.path, page.source)
    title = page.title if page.title != "null" else ""
    return Page(
        name=name,
        title=_first_text(title, operation.get("summary"), Path(name).stem),
        description=page.description,
        method=method,
        path=path,
        source=page.source,
        document=document,
    )


def _first_text(*values: object) -> str:
    """The first that is a text and not empty."""
    texts = (value.strip() for value in values if isinstance(value, str))
    return next((text for text in texts if text), "")


def _openapi_document(source: Source, kind: str, part: str) -> JsonObject:
    """The OpenAPI 3 document of a source: a document, or a page with a block in it."""
    document = source.load()
    where = f"{source.name}:{source.first_line}"
    if not isinstance(document, dict):
        raise PipelineError(
            where, f"the {part} is not a mapping, so not OpenAPI", f"fetch the {kind} again"
        )
    version = document.get("openapi")
    if isinstance(version, str | float) and _VERSION.fullmatch(str(version)):
        return document
    if "asyncapi" in document:
        raise asyncapi_error(where)
    match document.get("paths"):
        case {"path": str(path), "method": str(method)}:
            raise NoOperationError(
                where,
                f"the {part} is not OpenAPI but the docs host's older form of a page, which has "
                f"`paths: path, method, request, response` ({method.upper()} {path})",
                "fetch the page again (the host publishes OpenAPI now), or take the vendor's "
                "OpenAPI document as the source",
            )
    version = document.get("swagger", version)
    said = f"says version {version!r}" if version is not None else "names no version"
    raise PipelineError(
        where,
        f"the {part} is not OpenAPI 3.0, 3.1 or 3.2: it {said}",
        f"take a {kind} that carries OpenAPI 3.0, 3.1 or 3.2",
    )


def _meant_operation(
    document: JsonObject, method: str | None, path: str | None, source: Source
) -> tuple[str | None, str | None, JsonObject]:
    """The operation that a page's fence names, which its block has to describe.

    A fence that names none means what the block describes: one operation, or nothing in particular.
    """
    paths = document.get("paths")
    described = {
        (method, path): operation
        for path, item in (paths.items() if isinstance(paths, dict) else ())
        for method, operation in (item.items() if isinstance(item, dict) else ())
        if method in METHODS and isinstance(operation, dict)
    }
    if method is None and len(described) == 1:
        [(method, path)] = described
    if (method, path) in described:
        return method, path, described[method, path]
    if method is None and described:
        return None, None, {}
    named = f"names {method.upper()} {path}" if method else "names no operation"
    has = ", ".join(f"{method.upper()} {path}" for method, path in described)
    raise PipelineError(
        f"{source.name}:{source.first_line - 1}",
        f"the fence {named}, but the block describes {has or 'no operation'}",
        "fetch the page again, or report the page to the vendor",
    )
