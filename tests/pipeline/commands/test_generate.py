"""`generate` makes what is checked in be what the specs give, and leaves alone what already is."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.support import (
    PURETALK_PAGE,
    STOPPED,
    VENDORS,
    VERBEX_PAGE,
    Mutation,
    edit,
    state,
)
from webcalls_pipeline.__main__ import main
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.commands.check import check
from webcalls_pipeline.report import Report

pytestmark = pytest.mark.usefixtures("quick_generator", "jobs_here")


def lock_of(workspace: Workspace) -> dict[str, Any]:
    return tomllib.loads(workspace.lock.read_text("utf-8"))


def below(snapshot: dict[str, Any], *prefixes: str) -> dict[str, Any]:
    return {name: what for name, what in snapshot.items() if name.startswith(prefixes)}


@pytest.mark.parametrize("arguments", [[], ["verbex"], ["puretalk", "verbex"]])
def test_what_is_current_is_skipped_and_nothing_written(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    before = state(workspace.root)
    assert main(["generate", *arguments]) == 0
    assert state(workspace.root) == before
    out = capsys.readouterr().out
    for name in arguments or VENDORS:
        assert f"{name}: unchanged, skipped" in out
    assert "generated" not in out


def test_a_run_that_skips_loads_no_generator(workspace: Workspace) -> None:
    script = (
        "import sys; from webcalls_pipeline.__main__ import main; assert main(['generate']) == 0; "
        "sys.exit(bool({'openapi_python_client', 'openapi_spec_validator'} & set(sys.modules)))"
    )
    run = [sys.executable, "-B", "-c", script]
    subprocess.run(run, cwd=workspace.root, env={}, check=True)


def test_a_second_run_skips_what_the_first_one_made(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(workspace.root / VERBEX_PAGE, "API for managing", "Interface for managing")
    assert main(["generate"]) == 0
    out = capsys.readouterr().out
    assert "puretalk: unchanged, skipped" in out
    assert "verbex: generated 2 operations in 27 files from Verbex Platform API 1.0.0" in out
    assert "Interface for managing" in (workspace.specs / "verbex/openapi.yaml").read_text()
    before = state(workspace.root)
    assert main(["generate"]) == 0
    assert state(workspace.root) == before


def test_force_regenerates_what_is_current(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(workspace.root)
    assert main(["generate", "--force"]) == 0
    after = state(workspace.root)
    assert {name: what[2] for name, what in after.items()} == {
        name: what[2] for name, what in before.items()
    }
    made = "generated/verbex/README.md"
    assert after[made][1] > before[made][1], "it was written anew"
    out = capsys.readouterr().out
    assert [line.split(" in ")[0] for line in out.splitlines()] == [
        "puretalk: generated 1 operation",
        "verbex: generated 2 operations",
    ]


def test_one_vendor_alone(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    edit(workspace.root / VERBEX_PAGE, "API for managing", "Interface for managing")
    edit(workspace.root / PURETALK_PAGE, "Api Documentation", "Documentation")
    before, lock = state(workspace.root), lock_of(workspace)
    assert main(["generate", "verbex"]) == 0
    after = state(workspace.root)
    others = ("generated/puretalk", "specs/puretalk", "specs/verbex/pages", "LICENSE")
    assert below(after, *others) == below(before, *others)
    assert lock_of(workspace)["puretalk"] == lock["puretalk"]
    assert lock_of(workspace)["verbex"]["inputs"] != lock["verbex"]["inputs"]
    assert "puretalk" not in capsys.readouterr().out


def _no_lock(workspace: Workspace) -> None:
    workspace.lock.unlink()


def _no_generated(workspace: Workspace) -> None:
    shutil.rmtree(workspace.generated)


def _no_document(workspace: Workspace) -> None:
    (workspace.specs / "verbex/openapi.yaml").unlink()


def _edited(workspace: Workspace) -> None:
    edit(workspace.generated / "verbex/webcalls_verbex/client.py", "def ", "def  ")


def _added(workspace: Workspace) -> None:
    cache = workspace.generated / "puretalk/webcalls_puretalk/__pycache__"
    cache.mkdir()
    (cache / "x.pyc").write_bytes(b"x")


@pytest.mark.parametrize("change", [_no_lock, _no_generated, _no_document, _edited, _added])
def test_what_is_missing_or_touched_comes_back(workspace: Workspace, change: Mutation) -> None:
    before = {name: what[2] for name, what in state(workspace.root).items()}
    change(workspace)
    assert main(["generate"]) == 0
    assert {name: what[2] for name, what in state(workspace.root).items()} == before


def test_modes_do_not_depend_on_what_was_there(workspace: Workspace) -> None:
    for path in workspace.generated.rglob("*"):
        path.chmod(0o700)
    assert main(["generate", "--force"]) == 0
    made = [workspace.lock, workspace.specs / "verbex/openapi.yaml"]
    made += [path for name in VENDORS for path in (workspace.generated / name).rglob("*")]
    assert {path.stat().st_mode & 0o777 for path in made if path.is_file()} == {0o644}
    assert {path.stat().st_mode & 0o777 for path in made if path.is_dir()} == {0o755}


def test_orphans_are_removed(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(workspace.specs / "verbex")
    (workspace.generated / "ghost").mkdir()
    before = state(workspace.root)
    assert main(["generate", "puretalk"]) == 0
    assert state(workspace.root) == before, "only a run for all vendors removes anything"
    assert main(["generate"]) == 0
    assert sorted(path.name for path in workspace.generated.iterdir()) == ["ghost", "puretalk"]
    assert list(lock_of(workspace)) == ["puretalk"]
    out = capsys.readouterr().out
    assert "verbex: removed, for specs/verbex is gone" in out
    assert "ghost" not in out, "what the pipeline did not make is not its to remove"


def test_a_new_vendor_is_a_folder(workspace: Workspace) -> None:
    shutil.copytree(workspace.specs / "verbex", workspace.specs / "acme_voice")
    (workspace.specs / "acme_voice/openapi.yaml").unlink()
    edit(workspace.specs / "acme_voice/vendor.toml", "Verbex", "Acme")
    assert main(["generate"]) == 0
    made = workspace.generated / "acme_voice"
    assert (made / "webcalls_acme_voice/api/calls/create_web_call_public_shared.py").is_file()
    assert tomllib.loads((made / "pyproject.toml").read_text())["project"]["name"] == (
        "webcalls-acme-voice"
    )
    assert "Acme published" in " ".join((made / "README.md").read_text().split())
    assert list(lock_of(workspace)) == ["acme_voice", *VENDORS]
    assert check(workspace, Report()) == []


def test_an_unknown_vendor_is_refused(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(workspace.root)
    assert main(["generate", "verbex", "nobody"]) == 1
    assert capsys.readouterr().err == (
        "error: specs/nobody: there is no such vendor; name one of puretalk, verbex\n"
    )
    assert state(workspace.root) == before


@pytest.mark.parametrize("arguments", [[], ["regenerate"], ["generate", "--soon"], ["check", "x"]])
def test_a_wrong_command_line_ends_with_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert "usage: webcalls-pipeline" in capsys.readouterr().err


PAGE_FILE = "pages/create-web-call-public-shared.md"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "Verbex"', 'title = "', "specs/verbex/vendor.toml: not valid TOML: "),
        ('title = "Verbex"', "", "; write title, version"),
        ('title = "Verbex"', 'title = ""', "`title` is empty or not a str; correct it"),
        ('title = "Verbex"', "title = 3", "`title` is empty or not a str; correct it"),
        ('version = "', 'version = "v', "is not SemVer; write it as `1.2.3`"),
        ("url =", "address =", "vendor.toml: [[pages]]: the keys are ['address', 'file']; write "),
        ("[[pages]]", "[pages]", "`pages` is empty or not a list; correct it"),
        (PAGE_FILE, "pages/other.md", "the page 'pages/other.md' is not there; fetch or unlist"),
        (PAGE_FILE, "../../LICENSE", "the page '../../LICENSE' is not there; fetch or unlist it"),
    ],
)
def test_settings_that_are_wrong_are_refused(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], old: str, new: str, said: str
) -> None:
    edit(workspace.specs / "verbex/vendor.toml", old, new)
    before = state(workspace.root)
    assert main(["generate"]) == 1
    error = capsys.readouterr().err
    assert error.startswith("error: specs/verbex/vendor.toml: ")
    assert said in error
    assert error.splitlines()[1:] == [STOPPED.format("verbex (at “vendor”)")]
    assert state(workspace.root) == before


def test_a_page_that_is_not_listed_is_refused(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(workspace.root / VERBEX_PAGE, workspace.specs / "verbex/pages/second.md")
    assert main(["generate"]) == 1
    assert "the page 'pages/second.md' is not listed" in capsys.readouterr().err


def test_a_vendor_without_settings_is_refused(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace.specs / "verbex/vendor.toml").unlink()
    assert main(["generate"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "error: specs/verbex: vendor.toml is missing; copy one from another vendor's folder",
        STOPPED.format("verbex (at “vendor”)"),
    ]


@pytest.mark.parametrize("name", ["Acme", "acme-voice", "2acme", "acme.voice"])
def test_a_folder_whose_name_no_package_can_have_is_refused(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    shutil.copytree(workspace.specs / "verbex", workspace.specs / name)
    assert main(["generate"]) == 1
    assert f"specs/{name}: the folder's name cannot be part" in capsys.readouterr().err


def test_a_terminal_shows_progress(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert main(["generate", "--force", "verbex"]) == 0
    assert "verbex: generated 2 operations" in capsys.readouterr().out


def test_a_log_shows_plain_lines(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["generate", "--force"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert len(out.splitlines()) == len(VENDORS)
