"""What the documentation says of the vendors is made from their modules and their specs."""

import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import pytest
import yaml

from tests.end_to_end.printed import ROOT, read
from webcalls.sandbox import Sandbox
from webcalls.vendors import REGISTRY, load
from webcalls.vendors._specification import Specification

PAGES = {name: f"docs/vendors/{name}.md" for name in REGISTRY}


@pytest.fixture(scope="module")
def extensions() -> Iterator[None]:
    folder = str(ROOT / "docs/_extensions")
    sys.path.insert(0, folder)
    yield
    sys.path.remove(folder)


@pytest.fixture(scope="module")
def facts(extensions: None) -> ModuleType:
    return import_module("vendor_facts")


@pytest.fixture(scope="module")
def joins(extensions: None) -> ModuleType:
    return import_module("vendor_joins")


def rows(table: str) -> list[list[str]]:
    """The cells of a Markdown table, below its head."""
    lines = [line for line in table.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def section(text: str, heading: str) -> str:
    """What stands below a heading, up to the next one."""
    return re.split(r"^#+ ", text.partition(f"{heading}\n")[2], maxsplit=1, flags=re.M)[0]


def check_where_it_is_read(said: str) -> None:
    """In a file, a part that only the site has says so, and what it is made from."""
    assert said.startswith("On the site (nox -s docs -- serve): ")
    paths = re.findall(r"\w+/\S+", said)
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []


def test_the_readmes_table_is_that_of_the_registry(facts: ModuleType) -> None:
    assert facts.first_table("docs/vendors/") in read("README.md")


def test_every_vendor_has_a_page_and_every_page_a_vendor() -> None:
    assert {path.stem for path in (ROOT / "docs/vendors").glob("*.md")} == set(REGISTRY)


@pytest.mark.parametrize("name", REGISTRY)
def test_a_page_is_a_paragraph_the_reference_quirks_and_how_to_join(name: str) -> None:
    page = read(PAGES[name])
    headings = re.findall(r"^#+ .+$", page, re.M)
    assert headings == [f"# {load(name).title}", "## Quirks", "## Join in the browser"]
    (made_from,) = re.findall(r"```\{vendor-reference\}\n(.+?)\n```\n", page, re.S)
    check_where_it_is_read(made_from)
    assert page.index("{vendor-reference}") < page.index("## Quirks")


@pytest.mark.parametrize("name", REGISTRY)
def test_each_quirk_has_a_source(name: str) -> None:
    quirks = rows(section(read(PAGES[name]), "## Quirks"))
    assert quirks
    assert all(len(row) == 2 and all(row) for row in quirks)


@pytest.mark.parametrize("name", ["puretalk", "verbex"])
def test_each_correction_of_a_published_page_is_among_the_quirks(name: str) -> None:
    corrections = yaml.safe_load(read(f"specs/{name}/overlay.yaml"))["actions"]
    cited = re.findall(r"overlay, action (\d+)", section(read(PAGES[name]), "## Quirks"))
    assert {int(number) for number in cited} == set(range(1, len(corrections) + 1))


@pytest.mark.parametrize("name", REGISTRY)
def test_no_fact_of_the_reference_is_typed_on_the_page(name: str, facts: ModuleType) -> None:
    page, vendor = read(PAGES[name]), load(name)
    said = [vendor.base_url_variable, *(key.variable for key in vendor.all_keys())]
    for operation in vendor.operations:
        specified = Specification.of(vendor.package).operation(operation.id)
        said.append(facts.request_line(specified))
    assert [fact for fact in said if fact in page] == []


@pytest.mark.parametrize("name", REGISTRY)
def test_the_reference_has_every_key_argument_status_and_region(
    name: str, facts: ModuleType
) -> None:
    text, vendor = facts.reference(name), load(name)
    assert {f"`{key.variable}`" for key in vendor.all_keys()} <= set(re.findall(r"`\w+`", text))
    ways = facts.ways(name)
    assert [way.operation for way in ways] == list(vendor.operations)
    for way in ways:
        part = text
        if len(ways) > 1:
            part = text.partition(f"## `{way.construction.replace('=…', '')}`\n")[2]
        statuses = {row[0] for row in rows(section(part, "# Errors"))} - {"any", "any other", "2xx"}
        documented = {s for s in way.specified.content["responses"] if s.isdecimal()}
        assert statuses == {s for s in documented if not s.startswith("2")}
        taken = [row[0] for row in rows(section(part, "# Arguments")) if row[0]]
        assert taken[: len(way.operation.takes)] == [f"`{name}`" for name in way.operation.takes]
        assert [f"`{url}`" in part for url in way.specified.regions.values()].count(False) == 0


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("retell", "| `agent_id` | `agent_id` of the body | string; required |"),
        ("retell", "| authentication | header `Authorization: Bearer API_KEY` |"),
        ("hume", "| authentication | header `Authorization: Basic …`, of `api_key` and "),
        ("verbex", "| authentication | `shared_key=SHARED_KEY` in the query |"),
        ("deepgram", "| authentication | header `Authorization: Token API_KEY` |"),
        ("azure_openai", "`AZURE_OPENAI_BASE_URL`, which is required |"),
        ("openai", '| `region="eu"` | `https://eu.api.openai.com/v1` |'),
        ("bland", "| `agent_id` | `{agent_id}` of the path"),
        ("ultravox", '| `ttl` | `joinTimeout` of the body, `60` as `"60s"` |'),
        ("openai", "| `user_id` | header `OpenAI-Safety-Identifier` | string |"),
        ("openai", "| `ttl` | `expires_after.seconds` of the body | integer, 10 to 7200 |"),
        ("assemblyai", "; 60 if left out |"),
        ("deepgram", '| `agent_id` | `join["agent"]`, for the page | optional |'),
        ("retell", "`retell_llm_dynamic_variables` of the body | object (values: string) |"),
        ("liveavatar", "| `avatar_id` | string; required |"),
        ("vogent", "Always sent: `browserCall: true`."),
        ("bolna", "| `call.join` | the answer, whole |"),
        ("retell", "| `call.expires_at` | `expires_at`, in milliseconds since 1970, else "),
        ("vapi", '| `call.join["transport"]["callToken"]` | `transport.callToken`, where it is '),
        ("openai", '| `call.join["url"]` | the base URL with `/realtime/calls` |'),
        ("smallest", "| 2xx | `status` is `false`: a refusal |  | `CallRefusedError` |"),
        (
            "openai",
            "| 429 | where the body says “insufficient_quota” |  | `PaymentRequiredError` |",
        ),
        ("puretalk", "Published by the vendor: <https://docs.puretalk.ai/"),
        ("retell", "| status 201 | <https://docs.retellai.com/api-references/create-web-call> |"),
    ],
)
def test_the_reference_says(name: str, row: str, facts: ModuleType) -> None:
    assert row in facts.reference(name)


def test_every_vendors_calls_were_tried_with_the_packages_that_are_locked() -> None:
    tried = json.loads(read("docs/joins.json")).values()
    assert {record["vendor"] for record in tried} == set(REGISTRY)
    locked = json.loads(read("examples/fastapi_tokens/package-lock.json"))["packages"]
    for record in tried:
        if package := record.get("package"):
            assert record["version"] == locked[f"node_modules/{package}"]["version"]


@pytest.mark.parametrize("name", REGISTRY)
def test_how_a_page_joins_is_the_adapter_what_it_did_and_what_its_policy_is(
    name: str, joins: ModuleType
) -> None:
    text = joins.how_to_join(name)
    block = r"## Join in the browser\n\n```\{vendor-join\}\n(.+?)\n```\n"
    (made_from,) = re.findall(block, read(PAGES[name]), re.S)
    check_where_it_is_read(made_from)
    adapter = f"examples/fastapi_tokens/src/vendors/{name}.js"
    assert (adapter in made_from) == (ROOT / adapter).exists()
    if name in ("bolna", "puretalk", "verbex", "vogent"):
        assert text.startswith("The example's page says: “This page cannot join the call: ")
        return
    assert f"```js\n{read(f'examples/fastapi_tokens/src/vendors/{name}.js')}```" in text
    policy = tomllib.loads(read("examples/fastapi_tokens/policies.toml"))[name]
    assert rows(text)[-1] == ["the policy is from", policy["source"]]


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("hume", "| tried | `hume` "),
        ("hume", "| opens | WebSocket, `wss://api.hume.ai/v0/evi/chat` |"),
        ("hume", "| `join.accessToken` | query `access_token` |"),
        ("hume", "| `connect-src` | `wss://api.hume.ai` |"),
        ("elevenlabs", '| opens, `connection="websocket"` | WebSocket, `join.signedUrl` |'),
        ("openai", "| `join.apiKey` | header `Authorization: Bearer …` |"),
        ("openai", "| `connect-src` | the backend's server |"),
        ("deepgram", "| `join.token` | subprotocol, behind `bearer` |"),
        ("vapi", "| opens | Daily's call machine, a stub in its place |"),
        ("retell", "| seen | nothing: “This page cannot join the call: Retell's browser SDK "),
        ("xai", "There is no package to load; this is the adapter of "),
    ],
)
def test_how_a_page_joins_says(name: str, row: str, joins: ModuleType) -> None:
    assert row in joins.how_to_join(name)


def test_all_joins_stand_in_one_table(joins: ModuleType) -> None:
    table = rows(joins.all_joins(""))
    assert len(table) == len(json.loads(read("docs/joins.json")))
    assert [
        "[Smallest.ai](smallest.md#join-in-the-browser)",
        "`atoms-client-sdk` 1.1.0",
        "WebSocket, `/rtc/v1` below `join.host`",
        "`accessToken`: query `access_token`",
    ] in table


def test_all_vendors_stand_side_by_side(facts: ModuleType) -> None:
    ways = [load(name).title for name in REGISTRY for _ in load(name).operations]
    takes, gives = rows(facts.all_take("")), rows(facts.all_give(""))
    for table in (takes, gives):
        assert [row[0].partition("]")[0][1:] for row in table] == ways
    retell = ["[Retell AI](retell.md)"]
    assert [*retell, "required", "yes", "yes", "", "", ""] in takes
    assert [*retell, "call", "`token`", "yes", "yes"] in gives
    assert ["[Ultravox](ultravox.md)", "call", "`url`", "yes", "yes"] in gives
    assert "{all-vendors}" in read("docs/guide/vendors.md")


@pytest.mark.parametrize("name", REGISTRY)
def test_the_program_of_a_page_creates_a_call(
    name: str,
    facts: ModuleType,
    webcalls_sandbox: Sandbox,
    capsys: pytest.CaptureFixture[str],
) -> None:
    exec(facts.program(name), {})
    printed, said = capsys.readouterr()
    assert said == ""
    assert printed.split()[0] == load(name).operations[0].kind
    assert [request.vendor for request in webcalls_sandbox.requests] == [name]
