"""A release as users install it: in new environments, from `dist/` and the package index alone.

They take minutes and an index, so `nox -s release_tests` runs them, on each Python that is there.
"""

import email
import io
import shutil
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from tests.release.support import VENDORS, Release, command, done, write
from webcalls.sandbox import Sandbox
from webcalls.vendors._installing import how_to_install

pytestmark = pytest.mark.slow

UV = Path(sys.executable).with_name("uv")
EVERYTHING = "all,cli,endpoint,sandbox"

# Both vendors, sync and async, against the sandbox of the same installation.
CALL_ALL = """
import asyncio, os, webcalls
from webcalls.sandbox import Sandbox
async def several(vendors):
    async with webcalls.AsyncWebCalls.from_env() as calls:
        for vendor in vendors:
            assert (await calls.create(vendor, "demo-agent")).token
with Sandbox() as sandbox:
    os.environ.update(sandbox.environment)
    with webcalls.WebCalls.from_env() as calls:
        for vendor in sandbox.vendors:
            assert calls.create(vendor, "demo-agent").token
    asyncio.run(several(sandbox.vendors))
    print(*sorted(sandbox.vendors), len(sandbox.requests))
"""
CALL = """
import sys, webcalls
from webcalls.vendors import load
vendors = sys.argv[1:]
with webcalls.WebCalls(*(load(vendor).from_env() for vendor in vendors)) as calls:
    for vendor in vendors:
        assert calls.create(vendor, "demo-agent").token
        print(vendor)
"""
REFUSED = """
import webcalls
try:
    with webcalls.WebCalls(webcalls.Verbex("a-key")) as calls:
        calls.create("verbex", "demo-agent")
except webcalls.ConfigurationError as error:
    print(error)
"""


def new_environment(folder: Path, python: str | Path = sys.executable, *options: str) -> Path:
    """An environment that knows nothing of this checkout; gives its Python."""
    done(python, "-m", "venv", *options, folder, cwd=folder.parent)
    return folder / "bin/python"


@pytest.fixture
def dist(release: Release, tmp_path: Path) -> Path:
    """The release as downloaded."""
    return write(tmp_path / "downloaded", release.files)


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_pip_installs_it_with_hashes_on_each_python(
    dist: Path, tmp_path: Path, webcalls_sandbox: Sandbox, version: str
) -> None:
    python = shutil.which(f"python{version}")
    if not python or command(python, "-c", "", cwd=tmp_path).returncode != 0:
        pytest.skip(f"there is no Python {version} here")
    inside = new_environment(tmp_path / "new", python)
    pip = [inside, "-m", "pip", "install", "--quiet", "--require-hashes", "--find-links", dist]
    done(*pip, "-r", dist / "requirements-all.txt", cwd=tmp_path)
    done(inside, "-m", "pip", "check", cwd=tmp_path)
    said = done(
        inside,
        "-I",
        "-c",
        CALL,
        *VENDORS,
        cwd=tmp_path,
        **dict[str, Any](webcalls_sandbox.environment),
    )
    assert said.split() == VENDORS


@pytest.mark.parametrize("extra", ["webcalls", "all", "cli", "sandbox", *VENDORS])
def test_uv_installs_each_extra_alone(
    dist: Path, tmp_path: Path, webcalls_sandbox: Sandbox, extra: str
) -> None:
    inside = new_environment(tmp_path / "new", sys.executable, "--without-pip")
    install = [UV, "pip", "install", "--quiet", "--python", inside, "--require-hashes"]
    file = dist / f"requirements-{extra}.txt"
    done(*install, "--find-links", dist, "-r", file, cwd=tmp_path)
    done(UV, "pip", "check", "--python", inside, cwd=tmp_path)
    match extra:
        case "cli":
            said = done(inside.with_name("webcalls"), "vendors", cwd=tmp_path)
            assert how_to_install("assemblyai") in said  # the first of them, as an example
        case "sandbox":
            program = "from webcalls.sandbox import Sandbox; Sandbox().__enter__()"
            ran = command(inside, "-I", "-c", program, cwd=tmp_path)
            assert how_to_install("all") in ran.stderr
        case "webcalls":
            assert how_to_install("verbex") in done(inside, "-I", "-c", REFUSED, cwd=tmp_path)
        case _:
            vendors = VENDORS if extra == "all" else [extra]
            called = [inside, "-I", "-c", CALL, *vendors]
            said = done(*called, cwd=tmp_path, **dict[str, Any](webcalls_sandbox.environment))
            assert said.split() == vendors


def dependencies(release: Release) -> list[str]:
    """What the metadata of the wheels asks for, but for each other."""
    found = set()
    for name in release.files:
        if name.endswith(".whl"):
            with zipfile.ZipFile(io.BytesIO(release.files[name])) as wheel:
                (file,) = (n for n in wheel.namelist() if n.endswith(".dist-info/METADATA"))
                metadata = email.message_from_bytes(wheel.read(file))
            for text in metadata.get_all("Requires-Dist", []):
                requirement = Requirement(text)
                if not requirement.name.startswith("webcalls"):
                    found.add(f"{requirement.name}{requirement.specifier}")
    return sorted(found)


@pytest.mark.parametrize("resolution", ["lowest-direct", "highest"])
def test_the_lowest_and_the_highest_versions_allowed_work(
    release: Release, dist: Path, tmp_path: Path, resolution: str
) -> None:
    inside = new_environment(tmp_path / "new", sys.executable, "--without-pip")
    install = [UV, "pip", "install", "--quiet", "--python", inside, "--resolution", resolution]
    asked = [*dependencies(release), f"webcalls[{EVERYTHING}]"]
    done(*install, "--find-links", dist, *asked, cwd=tmp_path)
    said = done(inside, "-I", "-c", CALL_ALL, cwd=tmp_path)
    assert said.split() == [*VENDORS, str(2 * len(VENDORS))]
    said = done(inside.with_name("webcalls"), "vendors", "--provenance", cwd=tmp_path)
    assert said.count("openapi.yaml") == len(VENDORS)


def test_a_wheel_that_was_changed_is_not_installed(dist: Path, tmp_path: Path) -> None:
    (wheel,) = dist.glob("webcalls_verbex-*.whl")
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr("webcalls_verbex/extra.py", "x = 1\n")
    inside = new_environment(tmp_path / "new", sys.executable, "--without-pip")
    install = [UV, "pip", "install", "--quiet", "--python", inside, "--require-hashes"]
    file = dist / "requirements-verbex.txt"
    ran = command(*install, "--find-links", dist, "-r", file, cwd=tmp_path)
    assert ran.returncode != 0
    assert "ash mismatch" in ran.stderr
