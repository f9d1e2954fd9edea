"""What is described is compared with what the vendor publishes now; nothing of that is kept."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.described import DESCRIBED, SETTINGS
from tests.pipeline.docs_server import DocsServer, content, redirect, status
from tests.pipeline.support import ROOT, contents, edit
from webcalls_pipeline.__main__ import main
from webcalls_pipeline.document.yaml_json import Source
from webcalls_pipeline.published.reading import address_of

pytestmark = pytest.mark.usefixtures("quick_generator", "jobs_here")

PROSE = "# The forum\n\nHow do I get a token for the stream? Ask for it with a GET, says Ada.\n"
WATCHED = "/1"
PAGE = "/calls.md"


@pytest.fixture(scope="session")
def described(docs_host: DocsServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout of one vendor that is described from our server."""
    root = tmp_path_factory.mktemp("described")
    folder = root / "specs/acme"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "LICENSE", root)
    text = re.sub(r"https://(docs|forum)\.acme\.example", docs_host.url, DESCRIBED)
    (folder / "described.yaml").write_text(text)
    (folder / "vendor.toml").write_text(SETTINGS)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert main(["generate"]) == 0
    return root


@pytest.fixture
def acme(
    described: Path, docs: DocsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A copy of that, whose vendor publishes what is described; it has been refreshed once."""
    root = tmp_path / "checkout"
    shutil.copytree(described, root)
    monkeypatch.chdir(root)
    publish(docs, published())
    docs.files[WATCHED] = PROSE.encode()
    assert main(["refresh"]) == 0
    return root


def published() -> dict[str, Any]:
    """What the vendor publishes of the first operation, in its own words and names."""
    document: dict[str, Any] = Source("described.yaml", DESCRIBED).load()
    text = json.dumps(document["components"])
    for ours, theirs in (
        ("CreateCallRequest", "CallDto"),
        ("Which agent.", "The agent, of course."),
    ):
        text = text.replace(ours, theirs)
    operation = json.loads(
        json.dumps(document["paths"]["/calls"]["post"]).replace("CreateCallRequest", "CallDto")
    )
    del operation["x-sources"]
    operation |= {
        "operationId": "CallsController_create",
        "tags": ["Calls"],
        "summary": "Sells calls",
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Acme Voice API", "version": "9"},
        "servers": [{"url": "https://api.acme.example"}],
        "security": [{"ApiKey": []}],
        "paths": {"/calls": {"post": operation}},
        "components": json.loads(text),
    }


def publish(docs: DocsServer, document: dict[str, Any]) -> None:
    """As a page of Markdown with a fragment of OpenAPI."""
    fence = f"````json openapi.json POST /calls\n{json.dumps(document)}\n````\n"
    docs.files[PAGE] = f"# Create call\n\n{fence}".encode()


def request_schema(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["components"]["schemas"]["CallDto"]
    return found


def refresh(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(["refresh", *arguments])
    return code, *capsys.readouterr()


def test_the_same_is_nothing_new(acme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(acme)
    assert refresh(capsys) == (0, "acme: nothing new\n", "")
    assert contents(acme) == before


def test_the_first_refresh_compares_too(
    described: Path, docs: DocsServer, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str], tmp_path: Path,
) -> None:  # fmt: skip
    shutil.copytree(described, tmp_path / "checkout")
    monkeypatch.chdir(tmp_path / "checkout")
    publish(docs, published())
    docs.files[WATCHED] = PROSE.encode()
    assert refresh(capsys) == (0, "acme: nothing new\n", "")
    request_schema(document := published())["required"] = ["agent", "region"]
    request_schema(document)["properties"]["region"] = {"type": "string"}
    publish(docs, document)
    (tmp_path / "checkout/specs/acme/sources.toml").unlink()
    code, out, err = refresh(capsys)
    assert (code, err) == (0, "")
    assert "  breaking: `create_call`, body: field `region` added, required [facade]\n" in out


def test_only_hashes_are_kept(acme: Path, docs: DocsServer) -> None:
    kept = (acme / "specs/acme/sources.toml").read_text()
    for words in ("token for the stream", "Ada", "Sells", "course", "CallDto", "agent"):
        assert words not in kept
    assert f'[watched."{docs.url}{PAGE}"]' in kept
    assert kept.count("sha256:") == 4  # of the contents, and of the description


def test_more_is_told_once(
    acme: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    request_schema(document := published())["properties"]["ttl"] = {"type": "integer"}
    document["paths"]["/calls"]["post"]["responses"]["429"] = {"description": "Too many"}
    document["paths"]["/calls"]["get"] = {"responses": {"200": {"description": "Not described"}}}
    publish(docs, document)
    code, out, err = refresh(capsys)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"acme: {docs.url}{PAGE}",
        "    create_call (POST /calls) is published otherwise than it is described",
        "      additive: `create_call`, body: field `ttl` added, optional [facade]",
        "      additive: `create_call`: status 429 added [facade]",
        "acme: correct specs/acme/described.yaml where it is no longer so",
    ]
    assert refresh(capsys) == (0, "acme: nothing new\n", "")
    publish(docs, published())
    assert refresh(capsys) == (0, "acme: nothing new\n", "")


def test_less_is_told(acme: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]) -> None:
    document = published()
    del document["components"]["schemas"]["Call"]["properties"]["token"]
    document["components"]["schemas"]["Call"]["required"] = []
    publish(docs, document)
    code, out, err = refresh(capsys)
    assert (code, err) == (0, "")
    assert "      breaking: `create_call`, response 201: field `token` removed [facade]\n" in out


def test_something_else_is_told(
    acme: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    document = published()
    document["paths"] = {"/v2/calls": document["paths"].pop("/calls")}
    docs.files[PAGE] = json.dumps(document).encode()
    code, out, err = refresh(capsys)
    assert (code, err) == (0, "")
    assert out.splitlines()[:2] == [
        f"acme: {docs.url}{PAGE}",
        "    POST /calls is not in what it publishes: look",
    ]


@pytest.mark.parametrize(
    ("server", "path"),
    [
        ("https://api.acme.example", "/calls"),
        ("https://api.acme.example/", "/calls/"),
        ("/", "/calls"),
        ("https://api.acme.example/calls", "/"),
    ],
)
def test_the_operation_is_found_wherever_the_path_is_written(
    acme: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str], server: str, path: str
) -> None:
    document = published()
    document["servers"] = [{"url": server}]
    document["paths"] = {path: document["paths"].pop("/calls")}
    publish(docs, document)
    docs.files[PAGE] = json.dumps(document).encode()
    assert refresh(capsys) == (0, "acme: nothing new\n", "")


def test_another_server_is_told(
    acme: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    document = published()
    document["servers"] = [{"url": "https://new.acme.example"}]
    publish(docs, document)
    _, out, _ = refresh(capsys)
    assert "breaking: the server is `https://new.acme.example` now, not" in out


def test_prose_that_changed_is_to_be_looked_at(
    acme: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    docs.files[WATCHED] = content(PROSE.replace("a GET", "a POST").encode())
    code, out, err = refresh(capsys)
    assert (code, err) == (0, "")
    assert out.splitlines()[:2] == [f"acme: {docs.url}{WATCHED}", "    the page changed: look"]
    assert refresh(capsys) == (0, "acme: nothing new\n", "")


def test_of_html_the_words_count(
    acme: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    def page(words: str, script: str) -> bytes:
        text = f"<!DOCTYPE html><title>Forum</title><script>{script}</script><p class={script}>"
        return f"{text}{words}</p><style>{script}</style>".encode()

    docs.files[WATCHED] = page(PROSE, "a")
    assert "the page changed: look" in refresh(capsys)[1]
    docs.files[WATCHED] = page(PROSE.replace(" ", "\n "), "b")
    assert refresh(capsys) == (0, "acme: nothing new\n", "")
    docs.files[WATCHED] = page(PROSE + "No.", "b")
    assert "the page changed: look" in refresh(capsys)[1]


@pytest.mark.parametrize(
    ("path", "answer", "said"),
    [
        (WATCHED, status(404), "gone: the server answers 404; find where it went, and correct the"),
        (WATCHED, status(500), "the server answers 500; try again later"),
        (WATCHED, b"\xff\xfe\x00 garbage", "byte 0 is not UTF-8"),
        (WATCHED, b"<!DOCTYPE html><title>404: not found</title>", "a “not found” page in HTML"),
        (WATCHED, b"<!DOCTYPE html><div id=root></div><script>draw()</script>", "next to no words"),
        (WATCHED, b"\n\n", "the answer is empty"),
        (WATCHED, redirect("https://elsewhere.example/"), "redirects to another host"),
        (PAGE, b"# A\n\n````yaml openapi.json POST /calls\nopenapi: 3.1.0\n", "never closed"),
        (PAGE, b'{"openapi": "3.1.0", "paths": {"/calls": {"post": {"responses": 3}}}}', "respons"),
        (PAGE, b'{"openapi": "2.0"}', "is not OpenAPI 3.0, 3.1 or 3.2"),
        (PAGE, b"{", "not valid YAML"),
    ],
)  # fmt: skip
def test_what_cannot_be_found_out_is_an_error(
    acme: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str],
    path: str, answer: Any, said: str,
) -> None:  # fmt: skip
    before = contents(acme)
    docs.files[path] = answer
    code, _, err = refresh(capsys)
    assert code == 1
    assert said in err
    assert f"error: acme: {docs.url}{path}" in err
    assert "acme: not refreshed, everything is as it was" in err
    assert contents(acme) == before


def test_a_dry_run_writes_nothing(
    acme: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(acme)
    docs.files[WATCHED] = PROSE.upper().encode()
    for _ in range(2):
        assert "the page changed: look" in refresh(capsys, "--dry-run")[1]
    assert contents(acme) == before


def test_what_is_described_anew_is_compared_anew(
    acme: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(acme / "specs/acme/described.yaml", "required: [agent]", "required: []")
    assert main(["generate"]) == 0
    code, out, err = refresh(capsys)  # the server would say that nothing changed
    assert (code, err) == (0, "")
    assert "breaking: `create_call`, body: field `agent` is required now [facade]" in out
    assert len(docs.conditions(PAGE)) == 2
    assert docs.conditions(PAGE)[-1] == {}


def test_packages_are_not_asked_and_what_is_known_is_asked_with_its_tag(
    acme: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    refresh(capsys)
    assert sorted({path for path, _ in docs.requests}) == [WATCHED, PAGE]
    assert [bool(conditions) for conditions in docs.conditions(PAGE)] == [False, True]


@pytest.mark.parametrize(
    ("named", "asked"),
    [
        (
            "https://github.com/acme/sdk/blob/3fcf678/src/a.yml#L3",
            "https://raw.githubusercontent.com/acme/sdk/HEAD/src/a.yml",
        ),
        ("https://github.com/acme/sdk/issues/3", "https://github.com/acme/sdk/issues/3"),
        ("https://docs.acme.example/blob/a.md", "https://docs.acme.example/blob/a.md"),
    ],
)
def test_a_file_on_github_is_asked_for_as_it_is_now(named: str, asked: str) -> None:
    assert address_of(named) == asked
