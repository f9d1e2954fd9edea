"""`generate`: make what is checked in be what the specs give."""

import argparse
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from webcalls_pipeline.chain.inputs import is_current
from webcalls_pipeline.chain.steps import STEPS
from webcalls_pipeline.chain.workers import THIS_MACHINE, Executor, build_all
from webcalls_pipeline.checkout.lock import Entry, dump_lock, read_lock
from webcalls_pipeline.checkout.replace import Content, replace_paths
from webcalls_pipeline.checkout.vendor import Vendor
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.commands.scheduler import add_scheduler, executor_at
from webcalls_pipeline.commands.shard import ALL, Shard, add_shard
from webcalls_pipeline.errors import Failure, PipelineError, VendorsFailedError, from_os_error
from webcalls_pipeline.report import Report
from webcalls_pipeline.wording import count

if TYPE_CHECKING:
    from webcalls_pipeline.chain.build import Built


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("vendors", nargs="*", metavar="VENDOR", help="default: all")
    parser.add_argument("--force", action="store_true", help="also those that are unchanged")
    add_shard(parser)
    add_scheduler(parser)


def run(workspace: Workspace, options: argparse.Namespace) -> int:
    """Run the command; gives the exit code.

    Raises:
        PipelineError: A vendor's chain refused, or nothing could be begun.
    """
    executor = executor_at(options.scheduler)
    generate(
        *(workspace, options.vendors, Report()),
        force=options.force,
        shard=options.shard,
        executor=executor,
    )
    return 0


def generate(
    workspace: Workspace,
    names: Sequence[str],
    report: Report,
    *,
    force: bool = False,
    shard: Shard = ALL,
    executor: Executor = THIS_MACHINE,
) -> None:
    """Regenerate the vendors that are not as the lock says, and replace each when it is done.

    Args:
        workspace: The checkout.
        names: The vendors; none means all, and then what no longer has a spec is removed, too.
        report: Told of each vendor.
        force: Regenerate the vendors that are current as well.
        shard: The part of the vendors that is this machine's.
        executor: Where the vendors' chains run.

    Raises:
        VendorsFailedError: Some vendors' chains refused. Their files and entries of the lock are
            as they were; the others' are new.
        PipelineError: There is no such vendor, or the lock cannot be read: nothing was written. Or
            the executor cannot go on: the vendors that were done until then are new.
    """
    lock = read_lock(workspace)
    chosen = shard.of(workspace.select(names))
    if shard.is_first and not names:
        _remove_orphans(workspace, lock, report)
    failures: dict[str, Failure] = {}
    with report.progress(chosen, STEPS) as progress:

        def failed(name: str, failure: Failure) -> None:
            failures[name] = failure
            progress.done(name, f"stopped at “{failure.step}”, and is as it was")

        due: list[Vendor] = []
        for name in chosen:
            try:
                vendor = workspace.vendor(name)
                if force or not is_current(workspace, vendor, lock.get(name)):
                    due.append(vendor)
                else:
                    progress.done(
                        name, "unchanged, skipped (sources, overlay and client match the lock)"
                    )
            except PipelineError as error:
                failed(name, Failure("vendor", error))
            except OSError as error:
                failed(name, Failure("vendor", from_os_error(error, f"specs/{name}")))
        if due:
            # Here for start-up time alone: it loads the generator.
            from webcalls_pipeline.chain.trial import commit

            with closing(build_all(workspace, due, progress.step, executor)) as outcomes:
                for name, outcome, seconds in outcomes:
                    if isinstance(outcome, Failure):
                        failed(name, outcome)
                        continue
                    try:
                        commit(workspace, name, {}, outcome)
                    except PipelineError as error:
                        failed(name, Failure("replace", error))
                    else:
                        progress.done(name, f"generated {_summary(outcome)} ({seconds:.1f} s)")
    if failures:
        raise VendorsFailedError({name: failures[name] for name in chosen if name in failures})


def _summary(built: "Built") -> str:
    outputs, spec = built.entry.outputs, built.entry.spec
    excluded = f", {len(built.vendor.excluded)} excluded," if built.vendor.excluded else ""
    return (
        f"{count(outputs.operations, 'operation')}{excluded} in {outputs.files} files from {spec}"
        f"{', faults let through: ' + str(len(built.notes)) if built.notes else ''}"
    )


def _remove_orphans(workspace: Workspace, lock: dict[str, Entry], report: Report) -> None:
    """What we generated can go with its spec; what somebody else put there is theirs."""
    orphans = sorted(set(lock) - set(workspace.vendor_names()))
    if not orphans:
        return
    left = {name: entry for name, entry in lock.items() if name not in orphans}
    gone: dict[Path, Content] = {workspace.generated / name: None for name in orphans}
    replace_paths(workspace.root, {**gone, workspace.lock: dump_lock(left).encode()})
    for name in orphans:
        del lock[name]
        report.line(f"{name}: removed, for specs/{name} is gone")
