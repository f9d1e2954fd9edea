"""The generator's warnings are fatal, nothing is lost, and ambient settings are not read."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.pipeline.support import ROOT, document_of, operation
from webcalls_pipeline.checkout.tree import Tree
from webcalls_pipeline.client.package import generated_package
from webcalls_pipeline.document.operations import LostOperationsError
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.generator.generate import run_generator

WHERE = "specs/x/openapi.yaml"


def generate(document: dict[str, Any]) -> Tree:
    with generated_package(document, "webcalls_x", WHERE) as package:
        return package


def refused(document: dict[str, Any]) -> PipelineError:
    with pytest.raises(PipelineError) as caught:
        generate(document)
    assert caught.value.where == WHERE
    assert "overlay.yaml" in caught.value.remedy
    assert "\n" not in str(caught.value)
    assert "object at 0x" not in str(caught.value)
    return caught.value


def returning(schema: dict[str, Any]) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    return operation("a", responses={"200": {"description": "Well", "content": content}})


def query(schema: dict[str, Any]) -> dict[str, Any]:
    return operation("a", parameters=[{"name": "p", "in": "query", "schema": schema}])


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (
            document_of({"/a": {"get": query({"type": "integer", "default": "x"})}}),
            "WARNING parsing GET /a within default. Endpoint will not be generated.",
        ),
        (
            document_of({"/a/{id}": {"get": operation("a")}}),
            "Incorrect path templating for /a/{id}",
        ),
        (
            document_of({"/a": {"get": returning({"$ref": "#/components/schemas/No"})}}),
            "Cannot parse response for status code … (Could not find reference",
        ),
        (
            document_of(schemas={"A-B": {"type": "object"}, "A_B": {"type": "object"}}),
            'Attempted to generate duplicate models with name "AB"',
        ),
    ],
    ids=["operation", "path", "response", "model"],
)  # fmt: skip
def test_a_warning_is_fatal(document: dict[str, Any], said: str) -> None:
    error = refused(document)
    assert "the generator" in error.problem
    assert said in error.problem
    if isinstance(error, LostOperationsError):
        assert "[[excluded]]" in error.remedy
        assert [lost.id for lost, _ in error.lost] == ["a"]


@pytest.mark.parametrize(
    ("paths", "named"),
    [
        pytest.param(
            {"/a": {"get": operation("get-thing")}, "/b": {"get": operation("get_thing")}},
            "'get_thing' (GET /b): it has no module api.default.get_thing of its own",
            id="one name",
        ),
        pytest.param(
            {"/a": {"get": operation("x", tags=["My Tag"])},
             "/b": {"put": operation("X", tags=["my_tag"])}},
            "'X' (PUT /b): it has no module api.my_tag.x of its own",
            id="one name of tag and operation",
        ),
    ],
)  # fmt: skip
def test_an_operation_that_is_lost_is_named(paths: dict[str, Any], named: str) -> None:
    error = refused(document_of(paths))
    assert error.problem == f"no code is generated for operation {named}"
    assert "overlay.yaml" in error.remedy


def test_a_dropped_operation_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def lossy(document: Any, package: str, types: Any, take: Callable[..., None]) -> list[str]:
        def take_others(name: str, code: bytes) -> None:
            if name != "api/default/b.py":
                take(name, code)

        return run_generator(document, package, types, take_others)

    monkeypatch.setattr("webcalls_pipeline.client.package.run_generator", lossy)
    error = refused(document_of({"/a": {"get": operation("a"), "head": operation("b")}}))
    assert "operation 'b' (HEAD /a): it has no module api.default.b" in error.problem


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("x = (\n", "the generated code cannot be formatted: "),
        ("import nothing_of_that_name as x\n\nx\n", "cannot be imported: ModuleNotFoundError"),
        ("raise SystemExit(3)\n", "cannot be imported: Python ends with 3"),
    ],
    ids=["syntax", "import", "exit"],
)
def test_a_module_that_nothing_imports_is_tried_too(
    monkeypatch: pytest.MonkeyPatch, code: str, problem: str
) -> None:
    def broken(*arguments: Any) -> list[str]:
        complaints = run_generator(*arguments)
        arguments[-1]("models/thing.py", code.encode())
        return complaints

    monkeypatch.setattr("webcalls_pipeline.client.package.run_generator", broken)
    # The gate would refuse it first.
    careless = "webcalls_pipeline.gate.beside.pass_gate"
    monkeypatch.setattr(careless, lambda modules, texts, where: dict(modules))
    assert problem in refused(document_of()).problem


def test_text_is_not_code(tmp_path: Path) -> None:
    planted = tmp_path / "planted"
    text = f'"""\nopen({str(planted)!r}, "w")\n"""\\'
    document = document_of(
        {"/a": {"get": query({"type": "string", "default": text}) | {"description": text}}},
        {"M": {"type": "object", "description": text, "title": "M"}},
        info={"title": text, "description": text, "version": "1"},
    )
    generate(document)  # which imports every module
    assert not planted.exists()


@pytest.fixture(scope="module")
def verbex() -> dict[str, Any]:
    document: dict[str, Any] = yaml.safe_load((ROOT / "specs/verbex/openapi.yaml").read_text())
    return document


@pytest.fixture(scope="module")
def plain(verbex: dict[str, Any]) -> Tree:
    return generate(verbex)


def test_only_code_is_in_the_package(plain: Tree) -> None:
    assert {Path(name).suffix for name in plain} <= {".py", ".typed"}
    assert not [name for name in plain if "cache" in name]


def _parent_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = 'line-length = 40\nindent-width = 2\n[format]\nquote-style = "single"\n'
    (folder / "ruff.toml").write_text(settings)
    (folder / ".ruff.toml").write_text(settings)
    (folder / "pyproject.toml").write_text("[tool.ruff]\nline-length = 40\n")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))


def _user(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for config in (folder / "ruff", folder / ".config" / "ruff"):
        config.mkdir(parents=True)
        (config / "ruff.toml").write_text("line-length = 40\n")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder))
    monkeypatch.setenv("HOME", str(folder))


def _environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUFF_OUTPUT_FILE", "stray.txt")
    monkeypatch.setenv("RUFF_OUTPUT_FORMAT", "no such format")
    monkeypatch.setenv("RUFF_CACHE_DIR", "stray")
    monkeypatch.setenv("RUFF_NO_CACHE", "no")


def _python(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "ruff.py").write_text("raise SystemExit('not this one')\n")
    (folder / "attrs.py").write_text("raise SystemExit('not this one')\n")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    monkeypatch.setenv("PYTHONSTARTUP", str(folder / "ruff.py"))
    monkeypatch.chdir(folder)


@pytest.mark.parametrize("setting", [_parent_folder, _user, _environment, _python])
def test_ambient_settings_do_not_matter(
    verbex: dict[str, Any],
    plain: Tree,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    setting: Callable[[Path, pytest.MonkeyPatch], None],
) -> None:
    setting(tmp_path, monkeypatch)
    before = sorted(os.listdir(tmp_path))
    assert generate(verbex) == plain
    assert sorted(os.listdir(tmp_path)) == before
