"""`refresh`: fetch what the vendors publish now, see what it means, and take it."""

import argparse
import sys
from collections.abc import Sequence

from attrs import define, evolve, field, frozen

from webcalls_pipeline.chain.build import Built
from webcalls_pipeline.chain.inputs import is_current
from webcalls_pipeline.chain.trial import commit, trial
from webcalls_pipeline.chain.workers import bounded
from webcalls_pipeline.changes import Changes, State, compare
from webcalls_pipeline.changes.watch import Watched, watch
from webcalls_pipeline.checkout.lock import lock_entry, read_lock
from webcalls_pipeline.checkout.tree import Tree, read_tree
from webcalls_pipeline.checkout.vendor import DESCRIBED, Vendor
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.commands.changes import changes_as_json
from webcalls_pipeline.document.yaml_json import Source
from webcalls_pipeline.errors import PipelineError, from_os_error, internal_error
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


def run(workspace: Workspace, options: argparse.Namespace) -> int:
    """Run the command; gives the exit code."""
    report = Report(on_stderr=options.json)
    refreshed = refresh(
        workspace, options.vendors, report, dry_run=options.dry_run, take_all=options.all
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
) -> Refreshed:
    """Fetch each vendor's sources anew, run the chain on what changed, and take it in.

    Args:
        workspace: The checkout.
        names: The vendors; none means all.
        report: Told what changed and what that means.
        dry_run: Write nothing.
        take_all: Take in the API pages of the vendors' indexes that are not taken yet, too.

    Returns:
        What changed, and what failed.
    """
    refreshed = Refreshed()
    for name in dict.fromkeys(names) or workspace.vendor_names():
        changes: list[Changes] = []
        try:
            vendor = workspace.vendor(name)
            errors = _refresh(workspace, vendor, report, changes, dry_run, take_all)
        except PipelineError as error:
            errors = [error]
        except OSError as error:  # before `replace`, which has its own
            errors = [from_os_error(error, name)]
        except Exception as error:
            errors = [internal_error(error, f"specs/{name}")]
        refreshed.failures += [Unrefreshed(name, error) for error in errors]
        refreshed.changes += [] if errors else changes
    return refreshed


def _refresh(
    workspace: Workspace,
    vendor: Vendor,
    report: Report,
    changes: list[Changes],
    dry_run: bool,
    take_all: bool,
) -> list[PipelineError]:
    """What could not be fetched; adds what changed in the client to `changes`."""
    known = read_sources(vendor.folder, vendor.label)
    updates = fetch_updates(vendor, known)
    watched = bounded(vendor.label, watch, vendor, known.watched)
    updates.sources = evolve(updates.sources, watched=watched.records)
    updates.errors += watched.errors
    listed = list(index_lines(vendor, known.index, updates.sources.index))
    for line in (*listed, *watched.lines):
        report.line(line)
    for file, content in updates.files.items():
        said = ("checked in", "published now")
        old = (vendor.folder / file).read_bytes()
        for line in diff(f"{vendor.label}/{file}", old, content, said, _SHOWN_LINES):
            report.line(f"    {line}")
    if take_all and not updates.errors:
        take_index(vendor, updates, report)
    if updates.errors:
        return updates.errors
    if updates.files:
        built = trial(workspace, vendor.name, updates.files, report)
        changes += _tell_what_it_means(workspace, vendor, built, report)
    else:
        built = None
        report.line(_nothing_new(workspace, vendor, bool(listed), watched))
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
                report.line(f"{vendor.name}: next: {command('bump', vendor.name)}")
    return []


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


def _tell_what_it_means(
    workspace: Workspace, vendor: Vendor, built: Built, report: Report
) -> list[Changes]:
    """Report what a refresh does to who uses the client, and to its files."""
    found: list[Changes] = []
    new = Source("openapi.yaml", built.document.decode()).load()
    tree = read_tree(workspace.generated / vendor.name)
    if vendor.document.is_file():
        old = Source(f"{vendor.label}/openapi.yaml", vendor.document.read_text("utf-8")).load()
        recorded = read_lock(workspace).get(vendor.name)
        entry = lock_entry(vendor.name, built.entry, recorded)
        named = (vendor.package, vendor.version, vendor.facade_operations)
        left = tuple(item.operation for item in vendor.excluded)
        before = State(old, tree, *named, bool(recorded and recorded.bump_due), left)
        after = State(new, built.tree, *named, entry.bump_due, left)
        found.append(bounded(vendor.label, compare, before, after))
        for line in found[0].as_text().split("\n"):
            report.line(line)
    report.line(_files_changed(tree, built.tree))
    return found


def _files_changed(before: Tree, after: Tree) -> str:
    changed = [name for name in before.keys() & after.keys() if before[name] != after[name]]
    new, gone = len(after.keys() - before.keys()), len(before.keys() - after.keys())
    return f"    generated files: {new} new, {gone} gone, {len(changed)} changed"
