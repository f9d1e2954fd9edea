"""A vendor's folder and client out of pages, an index or a document; all of it, or nothing."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline.docs_server import Answer, DocsServer, announced, redirect, status
from tests.pipeline.support import (
    PURETALK_PAGE,
    ROOT,
    VERBEX_PAGE,
    copy_facade,
    document_of,
    edit,
    operation,
    page_of,
    page_text,
    state,
)
from webcalls_pipeline.__main__ import main
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.document.first_overlay import first_overlay, identifier
from webcalls_pipeline.document.operations import METHODS
from webcalls_pipeline.document.overlay import apply_overlay
from webcalls_pipeline.document.pages import read_page_bytes
from webcalls_pipeline.document.yaml_json import Source, dump_yaml

pytestmark = pytest.mark.usefixtures("quick_generator", "jobs_here")

CALLS = {
    "/calls": {"post": {"summary": "Create Call", "responses": {"200": {"description": "Well"}}}},
    "/calls/{id}": {
        "get": {
            "responses": {"200": {"description": "Well"}},
            "parameters": [
                {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
            ],
        }
    },
}


def page(title: str, method: str, path: str, **more: Any) -> bytes:
    """A page of one operation that has no operationId."""
    item = {method: {"responses": {"200": {"description": "Well"}}, **more}}
    text = page_text(json.dumps(document_of({path: item})) + "\n", f"json {method} {path}")
    return text.replace("List Things", title).encode()


def overlay_of(workspace: Workspace, name: str = "acme") -> str:
    return (workspace.specs / name / "overlay.yaml").read_text("utf-8")


def ids(workspace: Workspace, name: str = "acme") -> list[str]:
    document = yaml.safe_load((workspace.specs / name / "openapi.yaml").read_text("utf-8"))
    return [
        item[method]["operationId"]
        for item in document["paths"].values()
        for method in METHODS
        if method in item
    ]


def test_from_pages(
    workspace: Workspace, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    docs.files["/api/calls/list.md"] = page("List the Calls", "get", "/calls")
    docs.files["/api/agents/list.md"] = page("List Agents", "get", "/agents", summary="All agents")
    urls = [f"{docs.url}/api/calls/list.md", f"{docs.url}/api/agents/list.md"]
    copy_facade(workspace.root)
    assert main(["add", "acme_voice", *urls]) == 0
    settings = tomllib.loads((workspace.specs / "acme_voice/vendor.toml").read_text("utf-8"))
    assert settings == {
        "title": "Acme Voice",
        "version": "0.1.0",
        "pages": [
            {"file": "pages/list.md", "url": urls[0]},
            {"file": "pages/agents-list.md", "url": urls[1]},
        ],
    }
    assert ids(workspace, "acme_voice") == ["list_the_calls", "all_agents"]
    api = workspace.generated / "acme_voice/webcalls_acme_voice/api/default"
    assert (api / "list_the_calls.py").is_file()
    assert main(["check"]) == 0, capsys.readouterr().err
    said = capsys.readouterr()
    assert "specs/acme_voice/vendor.toml: facade_operations, the operationIds of what" in said.out
    assert "drafted" not in said.out, "neither operation answers with anything"
    assert "to decide" not in said.out
    before = state(workspace.root)
    docs.requests.clear()
    assert main(["refresh", "acme_voice"]) == 0
    assert state(workspace.root) == before
    assert all("if-none-match" in headers for _, headers in docs.requests), "add noted the ETags"


def test_from_an_index(
    workspace: Workspace, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = ["/guide.md", "/api/calls/create.md", "/api/intro.md", "/api/gone.md", "/api/all.json"]
    links = "".join(f"- [Page]({docs.url}{path}): words\n" for path in paths)
    docs.files["/llms.txt"] = f"# Acme\n\n{links}* [Relative](api/calls/end.md)\n".encode()
    docs.files["/api/calls/create.md"] = page("Create", "post", "/calls")
    docs.files["/api/calls/end.md"] = page("End", "post", "/calls/end")
    docs.files["/api/intro.md"] = b"# Introduction\n"
    assert main(["add", "acme", f"{docs.url}/llms.txt"]) == 0
    said = capsys.readouterr().out
    assert "skipped: " in said
    assert f"{docs.url}/api/intro.md:1: the page has no fenced OpenAPI block" in said
    assert f"{docs.url}/api/gone.md: gone: the server answers 404" in said
    assert ids(workspace) == ["create", "end"]
    settings = tomllib.loads((workspace.specs / "acme/vendor.toml").read_text("utf-8"))
    assert settings["index"] == f"{docs.url}/llms.txt"
    asked = [path for path, _ in docs.requests]
    assert "/guide.md" not in asked
    before = state(workspace.root)
    assert main(["refresh", "acme"]) == 0
    assert state(workspace.root) == before
    assert main(["check"]) == 0


def test_from_an_index_whose_pages_are_in_no_api_folder(
    workspace: Workspace, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page that is added later is told as new."""
    links = f"- [Create]({docs.url}/docs/create.md)\n"
    docs.files["/llms.txt"] = links.encode()
    docs.files["/docs/create.md"] = page("Create", "post", "/calls")
    assert main(["add", "acme", f"{docs.url}/llms.txt"]) == 0
    docs.files["/llms.txt"] = f"{links}- [End]({docs.url}/docs/end.md)\n".encode()
    assert main(["refresh", "acme"]) == 0
    out = capsys.readouterr().out
    assert f"    + {docs.url}/docs/end.md\n" in out
    assert "create.md" not in out.partition("new (+)")[2]


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        pytest.param(page("End", "post", "/end")[:-9], "is never closed", id="cut short"),
        pytest.param(b"<html>no</html>", "this is a page in HTML", id="HTML"),
        pytest.param(b"\xff", "is not UTF-8", id="encoding"),
        pytest.param(redirect("/login"), "redirected to .*/login.*: this is a login", id="login"),
    ],
)
def test_a_damaged_page_of_an_index_is_not_left_out(
    workspace: Workspace,
    docs: DocsServer,
    capsys: pytest.CaptureFixture[str],
    broken: Answer | bytes,
    said: str,
) -> None:
    docs.files["/llms.txt"] = b"- [Create](/api/create.md)\n- [End](/api/end.md)\n"
    docs.files["/api/create.md"] = page("Create", "post", "/calls")
    docs.files |= {"/api/end.md": broken, "/login": b"<html><title>Log in</title></html>"}
    before = state(workspace.root)
    assert main(["add", "acme", f"{docs.url}/llms.txt"]) == 1
    assert state(workspace.root) == before
    assert re.search(rf"error: \S+/api/end\.md:\d+.*{said}", capsys.readouterr().err)


def test_a_saved_index_asks_nobody(
    workspace: Workspace, docs: DocsServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever wrote it would choose the host: this machine's own, say."""
    docs.files["/api/create.md"] = page("Create", "post", "/calls")
    index = tmp_path / "llms.txt"
    index.write_text(f"- [Create]({docs.url}/api/create.md)\n")
    before = state(workspace.root)
    assert main(["add", "acme", str(index)]) == 1
    assert state(workspace.root) == before
    assert docs.requests == []
    assert "a saved index: it has no address" in capsys.readouterr().err


DOCUMENT = document_of(CALLS)


@pytest.mark.parametrize(
    ("path", "content", "file"),
    [
        ("/openapi.json", json.dumps(DOCUMENT), "pages/openapi.json"),
        ("/v3/api-docs?group=all", json.dumps(DOCUMENT), "pages/api-docs.json"),
        ("/v3/api-docs", "# ours\n" + dump_yaml(DOCUMENT), "pages/api-docs.yaml"),
    ],
)
def test_from_a_document(
    workspace: Workspace, docs: DocsServer, path: str, content: str, file: str
) -> None:
    docs.files[path] = content.encode()
    assert main(["add", "acme", docs.url + path]) == 0
    assert (workspace.specs / "acme" / file).read_bytes() == content.encode()
    assert ids(workspace) == ["create_call", "get_calls_id"]
    settings = tomllib.loads((workspace.specs / "acme/vendor.toml").read_text("utf-8"))
    assert settings["pages"] == [{"file": file, "url": docs.url + path}]


def test_from_a_local_document(workspace: Workspace, tmp_path: Path) -> None:
    spec = tmp_path / "Spec.YML"
    spec.write_text(dump_yaml(DOCUMENT))
    assert main(["add", "acme", str(spec)]) == 0
    assert (workspace.specs / "acme/pages/spec.yaml").read_bytes() == spec.read_bytes()
    assert ids(workspace) == ["create_call", "get_calls_id"]
    assert not (workspace.specs / "acme/sources.toml").exists()
    assert main(["check"]) == 0


def test_a_document_that_needs_no_correction(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "openapi.json").write_text(json.dumps(document_of()))
    assert main(["add", "acme", str(tmp_path / "openapi.json")]) == 0
    assert "actions: []\n" in overlay_of(workspace)


def test_what_is_proposed_for_a_real_page_is_what_a_person_wrote(workspace: Workspace) -> None:
    assert main(["add", "acme", str(ROOT / PURETALK_PAGE)]) == 0
    theirs = (workspace.specs / "puretalk/openapi.yaml").read_text("utf-8")
    mine = (workspace.specs / "acme/openapi.yaml").read_text("utf-8")
    by_hand = {"      operationId: register_web_call", "      summary: Register Web Call"}
    by_hand.add(f"{' ' * 24}format: password")
    differing = set(theirs.splitlines()) ^ set(mine.splitlines())
    assert differing <= by_hand | {"      tags:", "      - calls"}


def test_without_a_server_it_is_left_to_a_person(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", "acme", str(ROOT / VERBEX_PAGE)]) == 0
    assert "  - the server: the document names no server\n" in capsys.readouterr().out
    readme = workspace.generated / "acme/README.md"
    assert 'base_url="https://YOUR_SERVER"' in readme.read_text()


@pytest.mark.parametrize(
    ("line", "path", "server"),
    [
        ("POST https://api.acme.example/v1/calls", "/v1/calls", "https://api.acme.example"),
        ("POST https://api.acme.example/v1/calls", "/calls", "https://api.acme.example/v1"),
        ("POST https://api.acme.example:8/calls", "/calls", "https://api.acme.example:8"),
        ("POST https://a.example/x/{id}", "/x/{id}", "https://a.example"),
        ("GET https://api.acme.example/v1/calls", "/v1/calls", None),
        ("POST https://api.acme.example/v1/calls", "/v1/agents", None),
        ("POST https://calls/v1", "/calls/v1", None),
        ("POST https://localhost/calls", "/calls", None),
        ("POST https://me:secret@acme.example/calls", "/calls", None),
        ("POST https://{region}.acme.example/calls", "/calls", None),
        ("POST http://acme.example/calls", "/calls", None),
        ("Do POST https://api.acme.example/calls", "/calls", None),
    ],
)
def test_the_server_that_a_page_names_in_words(line: str, path: str, server: str | None) -> None:
    document = document_of({path: {"post": operation("create_call")}})
    del document["servers"]
    text = page_text(json.dumps(document) + "\n", f"json POST {path}")
    words = f"# Create Call\n\n{line}\nContent-Type: application/json\n"
    said = read_page_bytes(f"{words}{text.partition('there is.')[2]}".encode(), "page.md")
    proposal = first_overlay(document, "Acme", [said])
    corrected = apply_overlay(document, Source("overlay.yaml", proposal.overlay))
    if server:
        assert corrected["servers"] == [{"url": server}]
        assert proposal.doubts == ()
        assert f"Below a page's title stands “{line}”" in " ".join(proposal.overlay.split())
    else:
        assert corrected == document
        assert proposal.doubts == ("the server: the document names no server",)
        assert "https://TODO.example" in proposal.overlay


def test_pages_that_name_several_servers_leave_it_to_a_person(tmp_path: Path) -> None:
    document = document_of({"/calls": {"post": operation("create_call")}}, servers=[])
    pages = [
        evolve(
            page_of(document, "page.md", "post", "/calls", tmp_path),
            description=f"POST https://{host}.example/calls",
        )
        for host in ("one", "two")
    ]
    assert first_overlay(document, "Acme", pages).doubts == (
        "the server: the document names no server",
    )


def test_without_a_client_the_folder_waits_for_a_person(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = tmp_path / "page.md"
    page.write_text((ROOT / VERBEX_PAGE).read_text().replace("name: ai_agent_id", "name: ''"))
    assert main(["add", "acme", str(page)]) == 1
    said = capsys.readouterr()
    assert "no client yet" in said.out
    assert "then, with the overlay corrected: nox -s generate -- acme\n" in said.out
    assert main(["refresh", "acme"]) == 0
    assert "spec gives it: run `nox -s generate -- acme`\n" in capsys.readouterr().out
    assert "error: no client yet: specs/acme" in said.err
    assert "has a name that cannot be written in code" in said.err
    assert not (workspace.generated / "acme").exists()
    assert "acme" not in workspace.lock.read_text()

    overlay = workspace.specs / "acme/overlay.yaml"
    overlay.write_text(
        re.sub(r"(?m)^  # ", "  ", overlay.read_text()).replace("TODO.example", "api.verbex.ai")
        + """
  - target: $.paths.*.get.parameters[0]
    description: The page gives it no name.
    update: {name: ai_agent_id}
"""
    )
    assert main(["generate", "acme"]) == 0
    module = "webcalls_acme/api/calls/create_web_call_public_shared.py"
    code = (workspace.generated / "acme" / module).read_text()
    assert "ai_agent_id" in code
    assert "shared_key" not in code, "the key is a security scheme"
    assert main(["check"]) == 0


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("verbex", "specs/verbex: it is there already; choose another name, or `nox -s refresh"),
        ("stray", "generated/stray: it is there already"),
        ("Acme", "specs/Acme: the folder's name cannot be part of a package name"),
        ("../acme", "specs/../acme: the folder's name cannot be part"),
        ("2acme", "cannot be part of a package name"),
        ("class", "specs/class: the folder's name is a keyword of Python"),
        ("", "cannot be part of a package name"),
    ],
)
def test_names_that_are_refused(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    (workspace.generated / "stray").mkdir()
    before = state(workspace.root)
    assert main(["add", name, str(ROOT / PURETALK_PAGE)]) == 1
    assert state(workspace.root) == before
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        pytest.param(status(404), "gone: the server answers 404", id="404"),
        pytest.param(status(500), "the server answers 500", id="500"),
        pytest.param(announced(10**9), "larger than 32 MB", id="1 GB"),
        pytest.param(announced(99), "cut short", id="truncated"),
        pytest.param(redirect("https://x.example/"), "redirects to another host", id="redirect"),
        pytest.param(status(200), "HTML", id="HTML"),
        pytest.param(status(200, b"# Words\n"), "no fenced OpenAPI block; take the", id="words"),
        pytest.param(status(200, b'{"swagger": "2.0"}'), "is not OpenAPI 3", id="Swagger"),
        pytest.param(status(200, b"\xff"), "is not UTF-8", id="encoding"),
    ],
)
@pytest.mark.parametrize("path", ["/page.md", "/no-suffix"])
def test_sources_that_are_refused(
    workspace: Workspace,
    docs: DocsServer,
    capsys: pytest.CaptureFixture[str],
    answer: Answer,
    said: str,
    path: str,
) -> None:
    docs.files |= {"/good.md": page("Create", "post", "/calls"), path: answer}
    before = state(workspace.root)
    assert main(["add", "acme", f"{docs.url}/good.md", docs.url + path]) == 1
    assert state(workspace.root) == before
    error = capsys.readouterr().err
    assert error.startswith("error: ")
    assert said in error
    assert docs.url + path in error
    assert "vendor.toml" not in error, "there is none"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("no-such-file.md", "no-such-file.md: there is no such file; give a file or an https"),
        (".", "there is no such file"),
        ("http://docs.example/page.md", "is not an https address"),
        ("ftp://docs.example/page.md", "is not an https address"),
        ("https://me:secret@docs.example/page.md", "carries a user name or password"),
    ],
)
def test_addresses_that_are_refused(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], source: str, said: str
) -> None:
    before = state(workspace.root)
    assert main(["add", "acme", source]) == 1
    assert state(workspace.root) == before
    assert said in capsys.readouterr().err


def test_an_index_without_a_page_of_use_is_refused(
    workspace: Workspace, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    docs.files["/llms.txt"] = b"- [Guide](/guide.md)\n- [Spec](/openapi.json)\n"
    docs.files["/guide.md"] = b"# Guide\n"
    before = state(workspace.root)
    assert main(["add", "acme", f"{docs.url}/llms.txt"]) == 1
    assert state(workspace.root) == before
    error = capsys.readouterr().err
    assert "llms.txt: no page of the index carries OpenAPI; name another source: " in error
    assert f"{docs.url}/openapi.json" in error


def test_pages_that_contradict_each_other_are_refused(
    workspace: Workspace, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    docs.files["/a.md"] = page("Create", "post", "/calls")
    docs.files["/b.md"] = page("Create", "post", "/calls", summary="Other")
    before = state(workspace.root)
    assert main(["add", "acme", f"{docs.url}/a.md", f"{docs.url}/b.md"]) == 1
    assert state(workspace.root) == before
    assert "is defined otherwise than in specs/acme/pages/a.md" in capsys.readouterr().err


def test_a_command_line_without_sources_ends_with_2(workspace: Workspace) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["add", "acme"])


# What is proposed.


def proposed(document: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...], str]:
    """The document with the proposals that are not doubts, the doubts, and the overlay."""
    proposal = first_overlay(document, "Acme", [])
    corrected = apply_overlay(document, Source("overlay.yaml", proposal.overlay))
    return corrected, proposal.doubts, proposal.overlay


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Register Web Call (Public Shared)", "register_web_call_public_shared"),
        ("createHTTPCall2", "create_http_call_2"),
        ("get /calls/{call_id}", "get_calls_call_id"),
        ("Crée l'appel", "cree_l_appel"),
        ("\u547c\u53eb '\"; \u202e", ""),
        ("word " * 40, "_".join(["word"] * 12)),
        ("w" * 100, "w" * 60),
    ],
)
def test_identifiers(text: str, name: str) -> None:
    assert identifier(text) == name


def test_operation_ids_are_unique_and_present_ones_stay() -> None:
    paths = {
        "/a": {"get": operation("createCall"), "post": operation("", summary="Create call")},
        "/b": {"get": operation("createCall"), "post": operation("x", summary="2nd: the rest")},
        "/c": {
            "get": operation("", summary="2nd: the rest"),
            "put": operation("", summary="\u547c"),
        },
    }
    document, doubts, _ = proposed(document_of(paths))
    assert doubts == ()
    assert [
        item[method]["operationId"] for item in document["paths"].values() for method in item
    ] == ["createCall", "create_call_2", "get_b", "x", "get_2_nd_the_rest", "put_c"]


def test_present_names_are_kept_whatever_they_are() -> None:
    long = "w" * 70
    names = [f"{long}1", f"{long}2", "\u547c\u53eb", "getCall", "get_call"]
    document = document_of({f"/{n}": {"get": operation(name)} for n, name in enumerate(names)})
    assert proposed(document)[:2] == (document, ())


def test_many_operations_of_one_name_take_no_longer_for_it() -> None:
    paths = {f"/{n}": {"get": {"summary": "Do it"}} for n in range(5000)}
    overlay = first_overlay(document_of(paths), "Acme", []).overlay
    assert overlay.count("operationId: do_it") == 5000
    assert "operationId: do_it_5000\n" in overlay


def test_a_name_made_by_a_framework_is_a_doubt() -> None:
    name = "list_calls_api_v1_calls__id__get"
    document, doubts, overlay = proposed(
        document_of({"/api/v1/calls/{id}": {"get": operation(name)}})
    )
    assert document["paths"]["/api/v1/calls/{id}"]["get"]["operationId"] == name
    assert doubts == (f"GET /api/v1/calls/{{id}}: `list_calls` in place of `{name}`",)
    assert "  #     operationId: list_calls\n" in overlay


INLINE = {
    "type": "object",
    "properties": {
        "call": {"type": "object", "properties": {"id": {"type": "string"}}},
        "named": {"type": "object", "title": "Mine", "properties": {"id": {}}},
        "list": {"type": "array", "items": {"type": "object", "properties": {"id": {}}}},
        "ref": {"$ref": "#/components/schemas/CreateResponse"},
        "free": {"type": "object"},
    },
}


def test_inline_schemas_get_titles_that_no_schema_has() -> None:
    body = {"content": {"application/json": {"schema": INLINE}}}
    responses = {code: {"description": "x", **body} for code in ("200", "422", "default")}
    node = {"operationId": "create", "requestBody": body, "responses": responses}
    whole = document_of({"/a b's": {"post": node}}, {"CreateResponse": {"type": "object"}})
    document, doubts, _ = proposed(json.loads(json.dumps(whole)))
    assert doubts == ()
    operation = document["paths"]["/a b's"]["post"]
    bodies = [operation["requestBody"], *operation["responses"].values()]
    schemas = [body["content"]["application/json"]["schema"] for body in bodies]
    assert [schema["title"] for schema in schemas] == [
        "CreateRequest",
        "CreateResponse2",
        "CreateResponse422",
        "CreateResponseDefault",
    ]
    properties = schemas[0]["properties"]
    assert properties["call"]["title"] == "CreateCall"
    assert properties["named"]["title"] == "Mine"
    assert properties["list"]["items"]["title"] == "CreateListItem"
    assert properties["ref"] == {"$ref": "#/components/schemas/CreateResponse"}
    assert properties["free"] == {"type": "object"}
    titles = re.findall(r'"title": "(Create\w+)"', json.dumps(schemas))
    assert len(titles) == len(set(titles)) == 12


def with_parameter(name: str, place: str, everywhere: bool = True) -> dict[str, Any]:
    parameter = {"name": name, "in": place, "schema": {"type": "string"}}
    other = operation("b", **({"parameters": [parameter]} if everywhere else {}))
    return document_of(
        {"/a": {"get": operation("a", parameters=[parameter])}, "/b": {"get": other}}
    )


@pytest.mark.parametrize(
    ("name", "place", "kind"),
    [
        ("X-API-KEY", "header", "apiKey"),
        ("api_key", "query", "apiKey"),
        ("shared_key", "query", "apiKey"),
        ("it's an api-key", "query", None),
        ("Authorization", "header", "http"),
        ("xi-api-key", "header", "apiKey"),
    ],
)
def test_a_parameter_that_is_a_key(name: str, place: str, kind: str | None) -> None:
    document, doubts, _ = proposed(with_parameter(name, place))
    schemes = document["components"].get("securitySchemes", {})
    assert bool(doubts) == (kind is None)
    if kind is None:
        assert "security" not in document
        return
    (scheme,) = schemes.values()
    assert scheme["type"] == kind
    assert document["security"] == [{name: [] for name in schemes}]
    assert document["paths"]["/a"]["get"]["parameters"] == []


@pytest.mark.parametrize(
    ("name", "scheme"),
    [
        ("Authorization", {"type": "apiKey", "in": "header", "name": "Authorization"}),
        ("Authorization", {"type": "http", "scheme": "Basic"}),
        ("authorization", {"type": "oauth2", "flows": {}}),
        ("X-Api-Key", {"type": "apiKey", "in": "header", "name": "x-api-key"}),
    ],
)
def test_a_parameter_that_is_a_key_is_of_the_scheme_that_the_document_has(
    name: str, scheme: Any
) -> None:
    other = {"type": "apiKey", "in": "query", "name": name}
    declared = {"securitySchemes": {"other": other, "own": scheme}}
    before = {**with_parameter(name, "header"), "components": declared}
    document, doubts, _ = proposed(before)
    assert doubts == ()
    assert document["components"] == declared
    assert document["security"] == [{"own": []}]


@pytest.mark.parametrize(
    ("document", "doubt"),
    [
        (
            with_parameter("token", "query"),
            "is the query parameter 'token' of each operation a key?",
        ),
        (with_parameter("api_key", "query", everywhere=False), "of 1 of 2 operations a key?"),
        (
            document_of(
                components={"securitySchemes": {"Key": {"type": "http", "scheme": "basic"}}}
            ),
            "security: do the operations need Key?",
        ),
        (document_of(servers=[]), "the server: the document names no server"),
        (document_of(servers=[{"url": "http://localhost:8000"}]), "only 'http://localhost:8000'"),
        (document_of(servers=[{"url": "/v1"}]), "only '/v1'"),
    ],
)
def test_doubts_are_commented_out_and_can_be_taken(document: dict[str, Any], doubt: str) -> None:
    corrected, doubts, overlay = proposed(document)
    assert corrected == document
    assert doubt in doubts[0]
    taken = re.sub(r"(?m)^  # ", "  ", overlay).replace("actions: []", "actions:")
    assert apply_overlay(document, Source("overlay.yaml", taken)) != document


@pytest.mark.parametrize("name", ["sort_key", "page_token", "idempotency-key", "monkey", "tokens"])
def test_parameters_that_are_no_keys(name: str) -> None:
    document = with_parameter(name, "query")
    assert proposed(document) == (document, (), proposed(document)[2])


def test_what_is_secured_already_stays() -> None:
    document = with_parameter("api_key", "query") | {"security": [{"Key": []}]}
    assert proposed(document)[:2] == (document, ())


WILD = st.text(st.characters(codec="utf-8"), max_size=30)
NODES = st.recursive(
    st.none() | st.booleans() | st.integers() | WILD,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WILD, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(
    paths=st.dictionaries(
        WILD,
        st.dictionaries(
            st.sampled_from(METHODS),
            st.fixed_dictionaries(
                {},
                optional={
                    "operationId": NODES,
                    "summary": NODES,
                    "parameters": st.lists(
                        st.fixed_dictionaries(
                            {"name": WILD.map("{}_key".format), "in": st.just("query")}
                        ),
                        max_size=2,
                    ),
                    "requestBody": NODES,
                    "responses": st.dictionaries(
                        WILD,
                        st.fixed_dictionaries(
                            {"content": st.dictionaries(WILD, st.just({"schema": INLINE}))}
                        ),
                        max_size=2,
                    ),
                },
            ),
            max_size=2,
        ),
        max_size=3,
    ),
    servers=NODES,
)
def test_proposals_for_any_document_can_be_read_and_applied(paths: Any, servers: Any) -> None:
    document = json.loads(json.dumps({"info": {}, "paths": paths, "servers": servers}))
    corrected, doubts, overlay = proposed(document)
    names = [
        operation.get("operationId")
        for path, item in corrected["paths"].items()
        for operation in item.values()
        if path.isprintable()
    ]
    assert all(isinstance(name, str) and name for name in names)
    assert len(set(names)) == len(names)
    if doubts:
        every = re.sub(r"(?m)^  # ", "  ", overlay).replace("actions: []", "actions:")
        assert len(Source("overlay.yaml", every).load()["actions"]) >= len(doubts)


def test_a_local_page_can_be_given_its_address_later(
    workspace: Workspace, docs: DocsServer
) -> None:
    docs.files["/register.md"] = (ROOT / PURETALK_PAGE).read_bytes()
    assert main(["add", "acme", str(ROOT / PURETALK_PAGE)]) == 0
    settings = workspace.specs / "acme/vendor.toml"
    edit(settings, '# url = "https://…"', f'url = "{docs.url}/register.md"')
    assert main(["generate", "acme"]) == 0
    assert main(["refresh", "acme"]) == 0
    assert "register.md" in (workspace.specs / "acme/sources.toml").read_text()
    assert main(["check"]) == 0


FLAWED = """
openapi: 3.0.3
info: {title: Mini, version: 1.0}
servers: [{url: https://api.acme.example}]
paths:
  /things:
    post:
      operationId: make_thing
      requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/B'}}}}
      responses: {'204': {description: ok}}
    get:
      operationId: list_things
      parameters: [{in: query, schema: {type: string}}]
      responses: {'200': {description: ok}}
  /fine:
    get:
      operationId: fine
      parameters: [{name: q, in: query, required: 'true', type: string}]
      responses: {'200': {}}
  /lost:
    get:
      operationId: lost
      parameters: [{name: '', in: query, schema: {type: string}}]
      responses: {'200': {description: ok}}
components: {schemas: {B: {type: strng}}}
"""


def test_what_cannot_be_generated_costs_nothing_else(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "api.yaml"
    file.write_text(FLAWED)
    assert main(["add", "acme", str(file)]) == 0
    out = capsys.readouterr().out
    assert "generated/acme (1 operation)" in out
    assert "excluded in specs/acme/vendor.toml, to be looked at:\n  - " in out
    assert "`required` read as True: 1, first at #/paths/~1fine/get/parameters/0/required" in out
    vendor = workspace.vendor("acme")
    assert {item.operation for item in vendor.excluded} == {
        *("POST /things", "GET /things", "GET /lost"),
    }
    reasons = {item.operation: item.reason for item in vendor.excluded}
    assert reasons["POST /things"].startswith("#/components/schemas/B/type: 'strng': must be one")
    overlay = vendor.overlay.read_text()
    assert "  # - target: $.components.schemas.B.type\n" in overlay
    assert "  # - target: $.paths['/things'].get.parameters[0]\n" in overlay
    assert main(["generate", "acme", "--force"]) == 0
    said = capsys.readouterr().out
    assert "acme: generated 1 operation, 3 excluded, in " in said
    assert ", faults let through: 4 (" in said

    # The proposals do what they say.
    text = "".join(
        line.replace("  # ", "  ", 1) if line.startswith("  #") else line
        for line in overlay.splitlines(keepends=True)
    )
    vendor.overlay.write_text(text.replace("actions: []", "actions:"))
    settings = vendor.settings.read_text().partition("\n[[excluded]]")[0]
    settings += '\n[[excluded]]\noperation = "lost"\nreason = "x"\n'
    vendor.settings.write_text(settings)
    assert main(["generate", "acme"]) == 0
    assert "acme: generated 3 operations, 1 excluded, in " in capsys.readouterr().out


def test_where_nothing_can_be_generated_every_fault_is_told(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parameters = [{"in": "query"}]
    paths = {f"/{n}": {"get": operation(f"o{n}", parameters=parameters)} for n in range(7)}
    file = tmp_path / "api.json"
    file.write_text(json.dumps(document_of(paths)))
    assert main(["add", "acme", str(file)]) == 1
    said = capsys.readouterr()
    assert "7 faults in what code depends on (in the step “validate”)" in said.err
    assert said.err.count("/parameters/0/name: missing") == 7
    assert said.err.count("remove: true") == 7
    assert workspace.vendor("acme").excluded == ()
    assert "left to do by hand for the facade" not in said.out
