"""A team's own repository: specs, clients and lock alone, and every command works in it."""

import subprocess
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.pipeline.described import DESCRIBED, SETTINGS
from tests.pipeline.support import contents, edit, state
from webcalls_pipeline.__main__ import main
from webcalls_pipeline.checkout.lock import read_lock
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.wording import BY_NOX

pytestmark = pytest.mark.usefixtures("quick_generator")

# What only webcalls' own repository has, or calls so.
OURS = ("nox", "wrapper", "docs/", "CHANGELOG", "requirements/", "CONTRIBUTING", "tests/")


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """An empty git repository that is not the working directory."""
    monkeypatch.delenv(BY_NOX)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    root = tmp_path / "team"
    root.mkdir()
    monkeypatch.chdir(tmp_path)
    git(root, "init", "-q", "-b", "main")
    return Workspace(root)


@pytest.fixture
def acme(team: Workspace, capsys: pytest.CaptureFixture[str]) -> Workspace:
    """The repository with a vendor, whose client is committed."""
    folder = team.specs / "acme"
    folder.mkdir(parents=True)
    (folder / "described.yaml").write_text(DESCRIBED, "utf-8")
    (folder / "vendor.toml").write_text(SETTINGS, "utf-8")
    assert run(team, "generate") == 0, capsys.readouterr().err
    commit(team.root)
    capsys.readouterr()
    return team


def git(root: Path, *arguments: str) -> None:
    settings = ["-c", "user.name=Tests", "-c", "user.email=tests@example.org"]
    subprocess.run(["git", *settings, *arguments], cwd=root, check=True, capture_output=True)


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", "now")


def run(workspace: Workspace, command: str, *arguments: str) -> int:
    return main([command, *arguments, "--root", str(workspace.root)])


def test_a_first_vendor(team: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    commit(team.root)
    assert run(team, "add", "acme", "--described") == 0
    at = f" --root {team.root}"
    said = capsys.readouterr()
    assert said.out == (
        "acme: specs/acme, no client yet\n"
        f"fill in specs/acme/described.yaml, then: webcalls-pipeline generate acme{at}\n"
        "left to do by hand (own-vendor in the docs of webcalls):\n"
        "  1. specs/acme/vendor.toml: facade_operations, the operationIds of what the "
        "facade calls; then "
        f"webcalls-pipeline generate acme{at}\n"
        "  2. in a package of yours, a subclass of webcalls.Vendor: class Acme\n"
        '  3. pyproject.toml of that package: below [project.entry-points."webcalls.vendors"], '
        'acme = "PACKAGE:Acme"\n'
    )
    assert run(team, "generate") == 0
    assert run(team, "check") == 0, capsys.readouterr().err
    assert run(team, "changes") == 0, capsys.readouterr().err
    out = capsys.readouterr().out
    assert "the client is new" in out
    assert not [word for word in OURS if word in out]
    assert {name.partition("/")[0] for name in contents(team.root)} - {".git"} == {
        "specs",
        "generated",
    }


def test_a_client_without_licence_claims_none(acme: Workspace) -> None:
    project = tomllib.loads((acme.generated / "acme/pyproject.toml").read_text())["project"]
    assert "license" not in project
    assert "license-files" not in project
    assert not (acme.generated / "acme/LICENSE").exists()


def test_a_licence_of_theirs_is_shipped_and_not_called_mit(acme: Workspace) -> None:
    (acme.root / "LICENSE").write_text("All rights are Acme's.\n")
    assert run(acme, "generate", "--force") == 0
    project = tomllib.loads((acme.generated / "acme/pyproject.toml").read_text())["project"]
    assert "license" not in project
    assert project["license-files"] == ["LICENSE"]
    assert (acme.generated / "acme/LICENSE").read_text() == "All rights are Acme's.\n"
    assert run(acme, "build") == 0


def test_its_words_are_its_own(acme: Workspace) -> None:
    for name, content in contents(acme.root).items():
        if not name.startswith((".git/", "specs/acme/described.yaml")):
            text = content.decode()
            assert "nox" not in text
            assert "webcalls project" not in text


def test_a_change_is_found_bumped_and_checked(
    acme: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(acme.specs / "acme/described.yaml", "operationId: create_call", "operationId: begin_call")
    edit(acme.specs / "acme/vendor.toml", "create_call", "begin_call")
    assert run(acme, "check") == 1
    said = capsys.readouterr().err
    at = f" --root {acme.root}"
    assert f"to fix it: webcalls-pipeline generate acme{at}\n" in said
    assert run(acme, "generate") == 0
    assert run(acme, "check") == 1
    said += capsys.readouterr().err
    assert f"to fix it: webcalls-pipeline bump acme{at}\n" in said
    assert run(acme, "changes") == 0
    assert run(acme, "bump") == 0
    out = capsys.readouterr().out
    assert "acme: 0.1.0 → 0.2.0 (minor: " in out
    assert "so correct by hand the class of the vendor\n" in out
    assert not [word for word in OURS if word in said + out]
    assert run(acme, "check") == 0
    assert read_lock(acme)["acme"].version == "0.2.0"


def test_refresh_and_the_working_directory(
    acme: Workspace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(acme.specs / "acme/described.yaml", "https://docs.acme.example", "http://127.0.0.1:9")
    monkeypatch.chdir(acme.root)
    assert main(["generate"]) == 0
    assert main(["refresh"]) == 1
    said = capsys.readouterr()
    assert "acme: not refreshed, everything is as it was" in said.err
    assert not [word for word in OURS if word in said.out + said.err]
    assert "--root" not in said.out + said.err


def test_build_gives_the_same_bytes_whenever(
    acme: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    dist = acme.root / "dist"
    dist.mkdir()
    (dist / "acme_webcalls-1.0.0-py3-none-any.whl").write_bytes(b"the team's own")
    assert run(acme, "build") == 0
    first = contents(dist)
    assert sorted(first) == [
        "acme_webcalls-1.0.0-py3-none-any.whl",
        "webcalls_acme-0.1.0-py3-none-any.whl",
        "webcalls_acme-0.1.0.tar.gz",
    ]
    assert "dist/webcalls_acme-0.1.0.tar.gz  sha256:" in capsys.readouterr().out
    wheel = zipfile.ZipFile(dist / "webcalls_acme-0.1.0-py3-none-any.whl")
    assert {"webcalls_acme/openapi.yaml", "webcalls_acme/facade.json"} <= set(wheel.namelist())
    with tarfile.open(dist / "webcalls_acme-0.1.0.tar.gz") as sdist:
        assert "webcalls_acme-0.1.0/webcalls_acme/__init__.py" in sdist.getnames()
    commit(acme.root)
    for file in (acme.generated / "acme").rglob("*"):
        file.touch()
    assert run(acme, "build", "acme") == 0
    assert contents(dist) == first


def test_build_refuses_what_the_lock_does_not_have(
    acme: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    (acme.generated / "acme/webcalls_acme/client.py").write_text("x = 1\n")
    before = state(acme.root)
    assert run(acme, "build") == 1
    assert capsys.readouterr().err == (
        "error: generated/acme: it is not the client that the lock records; "
        f"`webcalls-pipeline check --root {acme.root}` says how it differs\n"
    )
    assert state(acme.root) == before


@pytest.mark.parametrize("command", ["generate", "check", "refresh", "bump", "build", "changes"])
def test_where_there_are_no_specs_it_says_so(
    team: Workspace, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    commit(team.root)
    assert run(team, command) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"error: {team.root}: there is no folder specs/; ")
    assert f"webcalls-pipeline add NAME --described --root {team.root}" in error
    assert main([command, "--root", "nowhere"]) == 1
    assert capsys.readouterr().err.startswith("error: nowhere: there is no such folder; ")
