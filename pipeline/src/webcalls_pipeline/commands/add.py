"""`add`: a vendor's folder and client from pages, an index or an OpenAPI document."""

import argparse
from collections.abc import Collection, Iterator, Sequence

from webcalls_pipeline.chain.build import Built
from webcalls_pipeline.chain.trial import commit, trial
from webcalls_pipeline.chain.workers import bounded
from webcalls_pipeline.checkout.lock import read_lock
from webcalls_pipeline.checkout.tree import hash_bytes
from webcalls_pipeline.checkout.vendor import (
    DESCRIBED,
    Excluded,
    PageSource,
    check_vendor_name,
)
from webcalls_pipeline.checkout.vendor_toml import new_settings, page_file
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.commands.facade_part import (
    Draft,
    check_is_free,
    creating_operation,
    facade_part,
)
from webcalls_pipeline.commands.skeleton import OPERATION, skeleton
from webcalls_pipeline.document.first_overlay import FirstOverlay, first_overlay
from webcalls_pipeline.document.merge import merge
from webcalls_pipeline.document.operations import LostOperationsError, operation_places
from webcalls_pipeline.document.pages import Page, read_page_bytes
from webcalls_pipeline.document.reading import each_note
from webcalls_pipeline.document.validate import InvalidDocumentError
from webcalls_pipeline.document.yaml_json import as_pointer
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.published.gather import GatheredFile, gather
from webcalls_pipeline.published.reading import suffix_of
from webcalls_pipeline.published.sources import PageRecord, Sources, dump_sources, today
from webcalls_pipeline.report import Report, print_error
from webcalls_pipeline.wording import code, command, count, plain


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument(
        "name", metavar="NAME", help="of the folder: lower-case letters, digits, `_`"
    )
    origin = parser.add_mutually_exclusive_group(required=True)
    origin.add_argument(
        "sources",
        nargs="*",
        default=[],
        metavar="SOURCE",
        help="URL or file: page, index, spec",
    )
    origin.add_argument(
        "--described", action="store_true", help="in place of them: a described.yaml to fill in"
    )


def run(workspace: Workspace, options: argparse.Namespace) -> int:
    """Run the command; gives the exit code.

    Raises:
        PipelineError: The name cannot be used, or a source is not what it must be.
    """
    if options.described:
        add_described(workspace, options.name, Report())
        return 0
    refusal = add(workspace, options.name, options.sources, Report())
    if refusal:
        print_error(refusal, "no client yet: ")
    return 1 if refusal else 0


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
    title = name.replace("_", " ").title()
    _check_new(workspace, name, title)
    gathered = gather(addresses, name, report)
    files, pages, parsed, records = _as_pages(gathered.files, f"specs/{name}")
    document = merge(parsed)
    draft = bounded(f"specs/{name}", first_overlay, document, title, parsed)
    index = gathered.index.url if gathered.index else None
    files["overlay.yaml"] = draft.overlay.encode()
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
    part = None
    if built:
        refusal = None
        operation = bounded(f"specs/{name}", creating_operation, built.document)
        settings = new_settings(title, index, pages, excluded, operation).encode()
        try:
            built = trial(workspace, name, {**files, "vendor.toml": settings}, report)
            files["vendor.toml"] = settings
        except PipelineError:
            operation = None  # no facade can call it: its success says nothing, for one
        if operation and workspace.has_facade:
            source = (pages[0].url or pages[0].file).removesuffix(".md")
            part = _drafted(workspace, name, title, built.document, operation, source)
    else:
        files["vendor.toml"] = new_settings(title, index, pages).encode()
    commit(workspace, name, files, built, part.files if part else {})
    made = "no client yet"
    if built:
        made = f"generated/{name} ({count(built.entry.outputs.operations, 'operation')})"
    report.line(f"{name}: specs/{name} ({count(len(pages), 'source')}), {made}")
    if built:
        _tell_what_was_read(name, built, excluded, report)
    for line in _left_to_do(workspace, name, title, draft, built is not None, part):
        report.line(line)
    return refusal


def add_described(workspace: Workspace, name: str, report: Report) -> None:
    """Make `specs/NAME` with a `described.yaml` to fill in.

    Args:
        workspace: The checkout.
        name: The new vendor's name.
        report: Told what was made, and what is left to do by hand.

    Raises:
        PipelineError: The name cannot be used. Nothing was written then.
    """
    title = name.replace("_", " ").title()
    _check_new(workspace, name, title)
    settings = new_settings(title, None, [], operation=OPERATION)
    described = skeleton(name, title, today())
    files = {"vendor.toml": settings.encode(), DESCRIBED: described.encode()}
    part = None
    if workspace.has_facade:
        source = "described from public facts; TODO: the first address"
        part = _drafted(workspace, name, title, described.encode(), OPERATION, source)
    commit(workspace, name, files, None, part.files if part else {})
    report.line(f"{name}: specs/{name}, no client yet")
    report.line(f"fill in specs/{name}/{DESCRIBED}, then: {command('generate', name)}")
    for line in _facade_steps(workspace, name, title, part):
        report.line(line)


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
        report.line("faults in the document that do no harm:")
        for kind, notes in each_note(built.notes):
            report.line(f"  - {kind}: {len(notes)}, first at {as_pointer(notes[0].place)}")


def _check_new(workspace: Workspace, name: str, title: str) -> None:
    check_vendor_name(name)
    if workspace.has_facade:
        check_is_free(workspace, name, title)
    read_lock(workspace)  # refuses one that could not be added to
    for folder in (workspace.specs / name, workspace.generated / name):
        if folder.exists():
            raise PipelineError(
                folder.relative_to(workspace.root).as_posix(),
                "it is there already",
                f"choose another name, or `{command('refresh', name)}`",
            )


def _as_pages(
    files: Sequence[GatheredFile], label: str
) -> tuple[dict[str, bytes], list[PageSource], list[Page], dict[str, PageRecord]]:
    contents: dict[str, bytes] = {}
    pages: list[PageSource] = []
    parsed: list[Page] = []
    records: dict[str, PageRecord] = {}
    for file in files:
        name = page_file(file.address, suffix_of(file.address, file.content), contents)
        parsed.append(read_page_bytes(file.content, f"{label}/{name}", file.origin))
        contents[name] = file.content
        pages.append(PageSource(name, file.url))
        if file.url:
            digest = hash_bytes(file.content)
            records[name] = PageRecord(file.url, digest, today(), file.validators)
    return contents, pages, parsed, records


def _drafted(
    workspace: Workspace, name: str, title: str, document: bytes, operation: str, source: str
) -> Draft:
    label = f"specs/{name}"
    return bounded(label, facade_part, workspace, name, title, document, operation, source)


def _left_to_do(
    workspace: Workspace,
    name: str,
    title: str,
    draft: FirstOverlay,
    is_built: bool,
    part: Draft | None,
) -> Iterator[str]:
    if draft.doubts:
        yield f"to decide in specs/{name}/overlay.yaml, where it is commented out:"
        yield from (f"  - {plain(doubt)}" for doubt in draft.doubts)
    if not is_built:
        yield f"then, with the overlay corrected: {command('generate', name)}"
        return
    yield from _facade_steps(workspace, name, title, part)


def _facade_steps(workspace: Workspace, name: str, title: str, part: Draft | None) -> Iterator[str]:
    settings = f"specs/{name}/vendor.toml"
    named = f"{settings}: facade_operations, the operationIds of what the facade calls; then "
    steps = [named + command("generate", name)]
    if part:
        yield "drafted for the facade:"
        yield from (f"  - {path.relative_to(workspace.root).as_posix()}" for path in part.files)
        if part.format:
            yield (
                f"the agent's id must be a {plain(part.format)}, says the document: take "
                "`format` out in the overlay unless the vendor refuses all others; agents of "
                "tests, such as `status-429`, are none"
            )
        steps = [
            f"{settings}: whether {code(part.operation)} is what the facade calls",
            f"wrapper/src/webcalls/vendors/{name}.py: the lines that end in `# decide` "
            f"({', '.join(part.undecided)})",
            f"docs/vendors/{name}.md: what the vendor does, its quirks, how the page joins",
            "docs/add-a-vendor.md: the patches, whose lines around Acme's are those of the files",
            f"nox -s format lint types; nox -s tests -- tests/wrapper/test_contract.py -k {name}",
        ]
    elif not workspace.has_facade:
        class_name = title.replace(" ", "")
        steps += [
            f"in a package of yours, a subclass of webcalls.Vendor: class {class_name}",
            "pyproject.toml of that package: below "
            f'[project.entry-points."webcalls.vendors"], {name} = "PACKAGE:{class_name}"',
        ]
    guide = "docs/add-a-vendor.md" if workspace.has_facade else "own-vendor in the docs of webcalls"
    yield f"left to do by hand ({guide}):"
    yield from (f"  {number}. {step}" for number, step in enumerate(steps, 1))
