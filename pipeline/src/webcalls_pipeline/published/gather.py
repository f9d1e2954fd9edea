"""The sources of a new vendor: what is at the addresses, and what an index among them lists."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from attrs import field, frozen

from webcalls_pipeline.document.markdown import NoOperationError
from webcalls_pipeline.document.pages import read_page_bytes
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.published.fetching import (
    MAX_BYTES,
    Fetched,
    GoneError,
    Validators,
    Wanted,
    fetch_all,
)
from webcalls_pipeline.published.index import Index, read_index
from webcalls_pipeline.published.sources import IndexRecord, today
from webcalls_pipeline.report import Report

_INDEX = "llms.txt"


@frozen
class GatheredFile:
    """A file as it came.

    Args:
        address: The URL or path that was named.
        origin: Where it came from, as errors say it.
        content: Its bytes.
        url: The URL, if it was fetched.
        validators: What its server said of them.
    """

    address: str
    origin: str
    content: bytes
    url: str | None = None
    validators: Validators = field(factory=Validators)


@frozen
class Gathered:
    """The sources of a new vendor, in their order, and its index, if it was made from one."""

    files: list[GatheredFile] = field(factory=list)
    index: IndexRecord | None = None


def gather(addresses: Sequence[str], name: str, report: Report) -> Gathered:
    """Fetch or read what is at the addresses, and the pages that an index among them lists.

    Args:
        addresses: URLs or files: documentation pages, an `llms.txt`, OpenAPI documents.
        name: The new vendor's name.
        report: Told of pages that are of no use.

    Raises:
        PipelineError: Something is not there, or not what it must be.
    """
    files: list[GatheredFile] = []
    index: IndexRecord | None = None
    for file in _read_all(addresses):
        if PurePosixPath(urlsplit(file.address).path).name != _INDEX:
            files.append(file)
            continue
        if not file.url:
            raise PipelineError(
                file.address,
                "a saved index: it has no address, so whoever wrote it chooses who is asked",
                "give the index's address, or name its pages",
            )
        text = file.content.decode("utf-8", "replace")
        links = read_index(text, file.url, file.address)
        found = _pages_of_index(file.address, links, name, report)
        files += found
        if not index:
            known = dict.fromkeys(links.api_pages([page.address for page in found]), today())
            index = IndexRecord(file.url, known, file.validators)
    return Gathered(files, index)


def _read_all(addresses: Sequence[str]) -> Iterator[GatheredFile]:
    """The files in their order; those that are URLs are fetched together."""
    urls = [address for address in dict.fromkeys(addresses) if "://" in address]
    fetched = dict(zip(urls, fetch_all([Wanted(url) for url in urls]), strict=True))
    for address in dict.fromkeys(addresses):
        answer = fetched.get(address)
        if isinstance(answer, PipelineError):
            raise answer
        if answer:
            yield _fetched(answer)
        else:
            yield GatheredFile(address, address, _read_local(address))


def _fetched(answer: Fetched) -> GatheredFile:
    content = answer.content or b""
    return GatheredFile(answer.url, answer.origin, content, answer.url, answer.validators)


def _read_local(address: str) -> bytes:
    path = Path(address)
    if not path.is_file():
        raise PipelineError(address, "there is no such file", "give a file or an https address")
    if path.stat().st_size > MAX_BYTES:
        raise PipelineError(
            address, f"larger than {MAX_BYTES // 10**6} MB", "check that it is the document"
        )
    return path.read_bytes()


def _pages_of_index(where: str, links: Index, name: str, report: Report) -> list[GatheredFile]:
    """The pages of an index that carry OpenAPI; the others are told.

    Raises:
        PipelineError: A page is damaged, so that nobody knows what it carries, or none is of use.
    """
    files: list[GatheredFile] = []
    for answer in fetch_all([Wanted(url) for url in links.api_pages() or links.pages]):
        try:
            if isinstance(answer, PipelineError):
                raise answer
            read_page_bytes(answer.content or b"", answer.url, answer.origin)
        except (GoneError, NoOperationError) as error:
            report.line(f"{name}: skipped: {error.where}: {error.problem}")
            continue
        files.append(_fetched(answer))
    if not files:
        documents = ", ".join(links.documents) or "an OpenAPI document or the pages themselves"
        raise PipelineError(
            where, "no page of the index carries OpenAPI", f"name another source: {documents}"
        )
    return files
