"""A repository with one commit, and its release, made once."""

import fcntl
import shutil
from pathlib import Path

import pytest

from tests.release.support import Release, contents, done, new_repository, pipeline


@pytest.fixture(scope="session")
def release(run_folder: Path) -> Release:
    """The release of this checkout as it is now. Tests change neither clone nor files."""
    clone = run_folder / "release/clone"
    with (run_folder / "release.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the first worker makes it, for all
        if not (clone / "dist").exists():
            new_repository(clone)
            built = pipeline(clone, "release", "build")
            assert built.returncode == 0, built.stderr
    return Release(clone, contents(clone / "dist"))


@pytest.fixture
def clone(release: Release, tmp_path: Path) -> Path:
    """A clone to change; its `dist/` is that of the release."""
    done("git", "clone", "-q", release.clone, tmp_path / "clone", cwd=tmp_path)
    shutil.copytree(release.clone / "dist", tmp_path / "clone/dist")
    return tmp_path / "clone"
