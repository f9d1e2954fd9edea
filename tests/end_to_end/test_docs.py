"""The documentation says what is so: its programs run, its tables and lists are complete."""

import inspect
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import webcalls
from tests.end_to_end.printed import PAGES, ROOT, blocks, files, programs, read
from webcalls import endpoint as endpoint_package
from webcalls import sandbox as sandbox_package
from webcalls import vendors as vendors_package
from webcalls.sandbox import Sandbox
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.commands.facade_part import DECIDE, facade_part

API = "docs/guide/api.md"
WALK_THROUGH = "docs/add-a-vendor.md"


@pytest.mark.parametrize(("name", "index"), programs(*PAGES))
def test_a_program_runs_as_printed(
    run: Callable[[str], str], webcalls_sandbox: Sandbox, name: str, index: int
) -> None:
    assert run(blocks(name, "python")[index]).strip()
    assert {request.vendor for request in webcalls_sandbox.requests}


@pytest.mark.parametrize("name", [*PAGES, "README.md"])
def test_the_tests_that_a_page_prints_pass(tmp_path: Path, name: str) -> None:
    printed = [block for block in blocks(name, "python") if "def test_" in block]
    for index, program in enumerate(printed):
        (tmp_path / f"test_{index}.py").write_text(program, "utf-8")
    if printed:
        command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
        ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        count = sum(block.count("def test_") for block in printed)
        assert f"{count} passed" in ran.stdout, ran.stdout


def test_the_api_reference_has_every_public_name() -> None:
    directive = r"^\.\. (?:auto(?:class|exception|data|function)|py:data):: ([\w.]+)"
    named = re.findall(directive, read(API), re.M)
    of_sandbox = [f"webcalls.sandbox.{name}" for name in sandbox_package.__all__]
    of_endpoint = [f"webcalls.endpoint.{name}" for name in endpoint_package.__all__]
    # The classes of our own vendors, and what else webcalls itself exports, stand there once.
    of_vendors = [
        f"webcalls.vendors.{name}"
        for name in vendors_package.__all__
        if name not in webcalls.__all__
    ]
    assert sorted(named) == sorted([*webcalls.__all__, *of_endpoint, *of_sandbox, *of_vendors])
    assert "webcalls_sandbox" in read(API)


def test_every_error_is_explained_as_its_class_does() -> None:
    errors = [
        error
        for name in webcalls.__all__
        if isinstance(error := getattr(webcalls, name), type) and issubclass(error, Exception)
    ]
    rows = set(re.findall(r"^\| `(\w+)` \| (.+) \| (.+) \|$", read("docs/guide/errors.md"), re.M))
    assert rows == {
        (
            error.__name__,
            " ".join((inspect.getdoc(error) or "").partition("\n\n")[0].split()),
            getattr(error, "advice", "–"),
        )
        for error in errors
    }


def test_every_attribute_of_an_error_is_explained() -> None:
    attributes = set(vars(webcalls.APIError("")))
    listed = re.findall(r"^\| `error\.(\w+)` \|", read("docs/guide/errors.md"), re.M)
    assert sorted(listed) == sorted(attributes)


def test_a_vendor_is_added_as_the_walk_through_says(tmp_path: Path) -> None:
    """Every file is written, every patch applied and every command run, in the page's order."""
    for folder in ("specs", "generated", "wrapper", "tests/wrapper", "pipeline"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    for file in ("LICENSE", "pyproject.toml"):
        shutil.copy(ROOT / file, tmp_path)
    for path, content in files(WALK_THROUGH).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, "utf-8")
    for patch in blocks(WALK_THROUGH, "diff"):
        execute(tmp_path, "git", "apply", "-", given=patch)
    generate, tests = (block.split() for block in blocks(WALK_THROUGH, "sh"))
    assert generate[:4] == ["nox", "-s", "generate", "--"]
    made = execute(tmp_path, sys.executable, "-m", "webcalls_pipeline", "generate", *generate[4:])
    assert made.startswith("acme: generated 1 operation in ")
    assert tests[:4] == ["nox", "-s", "tests", "--"]
    pytest_command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    passed = execute(tmp_path, *pytest_command, *tests[4:])
    assert re.search(r"^\d{2,} passed", passed, re.M), passed
    # What `add` drafts is what the page prints, and marks what a person decided.
    document = (tmp_path / "specs/acme/openapi.yaml").read_bytes()
    source = "https://docs.acme.example/create-session"
    draft = facade_part(Workspace(ROOT), "acme", "Acme", document, "create_session", source)
    assert draft.undecided == ("join",)
    for place, text in draft.files.items():
        file = place.relative_to(ROOT).as_posix()
        if file.startswith("wrapper/"):
            drafted = text.decode().replace(DECIDE, "")
            assert drafted == (tmp_path / file).read_text("utf-8"), file


def execute(folder: Path, *command: str, given: str = "") -> str:
    """What a command prints that succeeds in a copy of the repository."""
    paths = [folder / "pipeline/src", folder / "wrapper/src", *(folder / "generated").iterdir()]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, paths)),
        "PYTHONDONTWRITEBYTECODE": "1",
        "GIT_CEILING_DIRECTORIES": str(folder.parent),
    }
    ran = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout
