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
    assert "{vendor-reference}" in (tmp_path / "docs/vendors/acme.md").read_text("utf-8")
    assert "drafted for the facade:\n" in out
    assert "`# decide` (join, agent_id)" in out


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
