"""What a vendor publishes now, as far as it is not here yet."""

from collections.abc import Iterator

from attrs import define, evolve, field

from webcalls_pipeline.checkout.tree import hash_bytes
from webcalls_pipeline.checkout.vendor import PageSource, Vendor
from webcalls_pipeline.checkout.vendor_toml import page_file, with_pages
from webcalls_pipeline.document.markdown import NoOperationError
from webcalls_pipeline.document.pages import read_page_bytes
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.published.fetching import Fetched, GoneError, Validators, Wanted, fetch_all
from webcalls_pipeline.published.index import read_index, same_page
from webcalls_pipeline.published.sources import IndexRecord, PageRecord, Sources, today
from webcalls_pipeline.wording import bounded

_SHOWN_PAGES = 30


@define
class Updates:
    """What a vendor publishes now, as far as it is not here yet.

    Args:
        files: New bytes, by file below the vendor's folder.
        sources: What is known of the sources now.
        errors: What could not be fetched.
    """

    files: dict[str, bytes]
    sources: Sources
    errors: list[PipelineError] = field(factory=list)


def fetch_updates(vendor: Vendor, known: Sources) -> Updates:
    """Fetch the pages and the index, and read the pages that are new."""
    updates = Updates({}, Sources())
    pages = [(page, page.url) for page in vendor.pages if page.url]
    here = {page.file: (vendor.folder / page.file).read_bytes() for page, _ in pages}
    records = {
        page.file: record
        for page, url in pages
        if (record := known.pages.get(page.file)) and record.url == url
    }
    index = known.index if known.index and known.index.url == vendor.index else None
    wanted = [
        Wanted(url, _valid_for(here[page.file], records.get(page.file))) for page, url in pages
    ]
    if vendor.index:
        wanted.append(Wanted(vendor.index, _index_validators(vendor, index)))
    answers = fetch_all(wanted)
    taken: dict[str, PageRecord] = {}
    for (page, _), answer in zip(pages, answers, strict=False):
        record = records.get(page.file)
        if isinstance(answer, PipelineError):
            updates.errors.append(_dated(answer, record))
            continue
        content = here[page.file] if answer.content is None else answer.content
        if content != here[page.file]:
            try:
                read_page_bytes(content, f"{vendor.label}/{page.file}", answer.origin)
            except PipelineError as error:
                updates.errors.append(error)
                continue
            updates.files[page.file] = content
        taken[page.file] = _record(answer, content, record)
    if vendor.index:
        answer = answers[-1]
        try:
            if isinstance(answer, PipelineError):
                raise answer
            index = _index_record(vendor, answer, index)
        except PipelineError as error:
            remedy = (
                f"{error.remedy}; or correct `index` in {vendor.label}/vendor.toml, or take it out"
            )
            updates.errors.append(PipelineError(error.where, error.problem, remedy))
    updates.sources = Sources(taken, index)
    return updates


def _valid_for(content: bytes, record: PageRecord | None) -> Validators:
    current = record and record.content == hash_bytes(content)
    return record.validators if record and current else Validators()


def _index_validators(vendor: Vendor, known: IndexRecord | None) -> Validators:
    """None where its record lacks a page that is taken: it has only what lay beside the pages that
    were taken when it was made, so the index is read anew."""
    urls = {same_page(page.url) for page in vendor.pages if page.url}
    whole = known and urls <= {same_page(url) for url in known.pages}
    return known.validators if known and whole else Validators()


def _record(answer: Fetched, content: bytes, known: PageRecord | None) -> PageRecord:
    """New only where the bytes are: new validators of the same bytes are not a reason to write."""
    digest = hash_bytes(content)
    if known and known.content == digest:
        return known
    return PageRecord(answer.url, digest, known.since if known else today(), answer.validators)


def _dated(error: PipelineError, record: PageRecord | None) -> PipelineError:
    if not isinstance(error, GoneError):
        return error
    since = f"known since {record.since}" if record else "never fetched by a refresh before"
    return PipelineError(
        error.where,
        f"{error.problem} ({since})",
        "give its new address in vendor.toml, or take the page out of it, file and [[pages]]",
    )


def _index_record(vendor: Vendor, answer: Fetched, known: IndexRecord | None) -> IndexRecord:
    if answer.content is None:
        assert known, "only a conditional request is answered with nothing new"
        return known
    index = read_index(answer.content.decode("utf-8", "replace"), answer.url, answer.url)
    before = known.pages if known else {}
    pages = index.api_pages([page.url for page in vendor.pages if page.url])
    if known and before.keys() == set(pages):
        return known
    dated = {url: before.get(url, today()) for url in pages}
    return IndexRecord(answer.url, dated, answer.validators)


def index_lines(
    vendor: Vendor, before: IndexRecord | None, now: IndexRecord | None
) -> Iterator[str]:
    """The API pages that are new in the index or gone from it, and those that are not taken."""
    if not now:
        return
    known = before.pages if before and before.url == now.url else {}
    if known:
        marked = [f"+ {url}" for url in now.pages if url not in known]
        marked += [
            f"- {url} (known since {day})" for url, day in known.items() if url not in now.pages
        ]
        if marked:
            yield f"{vendor.name}: API pages that are new (+) or gone (-) in {now.url}"
            yield from _indented(marked)
    not_taken = _not_taken(vendor, now)
    if not_taken:
        yield f"{vendor.name}: API pages of the index that are not taken (`--all` takes them)"
        yield from _indented(not_taken)


def _indented(lines: list[str]) -> Iterator[str]:
    yield from (f"    {line}" for line in bounded(lines, _SHOWN_PAGES))


def _not_taken(vendor: Vendor, index: IndexRecord) -> list[str]:
    taken = {same_page(page.url) for page in vendor.pages if page.url}
    return [url for url in index.pages if same_page(url) not in taken]


def take_index(vendor: Vendor, updates: Updates, lines: list[str]) -> None:
    """Add the index's API pages that are not taken yet, if they carry OpenAPI.

    Args:
        vendor: The vendor.
        updates: What it publishes now; gets the pages.
        lines: Gets what there is to say of each.
    """
    index = updates.sources.index
    if not index:
        lines.append(f"{vendor.name}: no `index` in {vendor.label}/vendor.toml to take pages from")
        return
    pages = dict(updates.sources.pages)
    added: list[PageSource] = []
    for answer in fetch_all([Wanted(url) for url in _not_taken(vendor, index)]):
        try:
            if isinstance(answer, PipelineError):
                raise answer
            content = answer.content or b""
            read_page_bytes(content, answer.url, answer.origin)
        except (GoneError, NoOperationError) as error:
            lines.append(f"{vendor.name}: skipped: {error.where}: {error.problem}")
            continue
        except PipelineError as error:
            updates.errors.append(error)
            continue
        listed = {page.file for page in (*vendor.pages, *added)}
        page = PageSource(page_file(answer.url, ".md", listed), answer.url)
        lines.append(f"{vendor.name}: new page {page.file} from {answer.url}")
        added.append(page)
        updates.files[page.file] = content
        pages[page.file] = _record(answer, content, None)
    if added:
        text = vendor.settings.read_text("utf-8")
        longer = with_pages(text, added, f"{vendor.label}/vendor.toml")
        updates.files["vendor.toml"] = longer.encode()
        updates.sources = evolve(updates.sources, pages=pages)
