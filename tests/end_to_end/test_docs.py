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
import yaml

import webcalls
from tests.end_to_end.printed import PAGES, ROOT, blocks, files, programs, read
from webcalls import sandbox as sandbox_package
from webcalls.sandbox import Sandbox
from webcalls.vendors import load

API = "docs/guide/api.md"
WALK_THROUGH = "docs/add-a-vendor.md"


@pytest.mark.parametrize(("name", "index"), programs(*PAGES))
def test_a_program_runs_as_printed(
    run: Callable[[str], str], webcalls_sandbox: Sandbox, name: str, index: int
) -> None:
    assert run(blocks(name, "python")[index]).strip()
    assert {request.vendor for request in webcalls_sandbox.requests}


def test_the_api_reference_has_every_public_name() -> None:
    named = re.findall(r"^\.\. auto(?:class|exception|data|function):: ([\w.]+)", read(API), re.M)
    of_sandbox = [f"webcalls.sandbox.{name}" for name in sandbox_package.__all__]
    assert sorted(named) == sorted([*webcalls.__all__, *of_sandbox])
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


@pytest.mark.parametrize("name", ["puretalk", "verbex"])
def test_a_vendors_page_has_its_facts(name: str) -> None:
    page, vendor = read(f"docs/vendors/{name}.md"), load(name)
    document = yaml.safe_load((ROOT / f"specs/{name}/openapi.yaml").read_text("utf-8"))
    ((path, method, operation),) = (
        (path, method, operation)
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if operation["operationId"] == vendor.operations[0].id
    )
    (required,) = operation.get("security", document["security"])
    scheme = document["components"]["securitySchemes"][next(iter(required))]
    for fact in (
        f"`{method.upper()} {path}`",
        f"`{operation['operationId']}`",
        f"`{scheme['name']}`",
        f"<{document['servers'][0]['url']}>",
        f"`{vendor.all_keys()[0].variable}`",
        f"`{vendor.base_url_variable}`",
    ):
        assert fact in page
    statuses = re.findall(r"^\| (\d{3}) \|", page, re.M)
    assert statuses == list(operation["responses"])


@pytest.mark.parametrize("name", ["puretalk", "verbex"])
def test_a_vendors_errors_are_as_its_page_says(name: str, webcalls_sandbox: Sandbox) -> None:
    page = read(f"docs/vendors/{name}.md")
    rows = re.findall(r"^\| (4\d\d) \| .+ \| `(\w+)`, its `parsed` is `(\w+)`", page, re.M)
    assert rows
    with webcalls.WebCalls.from_env(max_retries=0) as calls:
        for status, error_class, model in rows:
            with pytest.raises(webcalls.APIStatusError) as caught:
                calls.create(name, f"status-{status}")
            parsed = type(caught.value.parsed)
            assert (type(caught.value).__name__, parsed.__name__) == (error_class, model)


@pytest.mark.parametrize("name", ["puretalk", "verbex"])
def test_a_vendors_page_names_the_source_of_each_quirk(name: str) -> None:
    quirks = read(f"docs/vendors/{name}.md").partition("## Quirks\n")[2]
    rows = re.findall(r"^\| .+ \| (.+) \|$", quirks, re.M)[2:]
    corrections = yaml.safe_load((ROOT / f"specs/{name}/overlay.yaml").read_text("utf-8"))
    cited = {int(number) for row in rows for number in re.findall(r"overlay, action (\d+)", row)}
    assert cited == set(range(1, len(corrections["actions"]) + 1))
    assert all(re.search(r"\bpage\b|\boverlay, action \d", row) for row in rows)


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
