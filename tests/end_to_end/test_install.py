"""The wheels in a clean environment: installed with their pinned dependencies, they make a call."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from webcalls.sandbox import Sandbox

ROOT = Path(__file__).parents[2]
DISTRIBUTIONS = {
    "wrapper": "webcalls",
    "generated/puretalk": "webcalls_puretalk",
    "generated/verbex": "webcalls_verbex",
}


# The build backend looks for its program beside the interpreter by PATH.
PATH = {"PATH": os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])}


def command(*arguments: object, **environment: str) -> str:
    ran = subprocess.run(
        [str(argument) for argument in arguments],
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | PATH | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("wheels")
    for distribution in DISTRIBUTIONS:
        build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder]
        command(*build, ROOT / distribution)
    return sorted(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def clean_python(tmp_path_factory: pytest.TempPathFactory, wheels: list[Path]) -> Path:
    """The Python of a new environment with nothing but the wheels and what they need."""
    folder = tmp_path_factory.mktemp("clean") / "venv"
    uv = [sys.executable, "-m", "uv", "--quiet"]
    command(*uv, "venv", "--python", sys.executable, folder)
    pip = [*uv, "pip"]
    here = ["--python", folder]
    command(*pip, "install", *here, "--require-hashes", "-r", ROOT / "requirements/runtime.txt")
    extras = "puretalk,verbex,cli,sandbox"
    given = [f"{wheel}[{extras}]" if "webcalls-" in wheel.name else wheel for wheel in wheels]
    # Everything is there now: no index is asked, so a dependency that is not pinned would fail.
    command(*pip, "install", *here, "--no-index", *given)
    command(*pip, "check", *here)
    return folder / "bin" / "python"


def test_the_wheels_hold_what_they_must(wheels: list[Path]) -> None:
    assert len(wheels) == len(DISTRIBUTIONS)
    for wheel, package in zip(wheels, sorted(DISTRIBUTIONS.values()), strict=True):
        names = zipfile.ZipFile(wheel).namelist()
        assert f"{package}/py.typed" in names
        assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
        assert (f"{package}/openapi.yaml" in names) == (package != "webcalls")
        assert not [n for n in names if "pycache" in n or "_cache" in n]
        expected = {package, f"{package}-0.1.0.dist-info"}
        plugin = {"webcalls_pytest"} if package == "webcalls" else set()
        assert {name.split("/")[0] for name in names} == expected | plugin


def test_a_clean_environment_creates_a_call(clean_python: Path, tmp_path: Path) -> None:
    program = """
import logging, os, webcalls
from webcalls.sandbox import Sandbox
logging.basicConfig(level=logging.DEBUG)
with Sandbox() as sandbox:
    os.environ.update(sandbox.environment)
    with webcalls.WebCalls.from_env() as calls:
        for vendor in ("puretalk", "verbex"):
            assert calls.create(vendor, "demo-agent").token
            print(vendor, sandbox.requests[-1].status)
"""
    assert command(clean_python, "-I", "-c", program) == "puretalk 200\nverbex 201\n"


def test_the_command_is_installed(clean_python: Path, webcalls_sandbox: Sandbox) -> None:
    webcalls = clean_python.parent / "webcalls"
    created = command(webcalls, "create", "verbex", "demo-agent", **webcalls_sandbox.environment)
    assert "vendor   verbex" in created
    table, _, how = command(webcalls, "vendors").partition("\n\n")
    rows = table.splitlines()[1:]
    assert {row.split()[0] for row in rows if "not installed" not in row} == {"puretalk", "verbex"}
    assert "pip install" in how


def test_the_extras_are_pinned_to_exact_clients(wheels: list[Path]) -> None:
    with zipfile.ZipFile(wheels[0]) as wheel:
        metadata = wheel.read("webcalls-0.1.0.dist-info/METADATA").decode()
    for folder in (ROOT / "generated").iterdir():
        vendor = folder.name.replace("_", "-")
        assert f"Requires-Dist: webcalls-{vendor}==0.1.0 ; extra == '{vendor}'" in metadata
