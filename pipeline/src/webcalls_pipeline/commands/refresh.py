"""`nox -s refresh`: fetch what the vendors publish now, see what it means, take it in."""

import difflib
from collections.abc import Iterator, Sequence

from attrs import define, evolve, field, frozen

from webcalls_pipeline.chain.build import Built
from webcalls_pipeline.chain.inputs import is_current
from webcalls_pipeline.chain.trial import commit, trial
from webcalls_pipeline.changes import State, compare
from webcalls_pipeline.checkout.lock import lock_entry, read_lock
from webcalls_pipeline.checkout.tree import Tree, hash_bytes, read_tree
from webcalls_pipeline.checkout.vendor import page_file, with_pages
from webcalls_pipeline.checkout.workspace import PageSource, Vendor, Workspace
from webcalls_pipeline.document.markdown import NoOperationError
from webcalls_pipeline.document.pages import read_page_bytes
from webcalls_pipeline.document.yaml_json import Source
from webcalls_pipeline.errors import PipelineError, from_os_error, internal_error
from webcalls_pipeline.published.fetching import Fetched, GoneError, Validators, Wanted, fetch_all
from webcalls_pipeline.published.index import read_index, same_page
from webcalls_pipeline.published.sources import (
    IndexRecord,
    PageRecord,
    Sources,
    dump_sources,
    read_sources,
    today,
)
from webcalls_pipeline.report import Report, plain

_SHOWN_LINES = 60
_SHOWN_PAGES = 30


@frozen
class Unrefreshed:
    """Why a vendor is as it was."""

    vendor: str
    error: PipelineError


@define
class _Updates:
    """What a vendor publishes now, as far as it is not here yet.

    Args:
        files: New bytes, by file below the vendor's folder.
        sources: What is known of the sources now.
        errors: What could not be fetched.
    """

    files: dict[str, bytes]
    sources: Sources
    errors: list[PipelineError] = field(factory=list)


def refresh(
    workspace: Workspace,
    names: Sequence[str],
    report: Report,
    *,
    dry_run: bool = False,
    take_all: bool = False,
) -> list[Unrefreshed]:
    """Fetch each vendor's sources anew, run the chain on what changed, and take it in.

    Args:
        workspace: The checkout.
        names: The vendors; none means all.
        report: Told what changed and what that means.
        dry_run: Write nothing.
        take_all: Take in the API pages of the vendors' indexes that are not taken yet, too.

    Returns:
        What failed; the vendors that it names are as they were, the others are refreshed.
    """
    failures: list[Unrefreshed] = []
    for name in dict.fromkeys(names) or workspace.vendor_names():
        try:
            errors = _refresh(workspace, workspace.vendor(name), report, dry_run, take_all)
        except PipelineError as error:
            errors = [error]
        except OSError as error:  # before `replace`, which has its own
            errors = [from_os_error(error, name)]
        except Exception as error:
            errors = [internal_error(error, f"specs/{name}")]
        failures += [Unrefreshed(name, error) for error in errors]
    return failures


def _refresh(
    workspace: Workspace, vendor: Vendor, report: Report, dry_run: bool, take_all: bool
) -> list[PipelineError]:
    known = read_sources(vendor.folder, vendor.label)
    updates = _ask(vendor, known)
    listed = list(_index_lines(vendor, known.index, updates.sources.index))
    for line in listed:
        report.line(line)
    for file, content in updates.files.items():
        for line in _diff(f"{vendor.label}/{file}", (vendor.folder / file).read_bytes(), content):
            report.line(line)
    if take_all and not updates.errors:
        _take_index(vendor, updates, report)
    if updates.errors:
        return updates.errors
    if updates.files:
        built = trial(workspace, vendor.name, updates.files, report)
        _tell_what_it_means(workspace, vendor, built, report)
    else:
        built = None
        report.line(_nothing_new(workspace, vendor, bool(listed)))
    files = dict(updates.files)
    if updates.sources != known:
        files["sources.toml"] = dump_sources(updates.sources).encode()
    if dry_run:
        if built:
            report.line(f"{vendor.name}: nothing written (--dry-run)")
    elif files:
        commit(workspace, vendor.name, files, built)
        if built:
            report.line(f"{vendor.name}: pages, document, client and lock are new")
            if read_lock(workspace)[vendor.name].bump_due:
                report.line(f"{vendor.name}: next: nox -s changes -- --bump {vendor.name}")
    return []


def _nothing_new(workspace: Workspace, vendor: Vendor, index_told: bool) -> str:
    """What is true of a vendor of whom no page is new."""
    if not any(page.url for page in vendor.pages):
        asked = "only its index was asked" if vendor.index else "nobody was asked"
        said = f"no page in {vendor.label}/vendor.toml has a `url`, so {asked}"
    else:
        said = "nothing new in the pages that are taken" if index_told else "nothing new"
    if is_current(workspace, vendor, read_lock(workspace).get(vendor.name)):
        return f"{vendor.name}: {said}"
    return (
        f"{vendor.name}: {said}; but the client is not as its spec gives it: "
        f"run `nox -s generate -- {vendor.name}`"
    )


def _ask(vendor: Vendor, known: Sources) -> _Updates:
    """Fetch the pages and the index, and read the pages that are new."""
    updates = _Updates({}, Sources())
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
    """New only where the bytes are: new validators of the same bytes are no reason to write."""
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


def _index_lines(
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
            yield from _shown(marked, _SHOWN_PAGES)
    not_taken = _not_taken(vendor, now)
    if not_taken:
        yield f"{vendor.name}: API pages of the index that are not taken (`--all` takes them)"
        yield from _shown(not_taken, _SHOWN_PAGES)


def _not_taken(vendor: Vendor, index: IndexRecord) -> list[str]:
    taken = {same_page(page.url) for page in vendor.pages if page.url}
    return [url for url in index.pages if same_page(url) not in taken]


def _take_index(vendor: Vendor, updates: _Updates, report: Report) -> None:
    """Add the index's API pages that are not taken yet, if they carry OpenAPI."""
    index = updates.sources.index
    if not index:
        report.line(f"{vendor.name}: no `index` in {vendor.label}/vendor.toml to take pages from")
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
            report.line(f"{vendor.name}: left out: {error.where}: {error.problem}")
            continue
        except PipelineError as error:
            updates.errors.append(error)
            continue
        listed = {page.file for page in (*vendor.pages, *added)}
        page = PageSource(page_file(answer.url, ".md", listed), answer.url)
        report.line(f"{vendor.name}: new page {page.file} from {answer.url}")
        added.append(page)
        updates.files[page.file] = content
        pages[page.file] = _record(answer, content, None)
    if added:
        text = vendor.settings.read_text("utf-8")
        longer = with_pages(text, added, f"{vendor.label}/vendor.toml")
        updates.files["vendor.toml"] = longer.encode()
        updates.sources = evolve(updates.sources, pages=pages)


def _tell_what_it_means(workspace: Workspace, vendor: Vendor, built: Built, report: Report) -> None:
    """What a refresh does to who uses the client, and to its files."""
    new = Source("openapi.yaml", built.document.decode()).load()
    tree = read_tree(workspace.generated / vendor.name)
    if vendor.document.is_file():
        old = Source(f"{vendor.label}/openapi.yaml", vendor.document.read_text("utf-8")).load()
        recorded = read_lock(workspace).get(vendor.name)
        entry = lock_entry(vendor.name, built.entry, recorded)
        named = (vendor.package, vendor.version, vendor.facade_operations)
        before = State(old, tree, *named, bool(recorded and recorded.bump_due))
        after = State(new, built.tree, *named, entry.bump_due)
        report.changed(compare(before, after))
    report.line(_files_changed(tree, built.tree))


def _files_changed(before: Tree, after: Tree) -> str:
    changed = [name for name in before.keys() & after.keys() if before[name] != after[name]]
    new, gone = len(after.keys() - before.keys()), len(before.keys() - after.keys())
    return f"    generated files: {new} new, {gone} gone, {len(changed)} changed"


def _diff(name: str, before: bytes, after: bytes) -> Iterator[str]:
    lines = difflib.unified_diff(
        before.decode("utf-8", "backslashreplace").splitlines(),
        after.decode("utf-8", "backslashreplace").splitlines(),
        f"{name} (checked in)",
        f"{name} (published now)",
        lineterm="",
    )
    yield from _shown(list(lines), _SHOWN_LINES)


def _shown(lines: Sequence[str], most: int) -> Iterator[str]:
    yield from (f"    {plain(line)}" for line in lines[:most])
    if len(lines) > most:
        yield f"    … {len(lines) - most} more"
