"""`nox -s generate`: make what is checked in be what the specs give."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError
from pipeline.lock import Entry, dump_lock, is_current, read_lock
from pipeline.report import Report
from pipeline.swap import swap_in
from pipeline.tree import Tree
from pipeline.workspace import Vendor, Workspace

if TYPE_CHECKING:
    from pipeline.build import Built


def generate(
    workspace: Workspace, names: Sequence[str], report: Report, *, force: bool = False
) -> None:
    """Regenerate the vendors that are not as the lock says, and swap all of them in at once.

    Args:
        workspace: The checkout.
        names: The vendors; none means all, and then what no longer has a spec is removed, too.
        report: Told of each vendor.
        force: Regenerate the vendors that are current as well.

    Raises:
        PipelineError: A vendor's chain refused. Nothing was written then, for no vendor.
    """
    lock = read_lock(workspace)
    vendors = [workspace.vendor(name) for name in dict.fromkeys(names) or workspace.vendor_names()]
    built = [
        _build(workspace, vendor, report)
        for vendor in vendors
        if force or not _skipped(workspace, vendor, lock, report)
    ]
    # What we generated can go with its spec; what somebody else put there is theirs.
    orphans = [] if names else sorted(set(lock) - set(workspace.vendor_names()))
    if not built and not orphans:
        return
    entries = {name: entry for name, entry in lock.items() if name not in orphans}
    entries |= {item.vendor.name: item.entry for item in built}
    new: dict[Path, Tree | bytes | None] = {}
    for item in built:
        new[workspace.generated / item.vendor.name] = item.tree
        new[item.vendor.document] = item.document
    for name in orphans:
        new[workspace.generated / name] = None
        report.line(f"{name}: removed, for specs/{name} is gone")
    new[workspace.lock] = dump_lock(entries).encode()
    try:
        swap_in(workspace.root, new)
    except OSError as error:
        raise PipelineError(
            str(error.filename or workspace.generated),
            f"cannot be written: {error.strerror or error}",
            "everything is as it was; make room or mend the permissions, and run again",
        ) from error


def _skipped(workspace: Workspace, vendor: Vendor, lock: dict[str, Entry], report: Report) -> bool:
    current = is_current(workspace, vendor, lock.get(vendor.name))
    if current:
        report.line(f"{vendor.name}: unchanged, skipped (pages, overlay and client match the lock)")
    return current


def _build(workspace: Workspace, vendor: Vendor, report: Report) -> "Built":
    from pipeline.build import build  # takes a while, which a run with nothing to do need not spend

    start = time.perf_counter()
    with report.progress(vendor.name) as progress:
        built = build(workspace, vendor, progress)
    counts = built.entry.outputs
    left_out = f", {len(vendor.left_out)} left out," if vendor.left_out else ""
    report.line(
        f"{vendor.name}: generated {counts.operations} operation"
        f"{'s' if counts.operations != 1 else ''}{left_out} in {counts.files} files "
        f"from {built.entry.spec} ({time.perf_counter() - start:.1f} s)"
    )
    return built
