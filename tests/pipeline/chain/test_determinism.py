"""The same bytes come out whatever the machine, the user and the folder are."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pipeline.support import contents
from webcalls_pipeline.checkout.workspace import Workspace

LOCALE_C = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize(
    ("environment", "umask", "folder"),
    [
        pytest.param(
            {"PYTHONHASHSEED": "1", **LOCALE_C},
            0o000,
            "a",
            id="hash seed 1, umask 000, locale C, not UTF-8",
        ),
        pytest.param(
            {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati"},
            0o077,
            "z z/ü'$x",
            id="hash seed 2, umask 077, time zone, folder",
        ),
        # Formatters leave out what lies in folders of such names, or is ignored by git.
        pytest.param({}, 0o022, ".nox/build", id="a folder that tools leave out"),
    ],
)
def test_output_is_identical(
    workspace: Workspace, tmp_path: Path, environment: dict[str, str], umask: int, folder: str
) -> None:
    root = tmp_path / folder / "checkout"
    root.parent.mkdir(parents=True)
    expected = contents(workspace.root)
    workspace.root.rename(root)
    for file in [*root.glob("specs/*/openapi.yaml"), root / "specs/lock.toml"]:
        file.unlink()  # so that it is surely this run which makes them
    for file in root.glob("generated/*/*"):
        if file.is_file():
            file.unlink()
    scratch = root.parent / "scratch"
    scratch.mkdir()
    (tmp_path / ".git").mkdir()  # without it, nothing is ignored
    (tmp_path / ".gitignore").write_text("*")
    subprocess.run(
        [sys.executable, "-B", "-m", "webcalls_pipeline", "generate", "--force"],
        cwd=root,
        env={
            "PATH": os.environ.get("PATH", ""),
            "TMPDIR": str(scratch),
            **environment,
        },
        umask=umask,
        check=True,
        capture_output=True,
    )
    assert contents(root) == expected
    made = [path for path in root.glob("generated/*/**/*") if path.is_file()]
    made += [root / "specs/lock.toml", *root.glob("specs/*/openapi.yaml")]
    assert {path.stat().st_mode & 0o777 for path in made} == {0o644}
    folders = [path for path in root.glob("generated/*/**") if path.is_dir()]
    assert {path.stat().st_mode & 0o777 for path in folders} == {0o755}
    assert list(scratch.iterdir()) == [], "no scratch folder is left behind"
