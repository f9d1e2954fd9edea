"""`refresh`: fetch what the vendors publish now, see what it means, and take it."""

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing

from attrs import define, evolve, field, frozen

from webcalls_pipeline.chain.build import Built
from webcalls_pipeline.chain.inputs import is_current
from webcalls_pipeline.chain.trial import commit, trials
from webcalls_pipeline.chain.workers import THIS_MACHINE, Executor, Job, bounded, call_of
from webcalls_pipeline.changes import Changes, State, compare
from webcalls_pipeline.changes.watch import Watched, watch
from webcalls_pipeline.checkout.lock import lock_entry, read_lock
from webcalls_pipeline.checkout.tree import Tree, read_tree
from webcalls_pipeline.checkout.vendor import DESCRIBED, Vendor
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.commands.changes import changes_as_json
from webcalls_pipeline.commands.scheduler import add_scheduler, executor_at
from webcalls_pipeline.document.yaml_json import Source
from webcalls_pipeline.errors import Failure, PipelineError, from_os_error, internal_error
from webcalls_pipeline.published.sources import dump_sources, read_sources
from webcalls_pipeline.published.updates import fetch_updates, index_lines, take_index
from webcalls_pipeline.report import Report, print_error, say
from webcalls_pipeline.wording import command, diff

_SHOWN_LINES = 60


@frozen
class Unrefreshed:
    """Why a vendor is as it was."""

    vendor: str
    error: PipelineError


@define
class Refreshed:
    """What came of a refresh.

    Args:
        changes: What changed in the clients of the vendors that are refreshed.
        failures: What failed; the vendors that it names are as they were.
    """

    changes: list[Changes] = field(factory=list)
    failures: list[Unrefreshed] = field(factory=list)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("vendors", nargs="*", metavar="VENDOR", help="default: all")
    parser.add_argument("--dry-run", action="store_true", help="show the report, write nothing")
    parser.add_argument("--all", action="store_true", help="also the index's other API pages")
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
    add_scheduler(parser)


def run(workspace: Workspace, options: argparse.Namespace) -> int:
    """Run the command; gives the exit code."""
    report = Report(on_stderr=options.json)
    refreshed = refresh(
        *(workspace, options.vendors, report),
        dry_run=options.dry_run,
        take_all=options.all,
        executor=executor_at(options.scheduler),
    )
    for failure in refreshed.failures:
        print_error(failure.error, f"{failure.vendor}: ")
    for vendor in dict.fromkeys(failure.vendor for failure in refreshed.failures):
        say(f"{vendor}: not refreshed, everything is as it was", sys.stderr)
    if options.json:
        print(changes_as_json(refreshed.changes, None, None))
    return 1 if refreshed.failures else 0


def refresh(
    workspace: Workspace,
    names: Sequence[str],
    report: Report,
    *,
    dry_run: bool = False,
    take_all: bool = False,
    executor: Executor = THIS_MACHINE,
) -> Refreshed:
    """Fetch each vendor's sources anew, run the chain on what changed, and take it in.

    Args:
        workspace: The checkout.
        names: The vendors; none means all.
        report: Told what changed and what that means.
        dry_run: Write nothing.
        take_all: Take in the API pages of the vendors' indexes that are not taken yet, too.
        executor: Where the chains run, and old clients are compared with new ones.

    Returns:
        What changed, and what failed.

    Raises:
        PipelineError: The executor cannot go on. No vendor with new pages is refreshed.
    """
    refreshed = Refreshed()
    asked: list[_Asked] = []
    for name in dict.fromkeys(names) or workspace.vendor_names():
        asked.append(_Asked(name))
        _guarded(asked[-1], lambda each: _ask(workspace, each, take_all))
        if not any(each.files for each in asked):  # nobody waits for a chain
            _finish(workspace, asked.pop(), report, refreshed, dry_run)
    changed = {each.name: each.files for each in asked if each.files}
    built = trials(workspace, changed, report, executor) if changed else {}
    for each in asked:
        outcome = built.get(each.name)
        if isinstance(outcome, PipelineError):
            each.errors.append(outcome)
        else:
            each.built = outcome
    _compare_all(workspace, [each for each in asked if each.built], executor)
    for each in asked:
        _finish(workspace, each, report, refreshed, dry_run)
    return refreshed


@define
class _Asked:
    """What a vendor publishes now, and what came of it.

    Args:
        name: The vendor.
        lines: What there is to say.
        errors: What failed; then nothing is written.
        files: What is new in the vendor's folder, but for `sources.toml`.
        records: The new `sources.toml`, if that changed.
        built: What the chain gives with them.
        changes: What that changes in the client, if there was one.
    """

    name: str
    lines: list[str] = field(factory=list)
    errors: list[PipelineError] = field(factory=list)
    files: dict[str, bytes] = field(factory=dict)
    records: bytes | None = None
    built: Built | None = None
    changes: Changes | None = None


def _guarded(asked: _Asked, work: Callable[[_Asked], None]) -> None:
    """Do something for a vendor, which stops no other."""
    try:
        work(asked)
    except PipelineError as error:
        asked.errors.append(error)
    except OSError as error:  # before `replace`, which has its own
        asked.errors.append(from_os_error(error, asked.name))
    except Exception as error:
        asked.errors.append(internal_error(error, f"specs/{asked.name}"))


def _ask(workspace: Workspace, asked: _Asked, take_all: bool) -> None:
    vendor = workspace.vendor(asked.name)
    known = read_sources(vendor.folder, vendor.label)
    updates = fetch_updates(vendor, known)
    watched = bounded(vendor.label, watch, vendor, known.watched)
    updates.sources = evolve(updates.sources, watched=watched.records)
    updates.errors += watched.errors
    listed = list(index_lines(vendor, known.index, updates.sources.index))
    asked.lines += [*listed, *watched.lines]
    for file, content in updates.files.items():
        said = ("checked in", "published now")
        old = (vendor.folder / file).read_bytes()
        shown = diff(f"{vendor.label}/{file}", old, content, said, _SHOWN_LINES)
        asked.lines += [f"    {line}" for line in shown]
    if take_all and not updates.errors:
        take_index(vendor, updates, asked.lines)
    if updates.errors:
        asked.errors += updates.errors
        return
    asked.files = updates.files
    if not updates.files:
        asked.lines.append(_nothing_new(workspace, vendor, bool(listed), watched))
    if updates.sources != known:
        asked.records = dump_sources(updates.sources).encode()


def _compare_all(workspace: Workspace, built: Sequence[_Asked], executor: Executor) -> None:
    """Find out what each new client does to who uses it."""
    jobs: list[Job] = []
    for asked in built:
        _guarded(asked, lambda each: jobs.extend(_comparison(workspace, each)))
    of = {asked.name: asked for asked in built}
    with closing(executor.run(jobs, lambda name, step: None)) as outcomes:
        for name, outcome, _ in outcomes:
            if isinstance(outcome, Failure):
                of[name].errors.append(outcome.error)
            else:
                of[name].changes = outcome


def _comparison(workspace: Workspace, asked: _Asked) -> Iterator[Job]:
    """The comparison of a vendor's new client with its old one, if there is one."""
    assert asked.built is not None
    vendor = workspace.vendor(asked.name)
    if not vendor.document.is_file():
        return
    old = Source(f"{vendor.label}/openapi.yaml", vendor.document.read_text("utf-8")).load()
    new = Source("openapi.yaml", asked.built.document.decode()).load()
    tree = read_tree(workspace.generated / vendor.name)
    recorded = read_lock(workspace).get(vendor.name)
    entry = lock_entry(vendor.name, asked.built.entry, recorded)
    named = (vendor.package, vendor.version, vendor.facade_operations)
    left = tuple(item.operation for item in vendor.excluded)
    before = State(old, tree, *named, bool(recorded and recorded.bump_due), left)
    after = State(new, asked.built.tree, *named, entry.bump_due, left)
    yield call_of(vendor.name, vendor.label, compare, before, after)


def _finish(
    workspace: Workspace, asked: _Asked, report: Report, refreshed: Refreshed, dry_run: bool
) -> None:
    """Say what there is to say of a vendor, and write what is new, if nothing failed."""
    if not asked.errors:
        _guarded(asked, lambda each: _take(workspace, each, dry_run))
    for line in asked.lines:
        report.line(line)
    refreshed.failures += [Unrefreshed(asked.name, error) for error in asked.errors]
    if asked.changes and not asked.errors:
        refreshed.changes.append(asked.changes)


def _take(workspace: Workspace, asked: _Asked, dry_run: bool) -> None:
    name, built = asked.name, asked.built
    if built:
        before = read_tree(workspace.generated / name)
        asked.lines += asked.changes.as_text().split("\n") if asked.changes else []
        asked.lines.append(_files_changed(before, built.tree))
    files = {**asked.files, **({"sources.toml": asked.records} if asked.records else {})}
    if dry_run:
        if built:
            asked.lines.append(f"{name}: nothing written (--dry-run)")
    elif files:
        commit(workspace, name, files, built)
        if built:
            asked.lines.append(f"{name}: pages, document, client and lock are new")
            if read_lock(workspace)[name].bump_due:
                asked.lines.append(f"{name}: next: {command('bump', name)}")


def _nothing_new(workspace: Workspace, vendor: Vendor, index_told: bool, watched: Watched) -> str:
    """What is true of a vendor of whom no page is new."""
    if not watched.records and not any(page.url for page in vendor.pages):
        asked = "only its index was asked" if vendor.index else "nobody was asked"
        said = f"no page in {vendor.label}/vendor.toml has a `url`, so {asked}"
    elif watched.lines:
        said = f"correct {vendor.label}/{DESCRIBED} where it is no longer so"
    else:
        said = "nothing new in the pages that are taken" if index_told else "nothing new"
    if is_current(workspace, vendor, read_lock(workspace).get(vendor.name)):
        return f"{vendor.name}: {said}"
    return (
        f"{vendor.name}: {said}; but the client is not as its spec gives it: "
        f"run `{command('generate', vendor.name)}`"
    )


def _files_changed(before: Tree, after: Tree) -> str:
    changed = [name for name in before.keys() & after.keys() if before[name] != after[name]]
    new, gone = len(after.keys() - before.keys()), len(before.keys() - after.keys())
    return f"    generated files: {new} new, {gone} gone, {len(changed)} changed"
