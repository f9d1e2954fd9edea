"""A documentation page's Markdown: its words, and the fenced block that carries OpenAPI.

A page has a title, a description, and one fenced block whose info string names the operation:
where the docs host has the document from (or nothing), the method and the path. Some hosts write
the language alone; then the block says by itself which operation is meant.

    ````yaml openapi-calls POST /calls/web/register
    openapi: 3.0.1
    …
    ````

Around them stands what the docs host or a crawler put there: front matter, a quoted note on the
documentation's index, instructions for language models, components in JSX, trailers.
"""

import re
from collections.abc import Iterable
from itertools import takewhile

from attrs import frozen
from markdown_it import MarkdownIt
from markdown_it.token import Token

from webcalls_pipeline.document.operations import METHODS
from webcalls_pipeline.document.yaml_json import Source
from webcalls_pipeline.errors import PipelineError

_OPERATION = re.compile(
    rf"(?:yaml|yml|json)\s+(?:\S+\s+)?(?P<method>{'|'.join(METHODS)})\s*(?P<path>/\S*)",
    re.IGNORECASE,
)
_WEBHOOK = re.compile(r"(?:yaml|yml|json)\s+(?:\S+\s+)?webhook\s+(?P<name>\S.*)", re.IGNORECASE)
_LANGUAGE = re.compile(r"\s*(?:yaml|yml|json)(?!\S)", re.IGNORECASE)
# A key of OpenAPI, at the beginning of a line or, in JSON of one line, of an object or member.
_OPENAPI_KEY = re.compile(
    r"(?:^[ \t]*|[{,][ \t]*)[\"']?(?:openapi|swagger)[\"']?[ \t]*:", re.MULTILINE
)
_OPENAPI_HEADING = re.compile(r" {0,3}##[ \t]+OpenAPI[ \t]*", re.IGNORECASE)
_ASYNCAPI = re.compile(r" {0,3}##[ \t]+AsyncAPI[ \t]*|[ \t{]*[\"']?asyncapi[\"']?[ \t]*:.*", re.I)

# What crawlers put first: comments, `# Source: URL` lines, front matter.
_PREAMBLE = re.compile(
    r"""(?:\s*(?:
          <!--.*?-->
        | \{/\*.*?\*/\}
        | \#[ ]Source:[^\n]*
        | ---[ \t]*\n(?=[\w-]+[ \t]*:).*?\n(?:---|\.\.\.)[ \t]*(?=\n|\Z)
    ))*""",
    re.DOTALL | re.VERBOSE,
)
_INDEX_NOTE = re.compile(r"llms(?:-full)?\.txt|Documentation Index", re.IGNORECASE)
_COMPONENT = re.compile(
    r"\s*(?:</?[A-Z]|<!--|\{/\*|export\s+(?:const|default|function)\b|import\s.*\sfrom\s)"
)
_PROSE = {"paragraph_open", "blockquote_open"}

# Blocks only, for the words are taken from the lines. HTML blocks are off so that a component of
# the docs host cannot swallow the fence behind it; lists and definitions of links are, because
# nothing is read from them, and they take ten times as long as the rest.
_MARKDOWN = MarkdownIt("commonmark").disable(["html_block", "inline", "list", "reference"])
# A page of one operation has some thousand lines.
MAX_LINES = 30_000
MAX_PAGE_CHARACTERS = 4_000_000


class NoOperationError(PipelineError):
    """A source is whole, and no page of an operation: it has words alone, describes a webhook or
    AsyncAPI, or has its host's older form."""


@frozen
class MarkdownPage:
    """What a page of Markdown says and carries.

    Args:
        title: The text of its first heading of the first level; empty if there is none.
        description: The text below the title, or else what is quoted above it; may be empty.
        method: The operation's HTTP method, lower case; None where the fence names none.
        path: The operation's path template; None where the fence names none.
        source: The text of the block, and its place.
    """

    title: str
    description: str
    method: str | None
    path: str | None
    source: Source


def read_markdown(text: str, name: str) -> MarkdownPage:
    """Find a page's words and its OpenAPI block.

    Args:
        text: The page, its lines ended by `\\n`.
        name: What errors call it.

    Raises:
        NoOperationError: There is no OpenAPI block, or one of a webhook. What is there instead is
            named, as far as it is known.
        PipelineError: There is more than one such block, or it is cut short, or its fence names
            something else than an operation.
    """
    if len(text) > MAX_PAGE_CHARACTERS or text.count("\n") > MAX_LINES:
        raise PipelineError(
            f"{name}:1",
            f"the page has more than {MAX_PAGE_CHARACTERS} characters or {MAX_LINES} lines",
            "take the vendor's OpenAPI document as the source",
        )
    # The lines of Markdown; str.splitlines knows more ends of line than it does.
    lines = text.split("\n")
    fence = _only_openapi_fence(lines, name)
    begin, info = _place(fence)[0], fence.info.strip()
    operation = _OPERATION.fullmatch(info)
    if operation is None and not _LANGUAGE.fullmatch(info):
        raise _no_operation(info, f"{name}:{begin + 1}")
    title, description = _words(lines[:begin])
    return MarkdownPage(
        title,
        description,
        operation["method"].lower() if operation else None,
        operation["path"] if operation else None,
        Source(name, fence.content, begin + 2),
    )


def asyncapi_error(where: str) -> NoOperationError:
    """The error of a page or document that describes messages in place of requests."""
    return NoOperationError(
        where,
        "this is AsyncAPI: it describes the messages of a WebSocket or queue, no HTTP operation",
        "leave it out of the vendor's pages: no client is generated of it",
    )


def _place(token: Token) -> tuple[int, int]:
    """The token's first line and the line behind its last, counted from 0."""
    assert token.map is not None, "block tokens of markdown-it carry their lines"
    return token.map[0], token.map[1]


def _only_openapi_fence(lines: list[str], name: str) -> Token:
    # Components and samples stand above the heading `OpenAPI`: what is below it comes first.
    heading = next((n for n, line in enumerate(lines) if _OPENAPI_HEADING.fullmatch(line)), 0)
    fences = _openapi_fences(lines, heading) or _openapi_fences(lines, 0)
    if not fences:
        raise _no_block(lines, name)
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


def _openapi_fences(lines: list[str], begin: int) -> list[Token]:
    """The fences from a line on that look like OpenAPI, or else that name what it describes."""
    fences = [
        token
        for token in _MARKDOWN.parse("\n" * begin + "\n".join(lines[begin:]))
        if token.type == "fence" and _LANGUAGE.match(token.info)
    ]
    return [token for token in fences if _OPENAPI_KEY.search(token.content)] or [
        token
        for token in fences
        if _OPERATION.fullmatch(token.info.strip()) or _WEBHOOK.fullmatch(token.info.strip())
    ]


def _no_block(lines: list[str], name: str) -> NoOperationError:
    line = next((n for n, line in enumerate(lines, 1) if _ASYNCAPI.fullmatch(line)), None)
    if line is not None:
        return asyncapi_error(f"{name}:{line}")
    return NoOperationError(
        f"{name}:1",
        "the page has no fenced OpenAPI block",
        "take the page as its host serves it in Markdown, or leave it out of the vendor's pages",
    )


def _no_operation(info: str, where: str) -> PipelineError:
    webhook = _WEBHOOK.fullmatch(info)
    if webhook is not None:
        return NoOperationError(
            where,
            f"the page describes the webhook {webhook['name']!r}, which the vendor calls, and no "
            "operation that its users do",
            "leave it out of the vendor's pages: no client is generated of it",
        )
    return PipelineError(
        where,
        f"the fence line {info!r} does not name an operation",
        "it reads `yaml [document] METHOD /path`, or `yaml` alone; fetch the page again",
    )


def _words(lines: list[str]) -> tuple[str, str]:
    """The title and the description in what stands above the block."""
    text = "\n".join(lines)
    preamble = _PREAMBLE.match(text)
    lines = text[preamble.end() if preamble else 0 :].split("\n")
    tokens = _MARKDOWN.parse("\n".join(lines))
    titles = [n for n, token in enumerate(tokens) if token.tag == "h1" and token.level == 0]
    at = titles[0] if titles else len(tokens)
    title = tokens[at + 1].content.strip() if titles else ""
    above, below = (
        [token for token in part if token.level == 0 and token.map]
        for part in (tokens[:at], tokens[at + 1 :])
    )
    prose = takewhile(
        lambda token: token.type in _PROSE and not _COMPONENT.match(lines[_place(token)[0]]), below
    )
    quotes = (token for token in above if token.type == "blockquote_open")
    return title, _description(prose, lines) or _description(quotes, lines)


def _description(blocks: Iterable[Token], lines: list[str]) -> str:
    """The text of some blocks, without index notes, and without the `>` of quotes.

    A quote goes on in lines without `>`, so the lines are taken as they are.
    """
    texts = []
    for block in blocks:
        text = "\n".join(
            line.lstrip().removeprefix(">").strip() for line in lines[slice(*_place(block))]
        )
        if block.type != "blockquote_open" or not _INDEX_NOTE.search(text):
            texts.append(text)
    return "\n\n".join(texts).strip()
