"""What a release still needs is told, all of it; a commit is tagged where that is nothing."""

import re
import shutil
from pathlib import Path

import pytest

from tests.release.support import ROOT, commit, done, new_repository
from webcalls_pipeline.__main__ import main


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = new_repository(tmp_path / "checkout")
    shutil.copy(ROOT / "CHANGELOG.md", root)
    commit(root)
    done("git", "config", "user.name", "A", cwd=root)
    done("git", "config", "user.email", "a@example.com", cwd=root)
    monkeypatch.chdir(root)
    return root


def prepare(root: Path) -> None:
    """Do what CONTRIBUTING.md says comes before the tag."""
    changelog = root / "CHANGELOG.md"
    dated = changelog.read_text("utf-8").replace("(unreleased)", "(2026-11-30)")
    changelog.write_text(dated, "utf-8")
    installing = root / "wrapper/src/webcalls/vendors/_installing.py"
    installing.write_text(
        installing.read_text("utf-8").replace("RELEASED = False", "RELEASED = True")
    )
    for file in ("wrapper/pyproject.toml", "pipeline/pyproject.toml"):
        text = (root / file).read_text("utf-8")
        (root / file).write_text(text.replace("webcalls.example", "webcalls.dev"), "utf-8")
    commit(root)


def tags(root: Path) -> list[str]:
    return done("git", "tag", cwd=root).split()


def test_what_is_missing_is_told_at_once(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done("git", "switch", "-qc", "topic", cwd=checkout)
    (checkout / "notes.txt").write_text("mine")
    assert main(["release", "ready", "0.2.0"]) == 1
    out = capsys.readouterr().out
    for point in (
        "the facade's version is 0.1.0, not 0.2.0",
        r"CHANGELOG.md: still calls unreleased webcalls 0.1.0, webcalls-puretalk 0.1.0",
        r"wrapper/pyproject.toml, \[project.urls\]: they lead nowhere",
        "has 1 change in no commit",
        "_installing.py: RELEASED is False",
        "the branch topic: it is not main",
    ):
        assert re.search(point, out), point
    assert main(["release", "tag", "0.2.0"]) == 1
    assert main(["release", "tag", "0.2.0", "--dry-run"]) == 0
    assert tags(checkout) == []


def test_a_section_of_the_changelog_is_missing(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changelog = checkout / "CHANGELOG.md"
    changelog.write_text(changelog.read_text("utf-8").replace("## webcalls-verbex 0.1.0", "## x 1"))
    assert main(["release", "ready", "0.1.0"]) == 1
    assert "has no section of webcalls-verbex 0.1.0; say what is new" in capsys.readouterr().out


def test_the_commit_is_tagged_once(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prepare(checkout)
    # What Python leaves beside a source that ran is in no commit, and so in no release.
    cache = checkout / "wrapper/src/webcalls/__pycache__"
    cache.mkdir()
    (cache / "_facade.cpython-311.pyc").write_bytes(b"")
    (checkout / ".git/info/exclude").write_text("__pycache__\n")
    assert main(["release", "ready", "0.1.0"]) == 0
    assert main(["release", "tag", "0.1.0", "--dry-run"]) == 0
    assert tags(checkout) == []
    assert main(["release", "tag", "0.1.0"]) == 0
    assert tags(checkout) == ["v0.1.0"]
    assert "git push origin v0.1.0" in capsys.readouterr().out
    assert main(["release", "tag", "0.1.0"]) == 1
    assert "the tag v0.1.0: it is there already" in capsys.readouterr().out
