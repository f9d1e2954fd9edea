"""Whatever stands in a vendor's sources, what the commands print of it is text and no more."""

import copy
import json
import re
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.docs_server import DocsServer, redirect, status
from tests.pipeline.support import operation
from webcalls_pipeline.__main__ import main
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.wording import line

pytestmark = pytest.mark.usefixtures("quick_generator", "jobs_here")

# A terminal's title, a command to the runner at a line's start and anywhere, marks of direction.
PAYLOAD = "x\x1b]0;P\x07\n::add-mask::true\r##[add-mask]true\u202e\u2066\u2028##vso[a]\x85\x9b31m"

Said = Callable[[], str]


def harmless(text: str) -> bool:
    """Whether a terminal shows all of it, line by line, and a runner obeys none of it."""
    lines = text.split("\n")
    return all(
        unicodedata.category(character) not in ("Cc", "Cf", "Zl", "Zp", "Cs")
        for said in lines
        for character in said
    ) and not any(re.match(r"\s*::", said) or re.search(r"##\w*\[", said) for said in lines)


def test_a_line_is_one_line_of_text() -> None:
    said = line(f"acme: {PAYLOAD}")
    assert harmless(said)
    assert "\n" not in said
    assert "add-mask" in said, "what it says can still be read"
    assert harmless(line("  ::add-mask::x"))
    assert harmless(line("a ###[b] ##teamcity[c]"))
    assert line("plain: text, ## a heading, C::d, ö 漢 🙂") == (
        "plain: text, ## a heading, C::d, ö 漢 🙂"
    )


def document() -> dict[str, Any]:
    """One that has something at each place."""
    thing = {
        "type": "object",
        "required": ["kind"],
        "properties": {
            "kind": {"type": "string", "enum": ["a", "b"], "default": "a", "description": "x"},
            "other": {"$ref": "#/components/schemas/Other"},
        },
    }
    body = {"required": True, "content": {"application/json": {"schema": thing}}}
    parameters = [{"name": "q", "in": "query", "description": "x", "schema": {"type": "string"}}]
    answer = {
        "description": "x",
        "headers": {"X-A": {"schema": {"type": "string"}}},
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Other"}}},
    }
    post = operation("make", tags=["things"], summary="x", parameters=parameters)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1", "description": "x"},
        "servers": [{"url": "https://api.example/v1", "description": "x"}],
        "tags": [{"name": "things"}],
        "security": [{"key": []}],
        "paths": {"/things": {"post": {**post, "requestBody": body, "responses": {"200": answer}}}},
        "components": {
            "schemas": {"Other": {"type": "object", "title": "Other", "properties": {"a": {}}}},
            "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
        },
    }


def planted() -> Iterator[tuple[str, dict[str, Any]]]:
    """The document with the payload in each of its texts, and as each of its names."""

    def places(node: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
        for key in node if isinstance(node, dict) else range(len(node)):
            yield (*way, key)
            if isinstance(node[key], dict | list):
                yield from places(node[key], (*way, key))

    for *way, last in places(document()):
        for named in (True, False):
            changed = document()
            holder: Any = changed
            for part in way:
                holder = holder[part]
            if named and isinstance(holder, dict):
                holder[f"{last}{PAYLOAD}"] = holder.pop(last)
            elif not named and isinstance(holder[last], str):
                holder[last] += PAYLOAD
            elif not named:
                holder[last] = PAYLOAD
            else:
                continue
            kind = "name" if named else "value"
            yield f"{kind} {'/'.join(map(str, (*way, last)))}", changed


PLANTED = list(planted())
_GROUPS = [PLANTED[index::16] for index in range(0, 16, 4)]


@pytest.fixture
def said(capfd: pytest.CaptureFixture[str]) -> Said:
    """What was printed since it was last asked."""
    return lambda: "".join(capfd.readouterr())


@pytest.mark.parametrize("group", _GROUPS, ids=[str(n) for n in range(4)])
def test_add_whatever_the_document_says(
    workspace: Workspace, tmp_path: Path, said: Said, group: list[tuple[str, dict[str, Any]]]
) -> None:
    for index, (place, flawed) in enumerate(group):
        file = tmp_path / f"{index}.json"
        file.write_text(json.dumps(flawed))
        main(["add", f"acme{index}", str(file)])
        text = said()
        assert harmless(text), (place, text)


PAGE = "# Title{0}\n\nWords{0}\n\n````{1}\n{2}\n````\n"


@pytest.mark.parametrize(
    "page",
    [
        PAGE.format(PAYLOAD, "json POST /things", json.dumps(document())),
        PAGE.format("", f"json POST /things{PAYLOAD}", json.dumps(document())),
        PAGE.format("", "json webhook ::add-mask::a ##[b]\x1b]0;", json.dumps(document())),
        PAGE.format("", "json GET /::a##[b]\x1b]0;", json.dumps(document())),
        PAGE.format("", "yaml", 'openapi: "3.1.0##[a]\x1b]"\npaths: {}'),
        PAGE.format("", "yaml", "openapi: 3.1.0\npaths: {\n::add-mask::true\n##[a]: {"),
        PAGE.format("", "yaml", "openapi: 3.1.0\n? ##[a]\n::x: 1\n::x: 1\n"),
        PAGE.format(
            "", "json", '{"paths": {"path": "/##[a]\\u001b", "method": "::x"}, "openapi": 2}'
        ),
        f"<!doctype html><title>Log in ##[a]{PAYLOAD}</title>",
        PAYLOAD,
    ],
)
def test_add_and_refresh_whatever_the_page_says(
    workspace: Workspace, docs: DocsServer, said: Said, page: str
) -> None:
    docs.files["/api/x.md"] = PAGE.format("", "json POST /things", json.dumps(document())).encode()
    assert main(["add", "good", f"{docs.url}/api/x.md"]) == 0
    said()
    docs.files["/api/x.md"] = page.encode()
    main(["add", "acme", f"{docs.url}/api/x.md"])
    assert harmless(said())
    for options in (["--dry-run"], ["--json"], []):
        main(["refresh", "good", *options])
        text = said()
        assert harmless(text), text
    main(["changes", "good"])
    assert harmless(said())


@pytest.mark.parametrize("answer", [redirect("/\x1b]0;##[a]"), status(429, Retry_After="##[a]")])
def test_whatever_a_server_answers(
    workspace: Workspace, docs: DocsServer, said: Said, answer: Any
) -> None:
    docs.files["/api/x.md"] = answer
    main(["add", "acme", f"{docs.url}/api/x.md"])
    assert harmless(said())


def test_whatever_an_index_names(workspace: Workspace, docs: DocsServer, said: Said) -> None:
    docs.files["/llms.txt"] = (
        f"- [a](/api/a.md)\n- [b\x1b](/api/##[b]\x1b]0;x\x07.md)\n- [c](/api/::c)\n{PAYLOAD}"
    ).encode()
    docs.files["/api/a.md"] = PAGE.format("", "json POST /things", json.dumps(document())).encode()
    main(["add", "acme", f"{docs.url}/llms.txt"])
    assert harmless(said())
    main(["refresh", "acme"])
    assert harmless(said())
    main(["refresh", "--all", "acme"])
    assert harmless(said())


def test_changes_and_check_whatever_was_committed(workspace: Workspace, said: Said) -> None:
    """Files with such names, and documents and clients with such texts in them."""

    def git(*arguments: str) -> None:
        named = ("-c", "user.name=A", "-c", "user.email=a@example.com")
        subprocess.run(["git", *named, *arguments], cwd=workspace.root, check=True)

    git("init", "-q")
    git("add", "--all")
    git("commit", "-qm", "first")
    file = workspace.specs / "verbex/openapi.yaml"
    was = file.read_text("utf-8")
    for options in ([], ["--json"]):
        for place, flawed in PLANTED[1 + 4 * len(options) :: 8]:
            file.write_text(json.dumps(flawed), "utf-8")
            main(["changes", "verbex", *options])
            text = said()
            assert harmless(text), (place, text)
    file.write_text(was)
    (workspace.generated / f"verbex/{PAYLOAD.replace('/', '')}.py").write_text("##[a]")
    (workspace.specs / f"verbex/{PAYLOAD.replace('/', '')}").write_text("##[a]")
    module = workspace.generated / "verbex/webcalls_verbex/client.py"
    module.write_text(f"# {PAYLOAD}\n{module.read_text()}")
    assert main(["check"]) == 1
    text = said()
    assert "##" not in text
    assert harmless(text), text


def test_json_says_the_same_and_nothing_that_is_obeyed(
    workspace: Workspace, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    docs.files["/api/x.json"] = json.dumps(document()).encode()
    assert main(["add", "acme", f"{docs.url}/api/x.json"]) == 0
    later = copy.deepcopy(document())
    later["paths"]["/things"]["post"]["parameters"].append(
        {"name": "##[a]::b", "in": "query", "schema": {}}
    )
    docs.files["/api/x.json"] = json.dumps(later).encode()
    capsys.readouterr()
    assert main(["refresh", "acme", "--json"]) == 0
    out = capsys.readouterr().out
    assert harmless(out)
    texts = [change["text"] for change in json.loads(out)["clients"][0]["changes"]]
    assert any("# #[a]::b" in text for text in texts)


def test_verify_whatever_was_downloaded(workspace: Workspace, tmp_path: Path, said: Said) -> None:
    dist = tmp_path / "dist"
    dist.mkdir()
    odd = PAYLOAD.replace("/", "")
    (dist / odd).write_text("x")
    (dist / "SHA256SUMS").write_text(f"{'0' * 64}  {odd}\n", "utf-8", newline="")
    assert main(["verify", str(dist)]) == 1
    assert harmless(said())
    (dist / "SHA256SUMS").write_text(f"{'0' * 64}  ::x ##[a]\x1b]\n::add-mask::y", "utf-8")
    assert main(["verify", str(dist)]) == 1
    assert harmless(said())
    assert main(["verify", str(tmp_path / f"##[no]{odd}")]) == 1
    assert harmless(said())


@pytest.mark.parametrize("place", ["target", "description", "update"])
def test_whatever_an_overlay_or_the_settings_say(
    workspace: Workspace, said: Said, place: str
) -> None:
    action = {"target": "$.info", "description": "why", "update": {"title": "x"}}
    action[place] = f"$.none['{PAYLOAD}']"
    overlay = {"overlay": "1.0.0", "info": {"title": "x", "version": "1"}, "actions": [action]}
    (workspace.specs / "verbex/overlay.yaml").write_text(json.dumps(overlay))
    for command in (["generate", "verbex"], ["check"], ["bump", "verbex", "--reason", PAYLOAD]):
        main(command)
        assert harmless(said())
    file = workspace.specs / "verbex/vendor.toml"
    odd = json.dumps(PAYLOAD)
    file.write_text(f"{file.read_text()}\n[[excluded]]\noperation = {odd}\nreason = {odd}\n")
    for command in (["generate", "verbex"], ["check"], ["changes"]):
        main(command)
        assert harmless(said())
