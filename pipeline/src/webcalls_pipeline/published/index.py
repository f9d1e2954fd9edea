"""A vendor's documentation index (`llms.txt`, https://llmstxt.org): which pages there are.

It is Markdown with lists of links: `- [Title](https://docs.example/page.md): description`. Some
hosts write the sections that a page is in before its link: `- API > Calls [Title](…)`.
"""

import re
from collections.abc import Collection, Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

from attrs import frozen

from webcalls_pipeline.errors import PipelineError

MAX_LINKS = 2000
# Those to other hosts, too.
_MAX_LINKS_OF_ALL = 10_000
_MAX_LINE = 2000
# No part gives back what it took, so that a line takes a time in its length.
_LINK = re.compile(
    r"\s*+[-*+]\s[^\[]*+\[(?:[^\]]|\](?!\())++\]\(<?(?P<url>[^\s<>)]++)>?(?:\s++\"[^\"]*+\")?\)"
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
        base: Its own address.
        where: What errors call it.

    Raises:
        PipelineError: It names no page, or more than can be meant.
    """
    ours = list(_links(text, base, where))
    documents = tuple(url for url in ours if _path(url).endswith(_DOCUMENTS))
    pages = tuple(url for url in ours if not _path(url).endswith(_DOCUMENTS + _OTHER_FILES))
    if not pages and not documents:
        raise PipelineError(
            where,
            "the index names no page of its host in a list of links",
            "check its address, or name the pages themselves",
        )
    return Index(pages, documents)


def _links(text: str, base: str, where: str) -> Iterator[str]:
    """The links to the index's own host, each once."""
    origin = urlsplit(base)[:2]
    ours = 0
    seen: set[str] = set()
    for line in text.splitlines():
        link = _LINK.match(line) if len(line) <= _MAX_LINE else None
        url = _absolute(base, link["url"]) if link else ""
        if not url or url in seen:
            continue
        seen.add(url)
        if urlsplit(url)[:2] == origin:
            ours += 1
            yield url
        if ours > MAX_LINKS or len(seen) > _MAX_LINKS_OF_ALL:
            raise PipelineError(
                where,
                f"the index names more than {MAX_LINKS} files of its host, or more than "
                f"{_MAX_LINKS_OF_ALL} of all",
                "name the pages themselves",
            )


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
