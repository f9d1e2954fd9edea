"""New files of one vendor: through the whole chain, and then in at once, or not at all."""

import shutil
import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from webcalls_pipeline.chain.build import Built
from webcalls_pipeline.chain.steps import STEPS
from webcalls_pipeline.chain.workers import THIS_MACHINE, Executor, build_all
from webcalls_pipeline.checkout.lock import Entry, dump_lock, lock_entry, read_lock
from webcalls_pipeline.checkout.replace import Content, replace_paths
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.errors import Failure, PipelineError, from_os_error
from webcalls_pipeline.report import Report

Files = Mapping[str, bytes]
"""Files by their path below the vendor's folder in `specs/`."""


def trial(workspace: Workspace, name: str, files: Files, report: Report) -> Built:
    """What the chain gives for a vendor's folder with new files in it; changes nothing.

    Args:
        workspace: The checkout; the vendor may be a new one.
        name: The vendor.
        files: The files that are new or replace others.
        report: Shows the progress.

    Raises:
        PipelineError: A step refused; it says which.
    """
    outcome = trials(workspace, {name: files}, report)[name]
    if isinstance(outcome, PipelineError):
        raise outcome
    return outcome


def trials(
    workspace: Workspace,
    changed: Mapping[str, Files],
    report: Report,
    executor: Executor = THIS_MACHINE,
) -> dict[str, Built | PipelineError]:
    """What the chain gives for several vendors' folders with new files in them, or at which step it
    refused; changes nothing.

    Args:
        workspace: The checkout.
        changed: The files that are new or replace others, by vendor.
        report: Shows the progress.
        executor: Where the chains run.

    Raises:
        PipelineError: None can be run, or no more of them.
    """
    outcomes: dict[str, Built | PipelineError] = {}
    with tempfile.TemporaryDirectory(prefix="webcalls-") as scratch:
        copy = Workspace(Path(scratch))
        if workspace.licence.is_file():
            shutil.copy(workspace.licence, copy.licence)
        vendors = []
        for name, files in changed.items():
            try:
                _copy_with(workspace.specs / name, files, copy.specs / name)
                vendors.append(copy.vendor(name))
            except PipelineError as error:
                outcomes[name] = error
            except OSError as error:
                outcomes[name] = from_os_error(error, name)
        with (
            report.progress([vendor.name for vendor in vendors], STEPS) as progress,
            closing(build_all(copy, vendors, progress.step, executor)) as built,
        ):
            for name, outcome, _ in built:
                if isinstance(outcome, Failure):
                    outcome.error.problem += f" (in the step “{outcome.step}”)"
                    outcomes[name] = outcome.error
                else:
                    outcomes[name] = outcome
    return outcomes


def _copy_with(folder: Path, files: Files, copy: Path) -> None:
    """Copy a vendor's folder, if there is one, and put files into the copy."""
    if folder.is_dir():
        shutil.copytree(folder, copy)
    for file, content in files.items():
        (copy / file).parent.mkdir(parents=True, exist_ok=True)
        (copy / file).write_bytes(content)


def commit(
    workspace: Workspace,
    name: str,
    files: Files,
    built: Built | None = None,
    others: Mapping[Path, Content] | None = None,
) -> None:
    """Write a vendor's new files, and what was built of them with its lock entry, in one step.

    Args:
        workspace: The checkout.
        name: The vendor.
        files: The files that are new or replace others.
        built: What was built of them, if anything was.
        others: What is written with them elsewhere.

    Raises:
        PipelineError: They cannot be written; then everything is as it was.
    """
    new = replacements(workspace, name, files, built, read_lock(workspace))
    replace_paths(workspace.root, {**new, **(others or {})})


def replacements(
    workspace: Workspace, name: str, files: Files, built: Built | None, lock: dict[str, Entry]
) -> dict[Path, Content]:
    """What a vendor's new files, and what was built of them, replace.

    Args:
        workspace: The checkout.
        name: The vendor.
        files: The files that are new or replace others.
        built: What was built of them, if anything was.
        lock: The lock, into which the entry of what was built goes.

    Raises:
        PipelineError: The version goes back, or rises for no reason of its own.
    """
    folder = workspace.specs / name
    inside = {**files, **({"openapi.yaml": built.document} if built else {})}
    new: dict[Path, Content] = (
        {folder / file: content for file, content in inside.items()}
        if folder.is_dir()
        else {folder: inside}
    )
    if built:
        new[workspace.generated / name] = built.tree
        lock[name] = lock_entry(name, built.entry, lock.get(name))
        new[workspace.lock] = dump_lock(lock).encode()
    return new
