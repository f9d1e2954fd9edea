"""What `add` drafts of a vendor's part of the facade."""

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.support import ROOT, copy_facade, state
from webcalls.vendors import REGISTRY
from webcalls_pipeline.__main__ import main
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.commands.facade_part import DECIDE, creating_operation, facade_part
from webcalls_pipeline.document.yaml_json import dump_json

pytestmark = pytest.mark.usefixtures("quick_generator")


def drafted(document: bytes, operation: str, source: str = "https://docs.acme.example/c") -> str:
    """The module that is drafted for Acme."""
    draft = facade_part(Workspace(ROOT), "acme", "Acme", document, operation, source)
    return draft.files[ROOT / "wrapper/src/webcalls/vendors/acme.py"].decode()


@pytest.mark.parametrize("name", REGISTRY)
def test_a_module_is_drafted_for_every_vendors_document(name: str) -> None:
    document = (ROOT / "specs" / name / "openapi.yaml").read_bytes()
    operation = creating_operation(document)
    assert operation is not None
    module = drafted(document, operation)
    assert f'id="{operation}"' in module
    (made,) = (n for n in ast.parse(module).body if isinstance(n, ast.ClassDef))
    assert made.name == "Acme"


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("retell", ['agent_id=Body("/agent_id"),\n', 'metadata=Body("/metadata"),\n']),
        ("ultravox", ['agent_id=Path("agent_id"),\n', 'url="/joinUrl",\n']),
        ("hume", ['Key("api_key", "ACME_API_KEY"), Key("secret_key", "ACME_SECRET_KEY")']),
        ("xai", [f"agent_id=None,{DECIDE}\n"]),
        ("phonic", ['ttl=Body("/ttl_seconds"),\n', 'expires_at=Timestamp("/expires_at"),\n']),
    ],
)
def test_it_has_what_the_document_says(name: str, facts: list[str]) -> None:
    document = (ROOT / "specs" / name / "openapi.yaml").read_bytes()
    module = drafted(document, creating_operation(document) or "")
    assert [fact for fact in facts if fact not in module] == []


@pytest.mark.parametrize(
    ("security", "keys"),
    [
        ([], ['Key("api_key", "ACME_API_KEY")']),
        ([{"one": []}], ['Key("api_key", "ACME_API_KEY")']),
        (
            [{"basic": []}],
            ['Key("api_key", "ACME_API_KEY")', 'Key("secret_key", "ACME_SECRET_KEY")'],
        ),
        (
            [{"one": [], "two": []}],
            [
                'Key("api_key", "ACME_API_KEY", "one")',
                'Key("secret_key", "ACME_SECRET_KEY", "two")',
            ],
        ),
        (
            [{"basic": [], "two": []}, {"one": []}],
            [
                'Key("api_key", "ACME_API_KEY", "basic")',
                'Key("secret_key", "ACME_SECRET_KEY", "basic")',
                'Key("key_3", "ACME_KEY_3", "two")',
            ],
        ),
    ],
)
def test_each_security_scheme_has_its_keys(security: list[Any], keys: list[str]) -> None:
    document = {
        "paths": {"/calls": {"post": {"operationId": "create_call", "security": security}}},
        "components": {
            "securitySchemes": {
                "basic": {"type": "http", "scheme": "Basic"},
                "one": {"type": "apiKey", "in": "header", "name": "X-One"},
                "two": {"type": "apiKey", "in": "header", "name": "X-Two"},
            }
        },
    }
    module = drafted(dump_json(document).encode(), "create_call")
    comma = "," if len(keys) == 1 else ""
    decide = DECIDE if len(security[:1]) and len(security[0]) > 1 else ""
    assert f"keys=({', '.join(keys)}{comma}),{decide}\n" in module


@pytest.mark.parametrize(
    ("name", "said"),
    [
        *(
            (extra, f"webcalls has the extra {extra} already")
            for extra in ("all", "cli", "sandbox")
        ),
        ("route", "webcalls has the class Route already"),
        ("page", "webcalls has the class Page already"),
        ("pytest", "webcalls has the package webcalls_pytest already"),
        ("openai_", "the folder's name cannot be part of a package name"),
        ("open__ai", "the folder's name cannot be part of a package name"),
    ],
)
def test_a_name_that_means_something_else_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    workspace = a_checkout(tmp_path)
    (tmp_path / "wrapper/src/webcalls_pytest").mkdir()
    (tmp_path / "acme.json").write_text(json.dumps(PAGE), "utf-8")
    before = state(tmp_path)
    for given in (["--described"], [str(tmp_path / "acme.json")]):
        assert main(["add", name, *given, "--root", str(workspace.root)]) == 1
        assert said in capsys.readouterr().err
    assert state(tmp_path) == before


def test_what_a_document_says_never_becomes_code() -> None:
    hostile = '"""\\\nimport os\n"); print(1) #{x}\u202e'
    schema = {"properties": {hostile + "token": {"type": "string"}, hostile + "url": {}}}
    content = {"application/json": {"schema": schema}}
    operation = {
        "operationId": hostile,
        "parameters": [{"name": hostile, "in": "query"}, {"name": "agent_id", "in": "query"}],
        "responses": {"200": {"content": content}},
    }
    document: dict[str, Any] = {"paths": {f"/{hostile}": {"post": operation}}}
    module = drafted(dump_json(document).encode(), hostile, f"https://x/{hostile}")
    names = {n.id for n in ast.walk(ast.parse(module)) if isinstance(n, ast.Name)}
    assert "print" not in names
    imported = [n for n in ast.walk(ast.parse(module)) if isinstance(n, ast.Import)]
    assert imported == []
    assert all(line.isprintable() for line in module.splitlines())


def a_checkout(folder: Path) -> Workspace:
    copy_facade(folder)
    (folder / "specs").mkdir()
    return Workspace(folder)


PAGE = {
    "openapi": "3.1.0",
    "info": {"title": "Acme", "version": "1"},
    "servers": [{"url": "https://api.acme.example"}],
    "security": [{"key": []}],
    "paths": {
        "/agents": {
            "get": {"operationId": "list_agents", "responses": {"200": {"description": ""}}}
        },
        "/calls": {
            "post": {
                "operationId": "create_call",
                "tags": ["calls"],
                "responses": {
                    "201": {
                        "description": "",
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Call"}}
                        },
                    }
                },
            }
        },
    },
    "components": {
        "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        "schemas": {
            "Call": {"type": "object", "properties": {"join_url": {"type": "string"}}},
        },
    },
}


def test_add_drafts_the_facades_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = a_checkout(tmp_path)
    (tmp_path / "acme.json").write_text(json.dumps(PAGE), "utf-8")
    given = ["add", "acme", str(tmp_path / "acme.json"), "--root", str(tmp_path)]
    assert main(given) == 0
    out = capsys.readouterr().out
    assert 'facade_operations = ["create_call"]' in (
        workspace.specs / "acme/vendor.toml"
    ).read_text("utf-8")
    assert (workspace.generated / "acme/webcalls_acme/facade.json").is_file()
    module = (tmp_path / "wrapper/src/webcalls/vendors/acme.py").read_text("utf-8")
    assert 'class Acme(Vendor["Call"]):' in module
    assert 'url="/join_url",\n' in module
    registry = (tmp_path / "wrapper/src/webcalls/vendors/__init__.py").read_text("utf-8")
    assert '    "acme": "Acme",\n    "assemblyai": "AssemblyAI",\n' in registry
    assert 'acme = ["webcalls-acme==0.1.0"]' in workspace.facade.read_text("utf-8")
    assert "## webcalls-acme 0.1.0 (unreleased)" in (tmp_path / "CHANGELOG.md").read_text("utf-8")
    readme = (tmp_path / "README.md").read_text("utf-8")
    row = "| [Acme](docs/vendors/acme.md) | `acme` | `Acme(api_key=…)` | token | documented |\n"
    assert f"{row}| [AssemblyAI](docs/vendors/assemblyai.md) |" in readme
    said = f"One typed Python client for the web calls of {len(REGISTRY) + 1} voice-AI vendors"
    for file in ("README.md", "wrapper/README.md", "wrapper/pyproject.toml", "docs/index.md"):
        assert said in (tmp_path / file).read_text("utf-8")
    picture = (tmp_path / "docs/how-it-works.svg").read_text("utf-8")
    assert f">one of {len(REGISTRY) + 1},<" in picture
    api = (tmp_path / "docs/guide/api.md").read_text("utf-8")
    assert ".. autoclass:: Acme\n\n.. autoclass:: AssemblyAI\n" in api
    assert "{vendor-reference}" in (tmp_path / "docs/vendors/acme.md").read_text("utf-8")
    assert "drafted for the facade:\n" in out
    assert "`# decide` (join, agent_id)" in out


def test_add_tells_of_a_format_that_no_agent_of_a_test_has(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    a_checkout(tmp_path)
    page = json.loads(json.dumps(PAGE))
    agent = {"name": "agent_id", "in": "query", "schema": {"type": "string", "format": "uuid"}}
    page["paths"]["/calls"]["post"]["parameters"] = [agent]
    (tmp_path / "acme.json").write_text(json.dumps(page), "utf-8")
    assert main(["add", "acme", str(tmp_path / "acme.json"), "--root", str(tmp_path)]) == 0
    assert "the agent's id must be a uuid, says the document: take" in capsys.readouterr().out


def test_a_draft_that_cannot_be_made_leaves_all_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = a_checkout(tmp_path)
    (tmp_path / "CHANGELOG.md").unlink()
    (tmp_path / "acme.json").write_text(json.dumps(PAGE), "utf-8")
    before = state(tmp_path)
    given = ["add", "acme", str(tmp_path / "acme.json"), "--root", str(workspace.root)]
    assert main(given) == 1
    assert "CHANGELOG.md: No such file or directory" in capsys.readouterr().err
    assert state(tmp_path) == before
