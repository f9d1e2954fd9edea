"""A vendor's documentation index (`llms.txt`, https://llmstxt.org): which pages there are.

It is Markdown with lists of links: `- [Title](https://docs.example/page.md): description`. Some
hosts write the sections that a page is in before its link: `- API > Calls [Title](…)`.
"""

import re
from collections.abc import Collection
from urllib.parse import urldefrag, urljoin, urlsplit

from attrs import frozen

from webcalls_pipeline.errors import PipelineError

MAX_LINKS = 2000
_MAX_LINE = 2000
_LINK = re.compile(
    r"\s*[-*+]\s[^\[]*+\[(?P<title>.+?)\]\(<?(?P<url>[^\s<>]+?)>?(?:\s+\"[^\"]*\")?\)"
)
_API_FOLDERS = {"api", "api-docs", "api-reference", "endpoints", "reference", "rest-api"}
_DOCUMENTS = (".json", ".yaml", ".yml")
_OTHER_FILES = (".css", ".gif", ".jpg", ".js", ".pdf", ".png", ".svg", ".txt", ".xml", ".zip")


@frozen
class Index:
    """What an index names on its own host.

    Args:
        pages: The addresses of pages, in its order.
        documents: The addresses of what looks like whole documents (JSON or YAML).
    """

    pages: tuple[str, ...]
    documents: tuple[str, ...]

    def api_pages(self, known: Collection[str] = ()) -> tuple[str, ...]:
        """The pages of the API reference.

        Args:
            known: Addresses of pages that are known to be: what lies beside them is, too.
        """
        folders = {_folder(url) for url in known}
        return tuple(
            url
            for url in self.pages
            if _folder(url) in folders or _API_FOLDERS & set(_folder(url).lower().split("/"))
        )


def read_index(text: str, base: str, where: str) -> Index:
    """The links of an index that stay on one host: what it names elsewhere is not the vendor's.

    Args:
        text: Its text.
        base: Its own address; empty if it has none, and then the first link names the host.
        where: What errors call it.

    Raises:
        PipelineError: It names no page, or more than can be meant.
    """
    links = (_LINK.match(line) for line in text.splitlines() if len(line) <= _MAX_LINE)
    urls = dict.fromkeys(_absolute(base, link["url"]) for link in links if link)
    origin = urlsplit(base or next((url for url in urls if url), ""))[:2]
    ours = [url for url in urls if url and urlsplit(url)[:2] == origin]
    documents = tuple(url for url in ours if _path(url).endswith(_DOCUMENTS))
    pages = tuple(url for url in ours if not _path(url).endswith(_DOCUMENTS + _OTHER_FILES))
    if not pages and not documents:
        raise PipelineError(
            where,
            "the index names no page of its host in a list of links",
            "check its address, or name the pages themselves",
        )
    if len(ours) > MAX_LINKS:
        raise PipelineError(
            where,
            f"the index names {len(ours)} files, more than {MAX_LINKS}",
            "name the pages themselves",
        )
    return Index(pages, documents)


def same_page(url: str) -> str:
    """An address as pages are told apart by: hosts serve a page with and without `.md`."""
    return urldefrag(url).url.rstrip("/").removesuffix(".md")


def _absolute(base: str, url: str) -> str:
    try:
        return urldefrag(urljoin(base, url)).url
    except ValueError:  # `http://[`
        return ""


def _path(url: str) -> str:
    return urlsplit(url).path.lower()


def _folder(url: str) -> str:
    return urlsplit(url).path.rpartition("/")[0]
