"""A repository with one commit, and its release, made once."""

import shutil
from pathlib import Path

import pytest

from tests.release.support import Release, contents, done, new_repository, pipeline


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The release of this checkout as it is now. Tests change neither clone nor files."""
    clone = new_repository(tmp_path_factory.mktemp("release") / "clone")
    built = pipeline(clone, "release", "build")
    assert built.returncode == 0, built.stderr
    return Release(clone, contents(clone / "dist"))


@pytest.fixture
def clone(release: Release, tmp_path: Path) -> Path:
    """A clone to change; its `dist/` is that of the release."""
    done("git", "clone", "-q", release.clone, tmp_path / "clone", cwd=tmp_path)
    shutil.copytree(release.clone / "dist", tmp_path / "clone/dist")
    return tmp_path / "clone"
