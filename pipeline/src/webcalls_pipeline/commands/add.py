"""`nox -s add`: a vendor's folder and client from pages, an index or an OpenAPI document."""

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from attrs import field, frozen

from webcalls_pipeline.chain.build import Built
from webcalls_pipeline.chain.trial import commit, trial
from webcalls_pipeline.checkout.lock import read_lock
from webcalls_pipeline.checkout.tree import hash_bytes
from webcalls_pipeline.checkout.vendor import new_settings, page_file
from webcalls_pipeline.checkout.workspace import Excluded, PageSource, Workspace, check_vendor_name
from webcalls_pipeline.document.first_overlay import FirstOverlay, first_overlay
from webcalls_pipeline.document.markdown import NoOperationError
from webcalls_pipeline.document.merge import merge
from webcalls_pipeline.document.operations import LostOperationsError, operation_places
from webcalls_pipeline.document.pages import Page, read_page_bytes
from webcalls_pipeline.document.reading import each_note
from webcalls_pipeline.document.validate import InvalidDocumentError
from webcalls_pipeline.document.yaml_json import as_pointer
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
from webcalls_pipeline.published.sources import (
    IndexRecord,
    PageRecord,
    Sources,
    dump_sources,
    today,
)
from webcalls_pipeline.report import Report, count, plain

_INDEX = "llms.txt"
_DOCUMENT_SUFFIXES = {".json": ".json", ".yaml": ".yaml", ".yml": ".yaml"}
_YAML_DOCUMENT = re.compile(rb"""^["']?openapi["']?\s*:""", re.MULTILINE)


@frozen
class _File:
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
class _Gathered:
    """The sources of a new vendor, in their order, and its index, if it was made from one."""

    files: list[_File] = field(factory=list)
    index: IndexRecord | None = None


def add(
    workspace: Workspace, name: str, addresses: Sequence[str], report: Report
) -> PipelineError | None:
    """Make `specs/NAME` and the vendor's client, in one step.

    Args:
        workspace: The checkout.
        name: The new vendor's name.
        addresses: URLs or files: documentation pages, an `llms.txt`, OpenAPI documents.
        report: Told what was made, and what is left to do by hand.

    Returns:
        None; or, where the vendor's document has to be corrected before there is a client, why:
        then `specs/NAME` is there to correct it in.

    Raises:
        PipelineError: The name cannot be used, or a source is not what it must be. Nothing was
            written then.
    """
    _check_new(workspace, name)
    title = name.replace("_", " ").title()
    gathered = _gather(addresses, name, report)
    files, pages, parsed, records = _as_pages(gathered.files, f"specs/{name}")
    document = merge(parsed)
    proposal = first_overlay(document, title, parsed)
    index = gathered.index.url if gathered.index else None
    files["overlay.yaml"] = proposal.overlay.encode()
    if records or gathered.index:
        files["sources.toml"] = dump_sources(Sources(records, gathered.index)).encode()
    named = {operation for operation, _ in operation_places(document)}
    excluded: list[Excluded] = []
    refusal: PipelineError | None = None
    while True:
        files["vendor.toml"] = new_settings(title, index, pages, excluded).encode()
        built = lost = None
        try:
            built = trial(workspace, name, files, report)
        except PipelineError as error:
            refusal = refusal or error
            lost = _lost(error, named, {item.operation for item in excluded})
        if not lost:
            break
        excluded += lost  # what cannot be generated costs the others nothing
    if built:
        refusal = None
    else:
        files["vendor.toml"] = new_settings(title, index, pages).encode()
    commit(workspace, name, files, built)
    made = "no client yet"
    if built:
        made = f"generated/{name} ({count(built.entry.outputs.operations, 'operation')})"
    report.line(f"{name}: specs/{name} ({count(len(pages), 'source')}), {made}")
    if built:
        _tell_what_was_read(name, built, excluded, report)
    for line in _left_to_do(name, title.replace(" ", ""), proposal, built is not None):
        report.line(line)
    return refusal


def _lost(refusal: PipelineError, named: Collection[str], known: Collection[str]) -> list[Excluded]:
    """The operations that a refusal is about, but for those that are excluded already."""
    found: list[tuple[str, str]] = []
    if isinstance(refusal, InvalidDocumentError):
        found += refusal.lost
    if isinstance(refusal, LostOperationsError):
        for operation, cause in refusal.lost:
            request = f"{operation.method.upper()} {operation.path}"
            found.append((request if request in named else operation.id, cause))
    return [Excluded(o, plain(cause, 300)) for o, cause in found if o not in known]


def _tell_what_was_read(
    name: str, built: Built, excluded: Sequence[Excluded], report: Report
) -> None:
    """What the client does without, and what of the document was let through or read otherwise."""
    if excluded:
        report.line(f"excluded in specs/{name}/vendor.toml, to be looked at:")
        for item in excluded:
            report.line(f"  - {item.operation}: {item.reason}")
    if built.notes:
        report.line("faults of the document that stand in nobody's way:")
        for kind, notes in each_note(built.notes):
            report.line(f"  - {kind}: {len(notes)}, first at {as_pointer(notes[0].place)}")


def _check_new(workspace: Workspace, name: str) -> None:
    check_vendor_name(name)
    read_lock(workspace)  # refuses one that could not be added to
    for folder in (workspace.specs / name, workspace.generated / name):
        if folder.exists():
            raise PipelineError(
                folder.relative_to(workspace.root).as_posix(),
                "it is there already",
                f"choose another name, or `nox -s refresh -- {name}`",
            )


def _gather(addresses: Sequence[str], name: str, report: Report) -> _Gathered:
    files: list[_File] = []
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
    return _Gathered(files, index)


def _read_all(addresses: Sequence[str]) -> Iterator[_File]:
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
            yield _File(address, address, _read_local(address))


def _fetched(answer: Fetched) -> _File:
    return _File(answer.url, answer.origin, answer.content or b"", answer.url, answer.validators)


def _read_local(address: str) -> bytes:
    path = Path(address)
    if not path.is_file():
        raise PipelineError(address, "there is no such file", "give a file or an https address")
    if path.stat().st_size > MAX_BYTES:
        raise PipelineError(
            address, f"larger than {MAX_BYTES // 10**6} MB", "check that it is the document"
        )
    return path.read_bytes()


def _pages_of_index(where: str, links: Index, name: str, report: Report) -> list[_File]:
    """The pages of an index that carry OpenAPI; the others are told.

    Raises:
        PipelineError: A page is damaged, so that nobody knows what it carries, or none is of use.
    """
    files: list[_File] = []
    for answer in fetch_all([Wanted(url) for url in links.api_pages() or links.pages]):
        try:
            if isinstance(answer, PipelineError):
                raise answer
            read_page_bytes(answer.content or b"", answer.url, answer.origin)
        except (GoneError, NoOperationError) as error:
            report.line(f"{name}: left out: {error.where}: {error.problem}")
            continue
        files.append(_fetched(answer))
    if not files:
        documents = ", ".join(links.documents) or "an OpenAPI document or the pages themselves"
        raise PipelineError(
            where, "no page of the index carries OpenAPI", f"name another source: {documents}"
        )
    return files


def _as_pages(
    files: Sequence[_File], label: str
) -> tuple[dict[str, bytes], list[PageSource], list[Page], dict[str, PageRecord]]:
    contents: dict[str, bytes] = {}
    pages: list[PageSource] = []
    parsed: list[Page] = []
    records: dict[str, PageRecord] = {}
    for file in files:
        name = page_file(file.address, _suffix(file), contents)
        parsed.append(read_page_bytes(file.content, f"{label}/{name}", file.origin))
        contents[name] = file.content
        pages.append(PageSource(name, file.url))
        if file.url:
            digest = hash_bytes(file.content)
            records[name] = PageRecord(file.url, digest, today(), file.validators)
    return contents, pages, parsed, records


def _suffix(file: _File) -> str:
    """A document is told from a page by its name, or by how it begins."""
    named = PurePosixPath(urlsplit(file.address).path).suffix.lower()
    if named in _DOCUMENT_SUFFIXES:
        return _DOCUMENT_SUFFIXES[named]
    begin = file.content[:4000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if begin.startswith(b"{"):
        return ".json"
    return ".yaml" if b"```" not in begin and _YAML_DOCUMENT.search(begin) else ".md"


def _left_to_do(
    name: str, class_name: str, proposal: FirstOverlay, is_built: bool
) -> Iterator[str]:
    if proposal.doubts:
        yield f"to decide in specs/{name}/overlay.yaml, where it is commented out:"
        yield from (f"  - {plain(doubt)}" for doubt in proposal.doubts)
    if not is_built:
        yield f"then, with the overlay corrected: nox -s generate -- {name}"
        return
    client = f"webcalls-{name.replace('_', '-')}"
    yield "left to do by hand for the facade (docs/refresh.md):"
    yield (
        f'  1. specs/{name}/vendor.toml: facade_operations = ["…"], the operationIds it calls; '
        f"then nox -s generate -- {name}"
    )
    yield f"  2. wrapper/src/webcalls/vendors/{name}.py: a class {class_name}, after puretalk.py"
    yield (
        f'  3. wrapper/src/webcalls/vendors/__init__.py: "{name}": "{class_name}" in REGISTRY, '
        f'"{class_name}" in __all__, and its import'
    )
    yield f'  4. wrapper/pyproject.toml: the extra {name} = ["{client}==0.1.0"], also in `all`'
    yield f'  5. tests/wrapper/vendor_cases.py: a case "{name}" in VENDOR_CASES'
    yield f"  6. CHANGELOG.md: a section {client} 0.1.0 (unreleased)"
