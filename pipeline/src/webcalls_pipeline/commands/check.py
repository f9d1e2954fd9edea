"""`check`: is what is checked in what the specs give? Changes nothing."""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import closing

from attrs import evolve, frozen

from webcalls_pipeline.chain.build import Built
from webcalls_pipeline.chain.inputs import is_current
from webcalls_pipeline.chain.steps import STEPS
from webcalls_pipeline.chain.workers import build_all
from webcalls_pipeline.checkout.lock import Entry, dump_lock, lock_entry, read_lock
from webcalls_pipeline.checkout.tree import Tree, read_tree
from webcalls_pipeline.checkout.vendor import Vendor
from webcalls_pipeline.checkout.versions import version_faults
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.commands.shard import ALL, Shard, add_shard
from webcalls_pipeline.errors import Failure, PipelineError, from_os_error
from webcalls_pipeline.report import Report, say
from webcalls_pipeline.wording import command, count, diff

_DIFF_LINES = 40


@frozen
class Drift:
    """One difference between what is checked in and what the specs give.

    Args:
        path: The file or folder, relative to the repository.
        problem: How it differs.
        remedy: The command that puts it right.
        diff: Lines of a unified diff, from what is checked in to what the specs give.
    """

    path: str
    problem: str
    remedy: str
    diff: tuple[str, ...] = ()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    add_shard(parser)


def run(workspace: Workspace, options: argparse.Namespace) -> int:
    """Run the command; gives the exit code.

    Raises:
        PipelineError: The lock cannot be read.
    """
    drifts = check(workspace, Report(), options.shard)
    for drift in drifts:
        say("", sys.stderr)
        say(f"{drift.path}: {drift.problem}", sys.stderr)
        for line in drift.diff:
            say(f"    {line}", sys.stderr)
        say(f"  to fix it: {drift.remedy}", sys.stderr)
    if drifts:
        say("", sys.stderr)
        say(f"{count(len(drifts), 'problem')}; nothing was changed", sys.stderr)
        return 1
    say("no drift: what is checked in is what the specs give")
    return 0


def check(workspace: Workspace, report: Report, shard: Shard = ALL) -> list[Drift]:
    """Regenerate every vendor in memory and list all drift.

    Args:
        workspace: The checkout.
        report: Told of each vendor.
        shard: The part of the vendors that is this machine's.

    Raises:
        PipelineError: The lock cannot be read. What stops one vendor's chain is drift.
    """
    lock = read_lock(workspace)
    names = workspace.vendor_names()
    chosen = shard.of(names)
    found: dict[str, list[Drift]] = {}
    entries = dict(lock)
    with report.progress(chosen, STEPS) as progress:

        def stopped(name: str, failure: Failure) -> None:
            error = failure.error
            found[name] = [Drift(error.where, error.problem, error.remedy)]
            progress.done(name, f"stopped at “{failure.step}”")

        vendors: list[Vendor] = []
        for name in chosen:
            try:
                vendors.append(workspace.vendor(name))
            except PipelineError as error:
                stopped(name, Failure("vendor", error))
            except OSError as error:
                stopped(name, Failure("vendor", from_os_error(error, f"specs/{name}")))
        with closing(build_all(workspace, vendors, progress.step)) as outcomes:
            for name, outcome, _ in outcomes:
                if isinstance(outcome, Failure):
                    stopped(name, outcome)
                    continue
                try:
                    entries[name] = lock_entry(name, outcome.entry, lock.get(name))
                except PipelineError as error:
                    stopped(name, Failure("lock", error))
                    continue
                built = evolve(outcome, entry=entries[name])
                found[name] = list(_vendor_drift(workspace, built, lock.get(name)))
                differences = count(len(found[name]), "difference")
                progress.done(name, differences if found[name] else "as the specs give it")
    drifts = [drift for name in chosen for drift in found[name]]
    if not shard.is_first:
        return drifts
    drifts += [
        Drift(
            f"generated/{name}",
            f"there is no specs/{name} that it comes from",
            f"{command('generate')} (removes it), or bring specs/{name} back",
        )
        for name in sorted(set(lock) - set(names))
    ]
    drifts += _strays(workspace, {*lock, *names})
    drifts += [Drift(e.where, e.problem, e.remedy) for e in version_faults(workspace, entries)]
    if not drifts and workspace.lock.read_bytes() != dump_lock(entries).encode():
        drifts.append(_lock_drift("its text", command("generate", "--force")))
    return drifts


def _lock_drift(name: str, remedy: str) -> Drift:
    return Drift("specs/lock.toml", f"the lock does not match ({name})", remedy)


_FILES = {
    *("vendor.toml", "overlay.yaml", "openapi.yaml", "sources.toml", "described.yaml"),
    *("oracle.yaml", "oracle.json"),
}


def _strays(workspace: Workspace, known: set[str]) -> Iterator[Drift]:
    """`generated/` holds one folder a vendor, and nothing beside them; `specs/` the lock, too, and
    a vendor's folder there what is known of it. (Pages that are not listed are an
    error of the vendor's.)"""
    folders = [path for path in workspace.specs.iterdir() if path.is_dir()]
    strays = [p for p in workspace.specs.iterdir() if not p.is_dir() and p != workspace.lock]
    strays += [
        path
        for folder in folders
        for path in folder.iterdir()
        if path.name not in (_FILES if path.is_file() else {"pages"})
    ]
    for path in sorted(strays):
        label = path.relative_to(workspace.root).as_posix()
        yield Drift(label, "is not part of a vendor's specs", f"rm -r {label}")
    if workspace.generated.is_dir():
        for path in sorted(workspace.generated.iterdir()):
            if path.is_symlink() or not path.is_dir() or path.name not in known:
                label = f"generated/{path.name}"
                yield Drift(label, "added by hand: the specs do not give it", f"rm -r {label}")


def _vendor_drift(workspace: Workspace, built: Built, entry: Entry | None) -> Iterator[Drift]:
    vendor = built.vendor
    # A vendor that the lock calls current is only regenerated when it must be.
    forced = ["--force"] if is_current(workspace, vendor, entry) else []
    remedy = command("generate", *forced, vendor.name)
    files = list(_file_drift(workspace, built, remedy))
    yield from files
    if built.entry != entry and not files:
        yield _lock_drift(vendor.name, remedy)


def _file_drift(workspace: Workspace, built: Built, remedy: str) -> Iterator[Drift]:
    vendor = built.vendor
    document = {f"{vendor.label}/openapi.yaml": built.document}
    on_disk = vendor.document.read_bytes() if vendor.document.is_file() else None
    yield from _tree_drift(
        {name: on_disk for name in document if on_disk is not None}, document, remedy
    )
    label = f"generated/{vendor.name}"
    folder = workspace.generated / vendor.name
    if not folder.is_dir():
        yield Drift(label, f"missing, though there is {vendor.label}", remedy)
        return
    yield from _tree_drift(_below(label, read_tree(folder)), _below(label, built.tree), remedy)
    for name in built.tree:
        file = folder / name
        if os.name == "posix" and file.is_file() and file.stat().st_mode & 0o111:
            yield Drift(f"{label}/{name}", "made executable by hand", remedy)


def _below(label: str, tree: Tree) -> Tree:
    return {f"{label}/{name}": content for name, content in tree.items()}


def _tree_drift(present: Tree, expected: Tree, remedy: str) -> Iterator[Drift]:
    for path in sorted({*present, *expected}):
        if path not in present:
            yield Drift(path, "removed by hand, or not yet generated", remedy)
        elif path not in expected:
            yield Drift(path, "added by hand: the specs do not give it", remedy)
        elif present[path] != expected[path]:
            said = ("checked in", "what the specs give")
            shown = diff(path, present[path], expected[path], said, _DIFF_LINES)
            yield Drift(path, "edited, or its spec was edited since", remedy, tuple(shown))
