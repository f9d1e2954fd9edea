"""Put new files and folders in the place of old ones: all of them, or none."""

import os
import shutil
import signal
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from webcalls_pipeline.checkout.tree import Tree, write_tree
from webcalls_pipeline.errors import PipelineError

Content = Tree | bytes | None
"""The content of a file, the tree of a folder, or None to remove what is there."""


def replace_paths(root: Path, new: Mapping[Path, Content]) -> None:
    """Replace every path of `new` by its content; on any failure, leave all of them as they were.

    Everything is written beside the old files first, on the same file system; what is left then is
    renaming, during which Ctrl-C waits.

    Args:
        root: The folder that holds all the paths; the staging folder stands in it meanwhile.
        new: What each path holds then.

    Raises:
        PipelineError: The disk is full, say, or a path cannot be written.
    """
    try:
        _replace_paths(root, new)
    except OSError as error:
        raise PipelineError(
            str(error.filename or root),
            f"cannot be written: {error.strerror or error}",
            "everything is as it was; make room or correct the permissions, and run again",
        ) from error


def _replace_paths(root: Path, new: Mapping[Path, Content]) -> None:
    staging = Path(tempfile.mkdtemp(prefix=".webcalls-staging-", dir=root))
    try:
        staged = {path: staging / f"new-{index}" for index, path in enumerate(new)}
        for path, content in new.items():
            _write(staged[path], content)
        with _interrupts_held():
            _rename_all(staged, staging)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _write(path: Path, content: Content) -> None:
    if isinstance(content, bytes):
        path.write_bytes(content)
        path.chmod(0o644)
    elif content is not None:
        write_tree(path, content)


def _rename_all(staged: Mapping[Path, Path], staging: Path) -> None:
    undo: list[tuple[Path, Path]] = []
    try:
        for index, (path, replacement) in enumerate(staged.items()):
            if os.path.lexists(path):
                kept = staging / f"old-{index}"
                path.rename(kept)
                undo.append((kept, path))
            if replacement.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                replacement.rename(path)
                undo.append((path, replacement))
    except BaseException:
        for now, before in reversed(undo):
            now.rename(before)
        raise


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Signals that would end the process wait until the renaming is done."""
    held: list[int] = []
    before = {
        number: signal.signal(number, lambda number, frame: held.append(number))
        for number in (signal.SIGINT, signal.SIGTERM)
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for held_back in held:
            signal.raise_signal(held_back)
