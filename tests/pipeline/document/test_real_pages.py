"""Pages and documents are read in every form in which documentation hosts publish them.

Each page here is written for its test, in a form that was seen published.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.pipeline.support import FRAGMENT, VERBEX_PAGE, document_of, edit, operation
from webcalls_pipeline.__main__ import main
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.document.merge import merge
from webcalls_pipeline.document.pages import Page, read_page, read_page_bytes
from webcalls_pipeline.document.yaml_json import Source
from webcalls_pipeline.errors import PipelineError

INDEX = """\
> ## Documentation Index
> Fetch the complete documentation index at: https://docs.things.example/llms.txt
> Use this file to discover all available pages before exploring further.

"""
WORDS = "# List Things\n\n> Every thing there is.\n\n\n\n"
SAID = ("List Things", "Every thing there is.")
DOCUMENT = Source("fragment", FRAGMENT).load()
INSTRUCTIONS = """\
<AgentInstructions>

## Submitting Feedback

If this page is wrong, submit feedback:

POST https://docs.things.example/feedback

```json
{
  "path": "/api-reference/things/list-things",
  "feedback": "Description of the issue"
}
```

</AgentInstructions>

"""
# Components as they stand in a page: code with braces, template literals and inline styles.
COMPONENT = """\
export const EndpointMeta = ({cost, premium}) => {
  const items = [{
    icon: "#",
    label: "Cost",
    text: `${cost} credits`
  }];
  return <div className="endpoint-meta" style={{
    display: "flex",
    gap: "8px"
  }}>
      <style dangerouslySetInnerHTML={{
    __html: `
            .endpoint-meta a {
              color: #3467eb !important;
            }

            # a line of a style sheet that looks like a title
          `
  }} />
      {items.map((item, i) => <div key={i}>{item.text}</div>)}
    </div>;
};

"""
DECOY = """\
## OpenAPI Source

<CodeGroup>
  ```yaml openapi.yaml
  openapi: 3.0.1
  info: {title: Not this one, version: 0.0.0}
  paths: {}
  ```
</CodeGroup>

```json GET /things
{"name": "a sample of an answer, titled with the request"}
```

"""


def page_of(
    above: str = INDEX + WORDS,
    info: str = "yaml openapi.json GET /things",
    fragment: str = FRAGMENT,
    fence: str = "````",
    below: str = "",
) -> str:
    """A page whose block stands below the heading `OpenAPI`, as the docs hosts write it."""
    return f"{above}## OpenAPI\n\n{fence}{info}\n{fragment}\n{fence}\n{below}"


def read(text: str, name: str = "specs/x/pages/list-things.md") -> Page:
    return read_page_bytes(text.encode(), name)


def refusal(text: str, name: str = "specs/x/pages/list-things.md") -> PipelineError:
    with pytest.raises(PipelineError) as caught:
        read(text, name)
    return caught.value


@pytest.mark.parametrize(
    "info",
    [
        "yaml openapi-calls GET /things",
        "yaml openapi.json get /things",
        "yaml /api-reference/openapi.json get /things",
        "yaml zh-hans/v2/openapi_chat.yml GET /things",
        "yaml https://api.things.example/v1/openapi GET /things",
        "yaml https://raw.things.example/refs/heads/main/v1.oas.yaml get /things",
        "yaml GET /things",
        "yaml get /things",
        "yml Get /things",
        "YAML openapi.json GET /things",
        " yaml  openapi.json\tGET   /things ",
        "yaml openapi.json GET/things",
        "yaml GET/things",
        "yaml get/spec.json GET /things",
    ],
)
@pytest.mark.parametrize("fence", ["````", "```"])
def test_a_fence_line_names_the_operation(info: str, fence: str) -> None:
    page = read(page_of(info=info, fence=fence))
    assert (page.method, page.path) == ("get", "/things")
    assert page.document == DOCUMENT


@pytest.mark.parametrize("info", ["yaml", "yml", " YAML ", "json"])
def test_a_block_speaks_for_itself_where_its_fence_names_no_operation(info: str) -> None:
    text = page_of(info=info, fragment=json.dumps(DOCUMENT))
    page = read(text.replace("## OpenAPI", "## OpenAPI Specification"))
    assert (page.method, page.path) == ("get", "/things")
    assert page.document == DOCUMENT
    paths = DOCUMENT["paths"] | {"/others": DOCUMENT["paths"]["/things"]}
    page = read(page_of(info=info, fragment=json.dumps(DOCUMENT | {"paths": paths})))
    assert (page.method, page.path) == (None, None)
    assert page.title == "List Things"


@pytest.mark.parametrize("fence", ["````", "```"])
@pytest.mark.parametrize("info", ["json GET /things", "json openapi.json get /things"])
@pytest.mark.parametrize(
    "fragment",
    [json.dumps(DOCUMENT, indent=2), json.dumps(dict(reversed(DOCUMENT.items())))],
    ids=["pretty", "one line"],
)
def test_a_json_block_is_read(fence: str, info: str, fragment: str) -> None:
    page = read(page_of(info=info, fence=fence, fragment=fragment))
    assert (page.method, page.path, page.document) == ("get", "/things", DOCUMENT)


def test_two_crawls_of_a_page_give_the_same_document() -> None:
    older = read(page_of(WORDS, "yaml openapi-things GET /things"), "older.md")
    newer = read(
        page_of(f"# Source: https://x\n\n{INDEX}{WORDS}", "yaml get /things", fence="```"),
        "newer.md",
    )
    as_json = read(page_of(info="json get /things", fragment=json.dumps(DOCUMENT)), "json.md")
    assert older.document == newer.document == as_json.document
    assert (older.title, older.description) == (newer.title, newer.description)
    assert merge([older, newer, as_json]) == DOCUMENT


def test_a_code_block_inside_a_description_ends_no_fence_of_three() -> None:
    sample = "description: |\n            Run:\n            ```sh\n            ls\n            ```"
    fragment = FRAGMENT.replace("description: All of them", sample)
    page = read(page_of(fragment=fragment, fence="```"))
    answer = page.document["paths"]["/things"]["get"]["responses"]["200"]
    assert answer["description"] == "Run:\n```sh\nls\n```\n"


@pytest.mark.parametrize(
    "above",
    [
        pytest.param(WORDS, id="no index note"),
        pytest.param(INDEX + WORDS, id="index note"),
        pytest.param(
            INDEX.rstrip() + "\n> A further line.\n>\n> And one more.\n\n" + WORDS,
            id="index note with extra lines",
        ),
        pytest.param(
            INDEX.replace("docs.things.example", "other.example/docs") + WORDS,
            id="index note of another host",
        ),
        pytest.param(
            "> **Documentation Index**\n> Fetch the complete index at: https://x/index\n\n" + WORDS,
            id="index note in bold",
        ),
        pytest.param(
            "> Pages of this site.\n> See https://x/llms.txt for all.\n\n" + WORDS,
            id="index note in another wording",
        ),
        pytest.param(
            "> To find other pages, fetch the file at: https://x/llms.txt\n\n" + WORDS,
            id="index note without heading",
        ),
        pytest.param(
            f"---\ntitle: Crawled\nsource_url: https://x\n# tags: a\n---\n\n{INDEX}{WORDS}",
            id="front matter",
        ),
        pytest.param(f"\n---\nurl: https://x\n...\n{WORDS}", id="front matter without space"),
        pytest.param(f"# Source: https://x/list-things.md\n\n{INDEX}{WORDS}", id="source line"),
        pytest.param(
            f"# Source: https://x/a.md\n\n# Source: https://x/b.md\n\n{WORDS}", id="source lines"
        ),
        pytest.param(f"<!-- Source: https://x -->\n{INDEX}{WORDS}", id="comment"),
        pytest.param(
            f"<!--\n# Crawled\nSource: https://x\n-->\n\n---\nurl: x\n---\n\n{INDEX}{WORDS}",
            id="comment and front matter",
        ),
        pytest.param(f"{{/* generated\n# from */}}\n\n{WORDS}", id="comment of MDX"),
        pytest.param(f"{INDEX}{INSTRUCTIONS}{WORDS}", id="instructions for models"),
        pytest.param("> Every thing there is.\n\n# List Things\n\n", id="description above"),
        pytest.param(
            INDEX + "> Every thing there is.\n\n# List Things\n\n", id="description above, index"
        ),
        pytest.param(WORDS + COMPONENT + "<EndpointMeta cost={50} />\n\n", id="component"),
        pytest.param(WORDS + "<Note>\n  Be careful.\n</Note>\n\n", id="note"),
        pytest.param(WORDS + "## Usage\n\nMore words.\n\n", id="more sections"),
        pytest.param(INDEX + WORDS + COMPONENT * 15 + DECOY, id="much JSX and a decoy"),
        pytest.param(WORDS + "```js\n// unclosed sample\n\n", id="unclosed sample"),
    ],
)
@pytest.mark.parametrize(
    "below",
    ["", "\n\nBuilt with [Mintlify](https://mintlify.com).", "\n## Related\n\n```sh\nls\n```\n"],
    ids=["", "trailer", "more below"],
)
def test_a_page_says_its_title_and_description(above: str, below: str) -> None:
    page = read(page_of(above, below=below))
    assert (page.title, page.description) == SAID
    assert page.document == DOCUMENT
    lines = page_of(above, below=below).split("\n")
    assert lines[page.source.first_line - 1] == "openapi: 3.0.1"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            f"{WORDS}```md\n## OpenAPI\n```\n\n````yaml GET /things\n{FRAGMENT}\n````\n",
            id="heading in a sample, none above the block",
        ),
        pytest.param(
            page_of(below="\n```mdx\n---\nopenapi: GET /things\n---\n```\n"),
            id="another language that says openapi",
        ),
    ],
)
def test_the_block_is_told_from_samples(text: str) -> None:
    page = read(text)
    assert (page.title, page.description, page.document) == (*SAID, DOCUMENT)


@pytest.mark.parametrize(
    ("words", "description"),
    [
        ("# List Things\n\n", ""),
        ("# List Things\n\n> One\n> two.\n\n", "One\ntwo."),
        ("# List Things\n\n> One\ntwo.\n\n", "One\ntwo."),
        ("# List Things\n\n> One.\n\nTwo\nthree.\n\n", "One.\n\nTwo\nthree."),
        ("# List Things\n\n> One:\n\n* a\n* b\n\n", "One:\n\n* a\n* b"),
        ("# List Things\nOne.\n\n", "One."),
        (f"# List Things\n\n{INDEX}One.\n\n", "One."),
        ("# List Things\n\n> One.\n\nMore is in llms.txt.\n\n", "One.\n\nMore is in llms.txt."),
    ],
)
def test_a_description_may_have_lost_its_quotes(words: str, description: str) -> None:
    assert read(page_of(INDEX + words)).description == description


SUMMARY = FRAGMENT.replace("operationId:", "summary: All things\n      operationId:")


@pytest.mark.parametrize(
    ("above", "fragment", "title"),
    [
        (f"{INDEX}# null\n\n\n\n", SUMMARY, "All things"),
        (f"{INDEX}# null\n\n\n\n", FRAGMENT, "list-things"),
        (f"{INDEX}# null\n\n\n\n", SUMMARY.replace("All things", "' '"), "list-things"),
        (f"{INDEX}# null\n\n\n\n", SUMMARY.replace("All things", "12"), "list-things"),
        (f"{INDEX}#\n\n", SUMMARY, "All things"),
        (INDEX, SUMMARY, "All things"),
        ("", FRAGMENT, "list-things"),
        (f"{INDEX}# Null values\n\n", SUMMARY, "Null values"),
    ],
)
def test_a_page_without_title_has_that_of_its_operation_or_file(
    above: str, fragment: str, title: str
) -> None:
    assert read(page_of(above, fragment=fragment)).title == title


LEGACY = """\
paths:
  path: /things
  method: get
  servers:
    - url: https://api.example
  request:
    security: []
    parameters: {path: {}, query: {}, header: {}, cookie: {}}
    body: {}
  response:
    '200':
      application/json:
        schemaArray: [{type: object}]
  deprecated: false
  type: path
components:
  schemas: {}
"""
WEBHOOK = """\
openapi: 3.1.0
info: {title: Things, version: 1.0.0}
paths: {}
webhooks:
  thing.made:
    post: {responses: {'200': {description: Well}}}
"""
CHANNEL = """\
id: things
title: Things
servers:
  - {id: production, protocol: wss, host: ws.things.example}
address: /v1/things
operations: []
"""
LOGIN = """\
<!DOCTYPE html>
<html lang="en"><head><title>Things &amp; Co | Docs</title></head>
<body><form><input name="p" type="password"></form></body></html>
"""


@pytest.mark.parametrize(
    ("text", "line", "problem", "remedy"),
    [
        pytest.param(
            page_of(fragment=LEGACY), 14,
            "the docs host's older form of a page, which has `paths: path, method, request, "
            "response` (GET /things)",
            "fetch the page again (the host publishes OpenAPI now)", id="older form",
        ),
        pytest.param(
            page_of(info="json GET /things", fragment=json.dumps(Source("", LEGACY).load())), 14,
            "the docs host's older form of a page", "fetch the page again", id="older, JSON",
        ),
        pytest.param(
            f"{INDEX}{WORDS}## AsyncAPI\n\n````yaml asyncapi.json things\n{CHANNEL}\n````\n", 11,
            "this is AsyncAPI", "leave it out of the vendor's", id="AsyncAPI",
        ),
        pytest.param(
            f"{WORDS}## AsyncAPI\n\n````yaml asyncapi.json /v1/things\n{CHANNEL}\n````\n", 7,
            "this is AsyncAPI", "leave it out of the vendor's", id="AsyncAPI of a path",
        ),
        pytest.param(
            f"{WORDS}```yaml\nasyncapi: 3.0.0\n{CHANNEL}\n```\n", 8,
            "this is AsyncAPI", "leave it out of the vendor's", id="AsyncAPI without heading",
        ),
        pytest.param(
            page_of(info="yaml openapi.json webhook thing.made", fragment=WEBHOOK), 13,
            "the page describes the webhook 'thing.made', which the vendor calls",
            "leave it out of the vendor's", id="webhook",
        ),
        pytest.param(
            page_of(info="yaml WEBHOOK thing made", fragment=WEBHOOK), 13,
            "the webhook 'thing made'", "leave it out of the vendor's", id="webhook, no document",
        ),
        pytest.param(
            page_of(info="yaml openapi.json webhook thing-made", fragment=LEGACY), 13,
            "the webhook 'thing-made'", "leave it out of the vendor's", id="webhook, older form",
        ),
        pytest.param(
            INDEX + WORDS, 1, "no fenced OpenAPI block", "in Markdown", id="no block",
        ),
        pytest.param(
            f"{WORDS}```sh\ncurl https://api.example/things\n```\n", 1,
            "no fenced OpenAPI block", "in Markdown", id="another block",
        ),
        pytest.param(
            page_of(info="json", fragment=json.dumps(DOCUMENT | {"paths": {}})), 13,
            "names no operation, but the block describes no operation", "fetch the page again",
            id="one line of JSON, no operation",
        ),
        pytest.param(
            page_of(info="json GET /things", fragment='{"paths": {"/things": {"get": {}}}}'), 14,
            "it names no version", "take a page that carries OpenAPI 3.0, 3.1 or 3.2",
            id="paths alone",
        ),
        pytest.param(
            LOGIN, 1, "this is a login page in HTML ('Things & Co | Docs')",
            "name an address that is public", id="login form",
        ),
        pytest.param(
            "\n<html><title>Sign in - Things</title></html>", 1, "a login page in HTML ('Sign in",
            "name an address that is public", id="login by title",
        ),
        pytest.param(
            "\ufeff<!-- x -->\n<!doctype HTML><title>\n404: Page\n not found</title>", 1,
            "a “not found” page in HTML ('404: Page not found')",
            "look up in the vendor's llms.txt where it is now", id="not found",
        ),
        pytest.param(
            "<!DOCTYPE html><p>Loading…</p>", 1, "this is a page in HTML",
            "fetch it as Markdown (its address with `.md`)", id="HTML",
        ),
    ],
)  # fmt: skip
def test_what_is_no_openapi_page_is_named(text: str, line: int, problem: str, remedy: str) -> None:
    error = refusal(text)
    assert error.where == f"specs/x/pages/list-things.md:{line}"
    assert problem in error.problem
    assert remedy in error.remedy


def document_text(suffix: str, **more: Any) -> str:
    document = document_of(**more)
    if suffix == ".json":
        return json.dumps(document, indent=2)
    return "\n".join(f"{key}: {json.dumps(value)}" for key, value in document.items())


@pytest.mark.parametrize("suffix", [".json", ".yaml", ".yml", ".JSON"])
@pytest.mark.parametrize(
    "version", ["3.0.0", "3.0.1", "3.0.2", "3.0.3", "3.0.4", "3.1.0", "3.1.1", "3.2.0"]
)
def test_a_whole_document_is_a_source(tmp_path: Path, suffix: str, version: str) -> None:
    info = {"title": " All of it ", "version": "1", "description": "What there is.\n"}
    file = tmp_path / f"api{suffix}"
    text = document_text(suffix.lower(), openapi=version, info=info)
    file.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    page = read_page(file, f"specs/x/pages/api{suffix}")
    assert (page.title, page.description) == ("All of it", "What there is.")
    assert (page.method, page.path) == (None, None)
    assert page.document == document_of(openapi=version, info=info)
    assert page.source.line(("paths",)) == 1 + text[: text.index("paths")].count("\n")
    assert page == read_page_bytes(file.read_bytes(), f"specs/x/pages/api{suffix}")


@pytest.mark.parametrize("info", [{"version": "1"}, {"title": 3}, {"title": " "}, "none", None])
def test_a_document_without_title_has_that_of_its_file(info: object) -> None:
    page = read(document_text(".json", info=info), "specs/x/pages/open-api.json")
    assert (page.title, page.description) == ("open-api", "")


def test_a_document_says_what_yaml_1_2_says() -> None:
    text = FRAGMENT.replace("version: 1.0.0", "version: 2025-01-31") + (
        "x-examples: {date: 2025-01-31, time: 2025-01-31T10:00:00Z, on: off, at: 12:30:45}\n"
    )
    document = read(text, "specs/x/pages/api.yaml").document
    assert document["info"]["version"] == "2025-01-31"
    assert document["x-examples"] == {
        "date": "2025-01-31",
        "time": "2025-01-31T10:00:00Z",
        "on": "off",
        "at": "12:30:45",
    }


@pytest.mark.parametrize(
    ("name", "text", "line", "problem", "remedy"),
    [
        pytest.param(
            "api.json", '{"openapi": "3.0.0",\n "info": {"a": 1,\n "a": 2}}', 3,
            "the key 'a' stands twice in one mapping", "write plain values", id="duplicate key",
        ),
        pytest.param(
            "api.json", '{"openapi": "3.0.0",\n "info": {', 2,
            "not valid YAML", "fetch the page again", id="cut short",
        ),
        pytest.param(
            "api.json", '{"error": "unauthorized"}', 1,
            "the document is not OpenAPI 3.0, 3.1 or 3.2: it names no version",
            "take a document that carries OpenAPI 3.0, 3.1 or 3.2", id="an error in JSON",
        ),
        pytest.param(
            "api.yaml", "swagger: '2.0'\n", 1, "it says version '2.0'",
            "take a document that carries", id="Swagger",
        ),
        pytest.param(
            "api.json", document_text(".json", openapi="3.3.0"), 1, "it says version '3.3.0'",
            "take a document that carries", id="OpenAPI 3.3",
        ),
        pytest.param(
            "api.yaml", "openapi: 3.3\n", 1, "it says version 3.3", "take a document that carries",
            id="a number",
        ),
        pytest.param(
            "api.yaml", "asyncapi: 3.0.0\n", 1, "this is AsyncAPI", "leave it out of the vendor's",
            id="AsyncAPI",
        ),
        pytest.param(
            "api.json", "[]", 1, "the document is not a mapping", "fetch the document again",
            id="list",
        ),
        pytest.param("api.yaml", "", 1, "not a mapping", "fetch the document again", id="empty"),
        pytest.param("api.yml", LOGIN, 1, "a login page in HTML", "public", id="HTML"),
        pytest.param(
            "api.yaml", page_of(WORDS), 3, "not valid YAML", "fetch the page again",
            id="Markdown under another name",
        ),
    ],
)  # fmt: skip
def test_what_is_no_openapi_document_is_named(
    name: str, text: str, line: int, problem: str, remedy: str
) -> None:
    error = refusal(text, f"specs/x/pages/{name}")
    assert error.where == f"specs/x/pages/{name}:{line}"
    assert problem in error.problem
    assert remedy in error.remedy


WHOLE = document_text(".json", openapi="3.0.1", paths={"/things": {"get": operation("things")}})


def test_a_contradiction_of_page_and_document_names_both_lines() -> None:
    page = read(page_of(), "specs/x/pages/list-things.md")
    whole = read(WHOLE, "specs/x/pages/api.json")
    with pytest.raises(PipelineError) as caught:
        merge([page, whole])
    here, there = (
        text.split("\n").index(line) + 1
        for text, line in ((WHOLE, '      "get": {'), (page_of(), "    get:"))
    )
    assert caught.value.where == f"specs/x/pages/api.json:{here}"
    assert caught.value.problem == (
        f"#/paths/~1things/get is defined otherwise than in specs/x/pages/list-things.md:{there}"
    )


@pytest.mark.usefixtures("quick_generator")
def test_a_vendor_is_generated_from_a_document(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page's own document as a source of its own gives the same client."""
    page = workspace.root / VERBEX_PAGE
    document = read_page(page, VERBEX_PAGE).document
    checked_in = (workspace.specs / "verbex/openapi.yaml").read_bytes()
    page.unlink()
    page.with_name("openapi.json").write_text(json.dumps(document), "utf-8")
    edit(workspace.specs / "verbex/vendor.toml", page.name, "openapi.json")
    assert main(["generate", "verbex"]) == 0, capsys.readouterr().err
    assert (workspace.specs / "verbex/openapi.yaml").read_bytes() == checked_in
    made = "- Verbex Platform API: <https://docs.verbex.ai/api-reference/calls/openapi.json>"
    assert made in (workspace.generated / "verbex/README.md").read_text("utf-8")
    assert '"pages/openapi.json" = ' in workspace.lock.read_text("utf-8")


LINES = st.sampled_from(
    [
        "", "# Title", "## OpenAPI", "## AsyncAPI", "## OpenAPI Source", "# null", "# Source: x",
        "> quoted", "> ## Documentation Index", "text", "- item", "    indented", "---", "===",
        "title: x", "...", "<!--", "-->", "<Note>", "</Note>", "export const X = () => {", "};",
        "````yaml GET /things", "````yaml webhook x", "```json", "```", "````", "~~~", "```yaml",
        "<!DOCTYPE html>", "<title>404", "\t", "[a]: b", "1.", ">" * 60, "\u2028", "\x00", "\r",
        "openapi: 3.0.1", '{"openapi": "3.0.1"}', "paths: {/things: {get: {}}}", "paths: &x [*x]",
        "paths: {path: /x, method: get}", "asyncapi: 3.0.0", "? [a]", "- &a {", "!!map x", "%YAML",
        '{"openapi": "\\ud83d"}', '{"a": 1e999}', "{" * 200, '{"a":' * 200, FRAGMENT,
    ]
)  # fmt: skip
TEXTS = st.lists(LINES | st.text(max_size=30), max_size=12).map("\n".join)


def outcome_of(content: bytes, name: str) -> Page | PipelineError:
    try:
        return read_page_bytes(content, name)
    except PipelineError as error:
        return error


@settings(max_examples=400, deadline=None, derandomize=True, database=None)
@given(
    TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary(max_size=200),
    st.sampled_from(["x.md", "x.json", "x.yaml"]),
)
@example(page_of().encode(), "x.md")
@example(b'{"openapi": "3.0.0", "' + b"k" * 2000 + b'": {"a": 1, "a": 2}}', "x.json")
@example(b"[" * 100_000, "x.json")
def test_whatever_a_source_is_it_is_read_or_refused_with_its_line(
    content: bytes, name: str
) -> None:
    outcome = outcome_of(content, name)
    if isinstance(outcome, Page):
        assert outcome.title
        assert outcome.document["openapi"].startswith("3.")
        merge([outcome])
    else:
        where = re.fullmatch(rf"{re.escape(name)}:(\d+)", outcome.where)
        lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        assert where is not None
        assert 1 <= int(where[1]) <= len(lines)
        assert outcome.problem
        assert outcome.remedy
