"""What an address publishes: OpenAPI, or words alone."""

import re
from html.parser import HTMLParser
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from webcalls_pipeline.document.markdown import NoOperationError
from webcalls_pipeline.document.pages import HtmlPageError, read_page_bytes
from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.published.fetching import Fetched

_DOCUMENT_SUFFIXES = {".json": ".json", ".yaml": ".yaml", ".yml": ".yaml"}
_YAML_DOCUMENT = re.compile(rb"""^["']?openapi["']?\s*:""", re.MULTILINE)
_GITHUB_FILE = re.compile(
    r"https://github\.com/(?P<repository>[^/]+/[^/]+)/blob/[^/]+/(?P<path>[^?#]+)"
)
# What a browser does not show as text.
_HIDDEN = frozenset(("script", "style", "template", "noscript", "svg"))
_MAX_HTML = 4_000_000
# A page that is drawn by a program has next to no words in its HTML.
_FEWEST_LETTERS = 40


def address_of(url: str) -> str:
    """The address that has what is published now: of a file on GitHub that is named with its
    commit, the same file as the default branch has it."""
    file = _GITHUB_FILE.match(url)
    if not file:
        return url
    return f"https://raw.githubusercontent.com/{file['repository']}/HEAD/{file['path']}"


def suffix_of(address: str, content: bytes) -> str:
    """A document is told from a page by its name, or by how it begins."""
    named = PurePosixPath(urlsplit(address).path).suffix.lower()
    if named in _DOCUMENT_SUFFIXES:
        return _DOCUMENT_SUFFIXES[named]
    begin = content[:4000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if begin.startswith(b"{"):
        return ".json"
    return ".yaml" if b"```" not in begin and _YAML_DOCUMENT.search(begin) else ".md"


def read_published(answer: Fetched) -> JsonObject | str:
    """An OpenAPI document, or the words of a page that carries none.

    Raises:
        PipelineError: It is neither: a login, a page that says that there is none, OpenAPI that
            cannot be read, or a page without words.
    """
    content = answer.content or b""
    suffix = suffix_of(answer.url, content)
    page = answer.url if suffix == ".md" or answer.url.endswith(suffix) else answer.url + suffix
    try:
        return read_page_bytes(content, page, answer.url).document
    except HtmlPageError:
        words = _words_of_html(content, answer.url)
    except NoOperationError:
        words = " ".join(content.decode().split())
    if sum(map(str.isalpha, words)) < _FEWEST_LETTERS:
        raise PipelineError(
            answer.url,
            "the page has next to no words in it: a program draws it in the browser",
            "give the address of its Markdown or of the OpenAPI document in `x-sources`",
        )
    return words


def _words_of_html(content: bytes, url: str) -> str:
    if len(content) > _MAX_HTML:
        raise PipelineError(
            url,
            f"the page has more than {_MAX_HTML // 10**6} MB of HTML",
            "give the address of its Markdown in `x-sources`",
        )
    reader = _Words()
    reader.feed(content.decode("utf-8", "replace"))
    reader.close()
    return " ".join(" ".join(reader.words).split())


class _Words(HTMLParser):
    """Collects the text that a browser shows."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._hidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _HIDDEN:
            self._hidden.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._hidden:
            del self._hidden[self._hidden.index(tag) :]

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)
