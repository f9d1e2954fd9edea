"""What a change of a spec means: one row a kind of change, through the real generator."""

import copy
import functools
import json
import textwrap
from collections.abc import Callable
from typing import Any
from unittest.mock import MagicMock

import jsonpath
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import webcalls_pipeline.client.package
from tests.pipeline.support import document_of, operation
from webcalls_pipeline.changes import Bump, Changes, Impact, State, compare
from webcalls_pipeline.changes.documents import compare_documents
from webcalls_pipeline.changes.fingerprint import fingerprint
from webcalls_pipeline.changes.names import compare_packages
from webcalls_pipeline.client.package import generated_package

Document = dict[str, Any]
Edit = Callable[[Document], object]

BREAKING, ADDITIVE, NONE = Impact.BREAKING, Impact.ADDITIVE, Impact.NONE
PACKAGE, FACADE = "webcalls_acme", "create_call"


def ref(name: str) -> Document:
    return {"$ref": f"#/components/schemas/{name}"}


def json_of(schema: Document) -> Document:
    return {"application/json": {"schema": schema}}


def model(required: str, **properties: Any) -> Document:
    shapes = {k: v if isinstance(v, dict) else {"type": v} for k, v in properties.items()}
    return {"type": "object", "required": required.split(), "properties": shapes}


def parameter(name: str, kind: str = "string", place: str = "query", **more: Any) -> Document:
    return {"name": name, "in": place, "schema": {"type": kind}, **more}


BASE = document_of(
    servers=[{"url": "https://api.acme.example"}],
    security=[{"Key": []}],
    paths={
        "/v2/calls": {
            "post": operation(
                "create_call",
                tags=["calls"],
                description="Creates a call.",
                parameters=[
                    parameter("region"),
                    parameter("limit", "integer", required=True),
                    parameter("dry", "boolean"),
                ],
                requestBody={"required": True, "content": json_of(ref("CreateCall"))},
                responses={
                    "200": {"description": "Well", "content": json_of(ref("Call"))},
                    "404": {"description": "No", "content": json_of(ref("Fault"))},
                },
            ),
            "get": operation(
                "list_calls",
                tags=["calls"],
                parameters=[parameter("cursor")],
                responses={
                    "200": {
                        "description": "Well",
                        "content": json_of({"type": "array", "items": ref("Summary")}),
                    }
                },
            ),
        }
    },
    schemas={
        "CreateCall": model(
            "agent_id",
            agent_id="string",
            note={"type": "string", "maxLength": 100},
            mode={"type": "string", "enum": ["voice", "text"]},
            options={"title": "CallOptions", **model("lang", lang="string", speed="number")},
        ),
        "Call": model(
            "token state",
            token="string",
            call_id="string",
            seconds="integer",
            state={"type": "string", "enum": ["queued", "live"]},
            agent=ref("Agent"),
        ),
        "Agent": model("name", name="string", parent=ref("Agent"), voice="string"),
        "Summary": model("id", id="string", age="integer"),
        "Fault": model("detail", detail="string"),
    },
)
BASE["components"]["securitySchemes"] = {"Key": {"type": "apiKey", "in": "header", "name": "X-Key"}}

POST = ("paths", "/v2/calls", "post")
GET = ("paths", "/v2/calls", "get")
BODY = ("components", "schemas", "CreateCall", "properties")
OPTIONS = (*BODY, "options", "properties")
CALL = ("components", "schemas", "Call", "properties")
AGENT = ("components", "schemas", "Agent", "properties")
SCHEME = ("components", "securitySchemes", "Key")


def at(document: Document, *path: str | int) -> Any:
    node: Any = document
    for key in path:
        node = node[key]
    return node


def put(*path: str | int, value: Any) -> Edit:
    return lambda document: at(document, *path[:-1]).__setitem__(path[-1], value)


def drop(*path: str | int) -> Edit:
    return lambda document: at(document, *path[:-1]).pop(path[-1])


def add(*path: str | int, value: Any) -> Edit:
    return lambda document: at(document, *path).append(value)


def rename(*path: str, now: str) -> Edit:
    """Another key at the same place of a mapping."""

    def edit(document: Document) -> None:
        mapping = at(document, *path[:-1])
        items = [(now if key == path[-1] else key, value) for key, value in mapping.items()]
        mapping.clear()
        mapping.update(items)

    return edit


def both(*edits: Edit) -> Edit:
    return lambda document: [edit(document) for edit in edits]


def first(*path: str, name: str, value: Any) -> Edit:
    """A new key before all others of a mapping."""

    def edit(document: Document) -> None:
        mapping = at(document, *path)
        items = {name: value, **mapping}
        mapping.clear()
        mapping.update(items)

    return edit


def required(schema: str, *names: str) -> Edit:
    return put("components", "schemas", schema, "required", value=list(names))


def agent_is_called(name: str) -> Edit:
    def edit(document: Document) -> None:
        text = json.dumps(document).replace("schemas/Agent", f"schemas/{name}")
        document.update(json.loads(text))
        rename("components", "schemas", "Agent", now=name)(document)

    return edit


TEXT = {"type": "string"}
NEW_OPERATION = put("paths", "/v2/new", value={"get": operation("new_one", tags=["calls"])})

# Each: what changes, its class for users of the client, its class for the facade, what is said.
ROWS = {
    # operations
    "operation added": (NEW_OPERATION, ADDITIVE, NONE, "operation `new_one` (`GET /v2/new`) added"),
    "operation removed": (
        *(drop(*GET), BREAKING, NONE),
        "operation `list_calls` (`GET /v2/calls`) removed",
    ),
    "the facade's operation removed": (
        *(drop(*POST), BREAKING, BREAKING),
        "operation `create_call` (`POST /v2/calls`) removed",
    ),
    "operation moved": (
        *(rename("paths", "/v2/calls", now="/v3/calls"), ADDITIVE, ADDITIVE),
        "`create_call` moved from `POST /v2/calls` to `POST /v3/calls`, under the same name",
    ),
    "operation takes another method": (
        *(rename(*GET, now="put"), ADDITIVE, NONE),
        "`list_calls` moved from `GET /v2/calls` to `PUT /v2/calls`",
    ),
    "operationId renamed": (
        *(put(*POST, "operationId", value="start_call"), BREAKING, BREAKING),
        "operation `create_call` (`POST /v2/calls`) is called `start_call` now",
    ),
    "operation has another tag": (
        *(put(*POST, "tags", value=["sessions"]), BREAKING, BREAKING),
        "`api.calls.create_call` removed",
    ),
    "operation deprecated": (
        *(put(*GET, "deprecated", value=True), ADDITIVE, NONE),
        "`list_calls` is deprecated now",
    ),
    # parameters
    "parameter added, optional": (
        *(add(*POST, "parameters", value=parameter("new")), ADDITIVE, ADDITIVE),
        "`create_call`: parameter `new` added, optional",
    ),
    "parameter added, required": (
        *(add(*GET, "parameters", value=parameter("new", required=True)), BREAKING, NONE),
        "`list_calls`: parameter `new` added, required",
    ),
    "parameter removed": (
        *(drop(*POST, "parameters", 0), BREAKING, BREAKING),
        "`create_call`: parameter `region` removed",
    ),
    "parameter renamed": (
        *(put(*GET, "parameters", 0, "name", value="after"), BREAKING, NONE),
        "`list_calls`: parameter `cursor` is called `after` now",
    ),
    "parameter required now": (
        *(put(*POST, "parameters", 0, "required", value=True), BREAKING, BREAKING),
        "`create_call`: parameter `region` is required now",
    ),
    "parameter optional now": (
        *(drop(*POST, "parameters", 1, "required"), ADDITIVE, ADDITIVE),
        "`create_call`: parameter `limit` is optional now",
    ),
    "parameter retyped": (
        *(put(*POST, "parameters", 0, "schema", "type", value="integer"), BREAKING, BREAKING),
        "`create_call`: parameter `region` changed its type from string to integer",
    ),
    "parameter takes more types": (
        *(put(*POST, "parameters", 1, "schema", "type", value="number"), ADDITIVE, ADDITIVE),
        "parameter `limit` changed its type from integer to number",
    ),
    "parameter is a date now": (
        *(put(*GET, "parameters", 0, "schema", "format", value="date"), BREAKING, NONE),
        "parameter `cursor` changed its type from string to string (date)",
    ),
    "parameter in another place": (
        *(put(*GET, "parameters", 0, "in", value="header"), ADDITIVE, NONE),
        "`list_calls`: parameter `cursor` is sent otherwise: in `query` → `header`",
    ),
    "parameter has another default": (
        *(put(*GET, "parameters", 0, "schema", "default", value="a"), ADDITIVE, NONE),
        "`list_calls`: parameter `cursor` changed its `default` from nothing to `a`",
    ),
    # bodies
    "body removed": (
        *(drop(*POST, "requestBody"), BREAKING, BREAKING),
        "`create_call`: its body removed",
    ),
    "body added": (
        *(put(*GET, "requestBody", value={"content": json_of(TEXT)}), ADDITIVE, NONE),
        "`list_calls`: an optional body added",
    ),
    "body of another media type": (
        *(rename(*POST, "requestBody", "content", "application/json", now="multipart/form-data"),),
        *(BREAKING, BREAKING, "`create_call`, body: `application/json` removed"),
    ),
    "body field added, optional": (
        *(put(*BODY, "new", value=TEXT), ADDITIVE, ADDITIVE),
        "`create_call`, body: field `new` added, optional",
    ),
    "body field added before others": (
        *(first(*BODY, name="new", value=TEXT), BREAKING, BREAKING),
        "`models.CreateCall` takes `note`, `mode`, `options` in another position",
    ),
    "body field added, required": (
        *(both(put(*BODY, "new", value=TEXT), required("CreateCall", "agent_id", "new")),),
        *(BREAKING, BREAKING, "`create_call`, body: field `new` added, required"),
    ),
    "body field removed": (
        *(drop(*BODY, "note"), BREAKING, BREAKING),
        "`create_call`, body: field `note` removed",
    ),
    "body field renamed": (
        *(rename(*BODY, "note", now="memo"), BREAKING, BREAKING),
        "`create_call`, body: field `note` is called `memo` now",
    ),
    "body field required now": (
        *(required("CreateCall", "agent_id", "note"), BREAKING, BREAKING),
        "`create_call`, body: field `note` is required now",
    ),
    "body field optional now": (
        *(required("CreateCall"), ADDITIVE, ADDITIVE),
        "`create_call`, body: field `agent_id` is optional now",
    ),
    "body field retyped": (
        *(put(*BODY, "note", value={"type": "integer", "maxLength": 100}), BREAKING, BREAKING),
        "`create_call`, body: field `note` changed its type from string to integer",
    ),
    "body field may be null": (
        *(put(*BODY, "note", "nullable", value=True), ADDITIVE, ADDITIVE),
        "`create_call`, body: field `note` may be null now",
    ),
    "body field takes less": (
        *(put(*BODY, "note", "maxLength", value=50), BREAKING, BREAKING),
        "`create_call`, body: field `note` changed its `maxLength` from `100` to `50`",
    ),
    "body field takes more": (
        *(put(*BODY, "note", "maxLength", value=200), ADDITIVE, ADDITIVE),
        "`create_call`, body: field `note` changed its `maxLength` from `100` to `200`",
    ),
    "nested body field added, optional": (
        *(put(*OPTIONS, "new", value=TEXT), ADDITIVE, ADDITIVE),
        "`create_call`, body: field `options.new` added, optional",
    ),
    "nested body field added, required": (
        *(
            both(
                put(*OPTIONS, "new", value=TEXT),
                put(*BODY, "options", "required", value=["lang", "new"]),
            ),
        ),
        *(BREAKING, BREAKING, "`create_call`, body: field `options.new` added, required"),
    ),
    "nested body field removed": (
        *(drop(*OPTIONS, "speed"), BREAKING, BREAKING),
        "`create_call`, body: field `options.speed` removed",
    ),
    "nested body field retyped": (
        *(put(*OPTIONS, "lang", "type", value="boolean"), BREAKING, BREAKING),
        "`create_call`, body: field `options.lang` changed its type from string to boolean",
    ),
    # responses
    "response field removed": (
        *(both(drop(*CALL, "token"), required("Call", "state")), BREAKING, BREAKING),
        "`create_call`, response 200: field `token` removed",
    ),
    "response field of another operation removed": (
        *(drop("components", "schemas", "Summary", "properties", "age"), BREAKING, NONE),
        "`list_calls`, response 200: field `[].age` removed",
    ),
    "response field renamed": (
        *(rename(*CALL, "call_id", now="id"), BREAKING, BREAKING),
        "`create_call`, response 200: field `call_id` is called `id` now",
    ),
    "response field retyped": (
        *(put(*CALL, "token", "type", value="integer"), BREAKING, BREAKING),
        "`create_call`, response 200: field `token` changed its type from string to integer",
    ),
    "response field of fewer types": (
        *(put(*AGENT, "voice", value={"type": "string", "nullable": False}), NONE, NONE),
        "",
    ),
    "response field optional now": (
        *(required("Call", "state"), BREAKING, BREAKING),
        "`create_call`, response 200: field `token` is optional now",
    ),
    "response field always there now": (
        *(required("Call", "token", "state", "call_id"), ADDITIVE, ADDITIVE),
        "`create_call`, response 200: field `call_id` is required now",
    ),
    "response field may be null": (
        *(put(*CALL, "token", "nullable", value=True), BREAKING, BREAKING),
        "`create_call`, response 200: field `token` may be null now",
    ),
    "response field added": (
        *(first(*CALL, name="new", value=TEXT), ADDITIVE, ADDITIVE),
        "`create_call`, response 200: field `new` added, optional",
    ),
    "nested response field removed, in a circle": (
        *(drop(*AGENT, "voice"), BREAKING, BREAKING),
        "`create_call`, response 200: field `agent.voice` removed",
    ),
    "response takes less": (
        *(put(*CALL, "seconds", "maximum", value=9), NONE, NONE),
        "`create_call`, response 200: field `seconds` changed its `maximum` from nothing to `9`",
    ),
    # statuses
    "status added": (
        *(put(*POST, "responses", "402", value={"description": "Pay"}), ADDITIVE, ADDITIVE),
        "`create_call`: status 402 added",
    ),
    "status removed": (
        *(drop(*POST, "responses", "404"), BREAKING, BREAKING),
        "`create_call`: status 404 removed",
    ),
    "status of success changed": (
        *(rename(*POST, "responses", "200", now="201"), BREAKING, BREAKING),
        "`create_call`: status 200 removed",
    ),
    # enums
    "enum value sent: added": (
        *(add(*BODY, "mode", "enum", value="video"), ADDITIVE, ADDITIVE),
        "`create_call`, body: field `mode` may be `video` now",
    ),
    "enum value sent: removed": (
        *(drop(*BODY, "mode", "enum", 1), BREAKING, BREAKING),
        "`create_call`, body: field `mode` is no longer `text`",
    ),
    "enum value received: added": (
        *(add(*CALL, "state", "enum", value="done"), BREAKING, BREAKING),
        "`create_call`, response 200: field `state` may be `done` now",
    ),
    "enum value received: removed": (
        *(drop(*CALL, "state", "enum", 1), BREAKING, BREAKING),
        "`models.CallState.LIVE` removed",
    ),
    "enum sent: any text now": (
        *(drop(*BODY, "mode", "enum"), BREAKING, BREAKING),
        "`models.CreateCallMode` removed",
    ),
    # schemas
    "schema renamed": (
        *(agent_is_called("Assistant"), BREAKING, BREAKING),
        "model `Agent` is called `Assistant` now",
    ),
    "schema's title changed": (
        *(put("components", "schemas", "Summary", "title", value="CallSummary"), BREAKING, NONE),
        "model `Summary` is called `CallSummary` now",
    ),
    # security and servers
    "security: another header": (
        *(put(*SCHEME, "name", value="X-API-Key"), BREAKING, BREAKING),
        "the API takes a key in the header `X-API-Key` now, not a key in the header `X-Key`",
    ),
    "security: another scheme": (
        *(put(*SCHEME, value={"type": "http", "scheme": "bearer"}), BREAKING, BREAKING),
        "the API takes HTTP `bearer` now, not a key in the header `X-Key`",
    ),
    "security: of one operation": (
        *(put(*GET, "security", value=[]), ADDITIVE, NONE),
        "`list_calls`: needs no key now",
    ),
    "security: one more alternative": (
        *(
            both(
                put(
                    "components", "securitySchemes", "B", value={"type": "http", "scheme": "basic"}
                ),
                add("security", value={"B": []}),
            ),
        ),
        *(ADDITIVE, ADDITIVE, "the API also takes HTTP `basic`"),
    ),
    "security: the scheme renamed": (
        *(both(rename(*SCHEME, now="ApiKey"), put("security", value=[{"ApiKey": []}])),),
        *(NONE, NONE, "security scheme `Key` is called `ApiKey` now; it sends the same"),
    ),
    "server changed": (
        *(put("servers", 0, "url", value="https://eu.acme.example"), BREAKING, BREAKING),
        "the server is `https://eu.acme.example` now, not `https://api.acme.example`",
    ),
    "server added": (
        *(add("servers", value={"url": "https://eu.acme.example"}), ADDITIVE, ADDITIVE),
        "the server `https://eu.acme.example` added",
    ),
    # texts
    "description changed": (
        *(put(*POST, "description", value="Begins a call."), NONE, NONE),
        "`description` reworded",
    ),
    "description of a field added": (
        *(put(*CALL, "token", "description", value="What the browser joins with"), NONE, NONE),
        "`description` reworded",
    ),
    "version of the API changed": (
        *(put("info", "version", value="2.0.0"), NONE, NONE),
        "`info` reworded",
    ),
}
# Without effect on users, but the client that is shipped is another one.
PATCHES = {"security: the scheme renamed", "response takes less", "response field of fewer types"}


@pytest.fixture(scope="module", autouse=True)
def _plain_generator() -> Any:
    """The real generator without the formatter and the trial import, which say nothing here."""
    with pytest.MonkeyPatch.context() as patch:
        for step in ("format_code", "ImportCheck"):
            patch.setattr(webcalls_pipeline.client.package, step, MagicMock())
        yield


@functools.cache
def tree_of(document: str) -> dict[str, bytes]:
    with generated_package(json.loads(document), PACKAGE, "a document") as package:
        return {f"{PACKAGE}/{name}": content for name, content in package.items()}


def state_of(document: Document, version: str = "0.1.0", facade: str | None = FACADE) -> State:
    calls = (facade,) if facade else ()
    return State(document, tree_of(json.dumps(document)), PACKAGE, version, calls)


def edited(edit: Edit, document: Document = BASE) -> Document:
    changed = copy.deepcopy(document)
    edit(changed)
    assert json.dumps(changed) != json.dumps(document), "an edit that does nothing"
    return changed


def changes_of(edit: Edit) -> Changes:
    return compare(state_of(BASE), state_of(edited(edit)))


def leads_somewhere(pointer: str, document: Document) -> bool:
    try:
        jsonpath.pointer.resolve(pointer.removeprefix("#"), document)
    except jsonpath.JSONPointerError:
        return False
    return True


@pytest.mark.parametrize("kind", ROWS)
def test_a_change_is_classed(kind: str) -> None:
    edit, client, facade, said = ROWS[kind]
    changes = changes_of(edit)
    report = changes.as_text()
    assert (changes.impact, changes.facade) == (client, facade), report
    assert said in report
    told = [change for change in changes.items if said in change.text]
    assert not said or client in {change.impact for change in told}, report
    bump = {BREAKING: Bump.MINOR, ADDITIVE: Bump.PATCH, NONE: Bump.NONE}[client]
    assert changes.bump is (Bump.PATCH if kind in PATCHES else bump), report
    for change in changes.items:
        if change.level == "name":
            assert change.where.startswith(f"{PACKAGE}.")
        else:
            documents = (BASE, edited(edit))
            assert any(leads_somewhere(change.where, document) for document in documents), change


def test_nothing_changed() -> None:
    changes = compare(state_of(BASE), state_of(copy.deepcopy(BASE)))
    assert (changes.items, changes.bump, changes.changelog()) == ((), Bump.NONE, "")
    assert changes.as_text() == "webcalls-acme 0.1.0: nothing changed"


def test_the_larger_bump_wins() -> None:
    """The document says that a value is received less often; the package has lost a name."""
    changes = changes_of(drop(*CALL, "state", "enum", 1))
    classes = {change.level: change.impact for change in changes.items}
    assert classes == {"enum": ADDITIVE, "name": BREAKING}
    assert changes.impact is BREAKING


@pytest.mark.parametrize(
    ("version", "edit", "expected"),
    [
        ("0.3.4", drop(*CALL, "token"), ("minor", "0.4.0")),
        ("0.3.4", put(*CALL, "new", value=TEXT), ("patch", "0.3.5")),
        ("0.3.4", put(*CALL, "seconds", "maximum", value=9), ("patch", "0.3.5")),
        ("0.3.4", put(*POST, "summary", value="New"), ("none", "0.3.4")),
        ("1.3.4", drop(*CALL, "token"), ("major", "2.0.0")),
        ("1.3.4", put(*CALL, "new", value=TEXT), ("minor", "1.4.0")),
        ("1.3.4", put(*CALL, "seconds", "maximum", value=9), ("patch", "1.3.5")),
        ("1.3.4", put(*POST, "summary", value="New"), ("none", "1.3.4")),
    ],
)
def test_the_bump_follows_semver(version: str, edit: Edit, expected: tuple[str, str]) -> None:
    changes = compare(state_of(BASE, version), state_of(edited(edit), version))
    assert (changes.as_json()["bump"], changes.proposed_version) == expected


REPORT = """\
webcalls-acme 0.1.0 → 0.2.0 (minor bump proposed)

  breaking (4)
    field  `create_call`, body: field `note` removed [facade]
           #/components/schemas/CreateCall/properties/note
    name   `models.CreateCall.note` removed [facade]
           webcalls_acme.models.CreateCall.note
    name   `models.CreateCall` takes no `note` now [facade]
           webcalls_acme.models.CreateCall
    name   `models.CreateCall` takes `mode`, `options` in another position [facade]
           webcalls_acme.models.CreateCall

  additive (2)
    field  `create_call`, response 200: field `agent.mood` added, optional [facade]
           #/components/schemas/Agent/properties/mood
    name   `models.Agent.mood` added [facade]
           webcalls_acme.models.Agent.mood

  no effect (1)
    text   `description` reworded
           #/paths/~1v2~1calls/post/description

  changelog entry, as a draft

    ### Added

    - `create_call`, response 200: field `agent.mood` added, optional.

    ### Changed

    - **Breaking:** `models.CreateCall` takes `mode`, `options` in another position.

    ### Removed

    - **Breaking:** `create_call`, body: field `note` removed."""


def test_reports_for_people_and_for_programs() -> None:
    edit = both(
        drop(*BODY, "note"),
        put(*AGENT, "mood", value=TEXT),
        put(*POST, "description", value="Begins a call."),
    )
    changes = changes_of(edit)
    assert changes.as_text() == REPORT
    data = json.loads(json.dumps(changes.as_json()))
    assert list(data) == [
        *("distribution", "version", "new_version", "proposed_version", "bump", "client"),
        *("facade", "code_differs", "bump_due", "changes", "changelog"),
    ]
    assert data["changes"][0] == {
        "level": "field",
        "kind": "removed",
        "client": "breaking",
        "facade": "breaking",
        "where": "#/components/schemas/CreateCall/properties/note",
        "text": "`create_call`, body: field `note` removed",
    }
    assert textwrap.indent(data["changelog"].strip(), "    ") in REPORT


HOSTILE = "x`\n\n## webcalls 9.9.9\n\n<b>\x1b[31m\u202e" + "y" * 500


@pytest.mark.parametrize(
    "edit",
    [
        put(*CALL, HOSTILE, value=TEXT),
        put(*BODY, HOSTILE, value=TEXT),
        put(*GET, "parameters", 0, "name", value=HOSTILE),
        put(*GET, "operationId", value=HOSTILE),
        add(*BODY, "mode", "enum", value=HOSTILE),
        put(*BODY, "note", "pattern", value=HOSTILE),
        put(*BODY, "note", HOSTILE, value=1),
        put(*SCHEME, "name", value=HOSTILE),
        put(*SCHEME, value={"type": "http", "scheme": HOSTILE}),
        put("servers", 0, "url", value=HOSTILE),
        put("paths", f"/{HOSTILE}", value={"get": operation("new_one")}),
        put("components", "schemas", "Summary", "title", value=HOSTILE),
        put(*GET, "responses", "200", "headers", value={HOSTILE: {"schema": TEXT}}),
        rename(*POST, "requestBody", "content", "application/json", now=HOSTILE),
        put(*GET, f"x-{HOSTILE}", value=1),
    ],
)
def test_names_of_a_spec_stay_names_in_a_report(edit: Edit) -> None:
    items = tuple(compare_documents(BASE, edited(edit), ()))
    assert items
    changes = Changes("webcalls-acme", "0.1.0", "0.1.0", items, code_differs=True)
    for text in (changes.as_text(), changes.changelog(), changes.reason):
        assert "\n## " not in text
        assert all(c.isprintable() or c == "\n" for c in text)
        assert max(map(len, text.splitlines())) < 400
        # Nothing of it stands outside of the quotes, but for places, which are not Markdown.
        for line in text.splitlines():
            if not line.strip().startswith("#/"):
                assert "<b>" not in "".join(line.split("`")[::2])


def test_an_operation_that_the_facade_calls_must_be_there() -> None:
    old, new = (
        state_of(document, facade="crate_call") for document in (BASE, edited(NEW_OPERATION))
    )
    changes = compare(old, new)
    assert changes.facade is BREAKING
    assert "the facade calls `crate_call` (facade_operations in vendor.toml)" in changes.as_text()
    assert "only texts changed" not in compare(old, old).as_text()


def test_an_operation_without_an_id_is_known_by_the_name_that_the_client_gives_it() -> None:
    name = "post_v2_calls"

    def state(document: Document) -> State:
        named = state_of(edited(put(*POST, "operationId", value=name), document), facade=name)
        return evolve(named, document=edited(drop(*POST, "operationId"), document))

    changes = compare(state(BASE), state(edited(drop(*CALL, "token"))))
    assert changes.facade is BREAKING
    assert f"`{name}`, response 200: field `token` removed [facade]" in changes.as_text()
    assert "which is not there" not in changes.as_text()


def test_what_the_facade_does_not_know_is_not_the_facades() -> None:
    old, new = (state_of(d, facade=None) for d in (BASE, edited(drop(*CALL, "token"))))
    assert compare(old, new).facade is NONE


def documents_say(old: Document, new: Document) -> set[tuple[Impact, str]]:
    changes = compare_documents(old, new, ())
    return {(change.impact, change.text) for change in changes if change.level != "text"}


SAME = {
    "allOf around a reference": put(*CALL, "agent", value={"allOf": [ref("Agent")]}),
    "fields by allOf": put(
        *("components", "schemas", "Summary"),
        value={"allOf": [model("id", id="string"), model("", age="integer")]},
    ),
    "fields in another order": both(
        drop(*CALL, "token"), put(*CALL, "token", value={"type": "string"})
    ),
    "parameters in another order": lambda document: at(document, *POST, "parameters").reverse(),
    "parameter by reference": both(
        put("components", "parameters", value={"cursor": parameter("cursor")}),
        put(*GET, "parameters", 0, value={"$ref": "#/components/parameters/cursor"}),
    ),
    "security of the operation, not the root": both(
        put(*POST, "security", value=[{"Key": []}]), put(*GET, "security", value=[{"Key": []}])
    ),
    "server with a variable": put(
        "servers",
        value=[{"url": "https://{host}", "variables": {"host": {"default": "api.acme.example"}}}],
    ),
    "one alternative alone": put(*AGENT, "voice", value={"oneOf": [TEXT]}),
}


@pytest.mark.parametrize("way", SAME)
def test_the_same_said_in_another_way_is_no_change(way: str) -> None:
    assert documents_say(BASE, edited(SAME[way])) == set()


@pytest.mark.parametrize(
    ("old", "new", "sent", "received"),
    [
        ({"oneOf": [TEXT, {"type": "integer"}]}, TEXT, BREAKING, ADDITIVE),
        (TEXT, {"anyOf": [TEXT, {"type": "integer"}]}, ADDITIVE, BREAKING),
        (TEXT, {"anyOf": [TEXT, {"type": "null"}]}, ADDITIVE, BREAKING),
        (TEXT, {"type": ["string", "null"]}, ADDITIVE, BREAKING),
        ({"type": ["string", "null"]}, TEXT, BREAKING, ADDITIVE),
        (TEXT, {}, ADDITIVE, BREAKING),
        ({}, TEXT, BREAKING, ADDITIVE),
        ({"type": "number"}, {"type": "integer"}, BREAKING, ADDITIVE),
        ({"const": "a"}, {"enum": ["a", "b"]}, ADDITIVE, BREAKING),
        (TEXT, {"type": "string", "pattern": "a+"}, BREAKING, NONE),
        ({"type": "string", "minLength": 2}, {"type": "string", "minLength": 1}, ADDITIVE, NONE),
        (
            {"type": "array", "items": TEXT},
            {"type": "array", "items": {"type": "integer"}},
            *(BREAKING, BREAKING),
        ),
        ({"type": "object", "additionalProperties": TEXT}, {"type": "object"}, ADDITIVE, BREAKING),
        (
            {"type": "object"},
            {"type": "object", "additionalProperties": False},
            *(BREAKING, BREAKING),
        ),
        (  # what is common to all variants
            {**model("a", a="string"), "oneOf": [model("b", b="string"), model("c", c="string")]},
            {**model("a"), "oneOf": [model("b", b="string"), model("c", c="string")]},
            *(BREAKING, BREAKING),
        ),
        ({"type": "string", "default": "a"}, {"type": "string", "default": "b"}, BREAKING, NONE),
    ],
)
def test_what_is_sent_may_widen_and_what_is_received_narrow(
    old: Document, new: Document, sent: Impact, received: Impact
) -> None:
    for path, expected in ((BODY, sent), (CALL, received)):
        before, after = (edited(put(*path, "x", value=schema)) for schema in (old, new))
        assert {impact for impact, _ in documents_say(before, after)} == {expected}


def test_operations_of_one_name_and_two_tags_are_told_apart() -> None:
    twice = edited(put("paths", "/v2/new", value={"get": operation("list_calls", tags=["new"])}))
    assert documents_say(twice, copy.deepcopy(twice)) == set()
    moved = edited(rename("paths", "/v2/new", now="/v3/new"), twice)
    text = "`list_calls` moved from `GET /v2/new` to `GET /v3/new`, under the same name"
    assert documents_say(twice, moved) == {(ADDITIVE, text)}


def test_a_key_for_what_needed_none_breaks() -> None:
    open_to_all = edited(put(*GET, "security", value=[{"Key": []}, {}]))
    said = "`list_calls`: needs a key in the header `X-Key` now"
    assert documents_say(edited(put(*GET, "security", value=[])), BASE) == {(BREAKING, said)}
    assert {impact for impact, _ in documents_say(BASE, open_to_all)} == {ADDITIVE}
    assert {impact for impact, _ in documents_say(open_to_all, BASE)} == {BREAKING}


def test_chains_and_circles_of_schemas_have_an_end() -> None:
    def chain(last: Document) -> Document:
        links = {f"L{i}": model("", next=ref(f"L{i + 1}"), back=ref("L0")) for i in range(3000)}
        return edited(
            both(
                lambda d: d["components"]["schemas"].update(links, L3000=last),
                put(*CALL, "agent", value=ref("L0")),
            )
        )

    (change,) = documents_say(chain(model("", end="string")), chain(model("", end="integer")))
    assert change[0] is BREAKING
    assert change[1].endswith(".end` changed its type from string to integer")


def test_a_changed_signature_of_the_client_is_seen() -> None:
    """What no document says: another generator, or another template of ours."""
    old = tree_of(json.dumps(BASE))
    file = f"{PACKAGE}/client.py"

    def with_client(before: str, after: str) -> set[tuple[Impact, str]]:
        text = old[file].decode()
        assert before in text
        new = {**old, file: text.replace(before, after).encode()}
        found = compare_packages(PACKAGE, old, new, ())
        return {(c.impact, c.text) for c in found if "Authenticated" not in c.text}

    url = '_base_url: str = field(alias="base_url")'
    assert with_client(url, '_base_url: str = field(alias="address")') == {
        (BREAKING, "`client.Client` takes no `base_url` now"),
        (BREAKING, "`client.Client` requires `address` now"),
    }
    assert with_client(url, f"region: str = field(kw_only=True)\n    {url}") == {
        (BREAKING, "`client.Client` requires `region` now"),
        (ADDITIVE, "`client.Client.region` added"),
    }
    assert with_client(url, url.replace(")", ", kw_only=True)")) == {
        (
            BREAKING,
            "`client.Client` takes `base_url` in another way: positional or keyword → keyword-only",
        ),
    }
    verify = 'field(default=True, kw_only=True, alias="verify_ssl")'
    assert with_client(verify, verify.replace("True", "False", 1)) == {
        (BREAKING, "`client.Client` has another default for `verify_ssl`"),
    }
    assert with_client("def with_headers", "def with_header") == {
        (BREAKING, "`client.Client.with_headers` removed"),
        (ADDITIVE, "`client.Client.with_header` added"),
    }


def test_a_fingerprint_is_code_and_document_without_their_texts() -> None:
    def of(files: dict[str, str], document: Document = BASE) -> str:
        return fingerprint({name: text.encode() for name, text in files.items()}, document)

    code = '"""One."""\n\nclass A:\n    """Two."""\n\n    x: int\n    """ Three """\n'
    project = '[project]\nname = "x"\nversion = "%s"\ndescription = "%s"\n'
    files = {"x/a.py": code, "pyproject.toml": project % ("1", "a"), "README.md": "a"}
    same = of(files)
    for name, text in (
        ("x/a.py", code.replace("Two", "2").replace("Three", "3\n    lines")),
        ("pyproject.toml", project % ("2", "b")),
        ("README.md", "b"),
    ):
        assert of({**files, name: text}) == same
    for name, text in (
        ("x/a.py", code.replace("int", "str")),
        ("x/a.py", "not Python"),
        ("x/b.py", ""),
        ("pyproject.toml", (project % ("1", "a")).replace('"x"', '"y"')),
    ):
        assert of({**files, name: text}) != same
    assert of(files, edited(put(*POST, "summary", value="x"))) == same
    assert of(files, edited(put(*POST, "x-internal", value=True))) == same
    # A property, a header or a scheme may be called like a keyword.
    for name in ("description", "example", "x-id"):
        assert of(files, edited(put(*CALL, name, value=TEXT))) != same
        assert of(files, edited(put("security", value=[{name: []}]))) != same


_NAMES = st.sampled_from(["a", "b", "type", "description"])
_TYPES = st.sampled_from(["string", "integer", "number", "object", "array", "null"])


def _schemas(inner: st.SearchStrategy[Document]) -> st.SearchStrategy[Document]:
    """Schemas as OpenAPI 3.1 allows them, whether they make sense or not."""
    keywords = {
        "type": _TYPES | st.lists(_TYPES, min_size=1, unique=True),
        "nullable": st.booleans(),
        "title": _NAMES,
        "properties": st.dictionaries(_NAMES, inner, max_size=3),
        "required": st.lists(_NAMES, unique=True),
        "items": inner,
        "prefixItems": st.lists(inner, max_size=2),
        "additionalProperties": inner | st.booleans(),
        "allOf": st.lists(inner, max_size=2),
        "oneOf": st.lists(inner, max_size=2),
        "anyOf": st.lists(inner, max_size=2),
        "not": inner,
        "enum": st.lists(st.integers(0, 2) | _NAMES | st.none(), min_size=1),
        "const": _NAMES,
        "default": _NAMES | st.integers(),
        "format": st.sampled_from(["date", "uri"]),
        "maximum": st.integers(0, 3),
        "exclusiveMinimum": st.booleans() | st.integers(0, 3),
        "pattern": _NAMES,
        "deprecated": st.booleans(),
    }
    return st.fixed_dictionaries({}, optional=keywords)


_SCHEMAS = st.recursive(
    st.sampled_from([{}, TEXT, ref("A"), ref("Agent"), {"type": "null"}]), _schemas, max_leaves=8
)


@settings(max_examples=60, deadline=None)
@given(_SCHEMAS, _SCHEMAS)
def test_any_schema_can_be_compared_and_equals_itself(old: Document, new: Document) -> None:
    before, after = (
        edited(
            both(put("components", "schemas", "A", value=schema), put(*CALL, "x", value=ref("A")))
        )
        for schema in (old, new)
    )
    assert compare_documents(before, copy.deepcopy(before), ()) == []
    for change in compare_documents(before, after, ()):
        assert change.text
        assert change.kind in ("added", "changed", "removed")
