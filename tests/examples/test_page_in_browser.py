"""The FastAPI example's page, in a real headless Chromium: `nox -s browser`.

`SCREENSHOTS=docs/guide nox -s browser` takes the pictures of the docs anew.
"""

import base64
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.examples.stand_in import StandIn
from tests.examples.waiting import wait_for
from tests.examples.ways import Way
from webcalls.sandbox import Sandbox

pytestmark = pytest.mark.browser


@pytest.fixture
def new_page(browser: Any, served: str) -> Iterator[Callable[..., Any]]:
    """Load the page of an agent; what else it complains of in the console fails the test."""
    said: list[str] = []
    expected = ["Failed to load resource"]  # which a browser notes by itself, without its content
    contexts: list[Any] = []

    def load(
        agent: str = "",
        *,
        browser: Any = browser,
        microphone: bool = True,
        before: str = "",
        complaints: Iterable[str] = (),
    ) -> Any:
        expected.extend(complaints)
        context = browser.new_context(
            viewport={"width": 640, "height": 520},
            locale="en-GB",
            ignore_https_errors=True,
            permissions=["microphone"] if microphone else [],
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda message: said.append(message.text))
        page.add_init_script(before)
        page.goto(f"{served}/?agent={agent}")
        return page

    yield load
    for context in contexts:
        context.close()
    assert [text for text in said if not text.startswith(tuple(expected))] == []


@pytest.fixture
def screenshot(tmp_path: Path) -> Callable[[Any, str], None]:
    """Take a picture of the page."""
    folder = Path(os.environ.get("SCREENSHOTS", tmp_path))
    return lambda page, name: page.screenshot(path=folder / name)


def start(page: Any) -> None:
    page.get_by_role("button", name="Start a call").click()


def says(page: Any, expected: str) -> None:
    """Wait until the page says so."""
    from playwright.sync_api import expect

    expect(page.get_by_role("status")).to_have_text(re.compile(expected), timeout=10_000)


def test_the_menu_has_the_agents_whose_vendors_are_configured(
    new_page: Callable[..., Any],
) -> None:
    page = new_page()
    says(page, "^Choose whom to talk to.$")
    assert page.get_by_role("button").count() == 0
    page.get_by_role("link", name="Retell AI").click()
    says(page, "^$")
    assert page.url.endswith("?agent=retell")
    chosen = page.locator('a[aria-current="page"]')
    assert chosen.all_inner_texts() == ["Retell AI"]
    assert page.get_by_role("button").all_inner_texts() == ["Start a call"]


@pytest.mark.parametrize("way", [Way("hume")], ids=str, indirect=True)
@pytest.mark.usefixtures("as_in_production")
def test_a_call_is_joined_and_hung_up(
    way: Way,
    new_page: Callable[..., Any],
    screenshot: Callable[[Any, str], None],
    vendors_hosts: StandIn,
    webcalls_sandbox: Sandbox,
) -> None:
    answers: list[Any] = []
    page = new_page(way.vendor)
    page.on("response", lambda answer: answers.append(answer))
    start(page)
    says(page, "^You are connected. Say something.$")
    screenshot(page, "page.png")
    (answer,) = (answer for answer in answers if answer.request.method == "POST")
    assert page.locator("#vendor").inner_text() == "hume"
    assert page.locator("#call-id").inner_text() == "(this vendor gives no id)"
    assert page.locator("#credential").inner_text() == "received: accessToken, configId"
    assert re.fullmatch(r"\d\d:\d\d:\d\d", page.locator("#expires").inner_text())
    assert answer.json()["join"]["accessToken"] not in page.content()
    for argument in ("api_key", "secret_key"):
        key = webcalls_sandbox.key("hume", argument)
        assert key not in page.content() + answer.text() + str(answer.all_headers())
    page.get_by_role("button", name="Hang up").click()
    says(page, "^You hung up.$")
    assert page.get_by_role("button").all_inner_texts() == ["Start a call"]


SOUND = base64.b64encode(bytes(960)).decode()
"""What an agent says: 16-bit PCM."""
ELEVENLABS_READY = {
    "type": "conversation_initiation_metadata",
    "conversation_initiation_metadata_event": {
        "conversation_id": "conv_1",
        "agent_output_audio_format": "pcm_16000",
        "user_input_audio_format": "pcm_16000",
    },
}
COUNT_SOUNDS = """
    window.sounds = 0;
    const start = AudioBufferSourceNode.prototype.start;
    AudioBufferSourceNode.prototype.start = function (...given) {
        window.sounds += 1;
        return start.apply(this, given);
    };
"""


class Talk(NamedTuple):
    """How a vendor's socket talks: types of messages, and what an agent says."""

    vendor: str
    first: str
    ready: str | None
    heard: str
    said: dict[str, str]


TALKS = [
    Talk(
        *("assemblyai", "session.update", "session.ready", "input.audio"),
        {"type": "reply.audio", "data": SOUND},
    ),
    Talk(
        *("cartesia", "session_create", "session_ready", "audio_input"),
        {"type": "audio_output", "audio": SOUND},
    ),
    Talk(
        *("phonic", "config", "ready_to_start_conversation", "audio_chunk"),
        {"type": "audio_chunk", "audio": SOUND},
    ),
    Talk(
        *("xai", "session.update", None, "input_audio_buffer.append"),
        {"type": "response.output_audio.delta", "delta": SOUND},
    ),
]


def sounds(vendors_hosts: StandIn) -> list[bytes]:
    """What the vendor heard."""
    audio = (message["audio"] for message in vendors_hosts.heard if "audio" in message)
    return [base64.b64decode(sound) for sound in audio if isinstance(sound, str)]


def types(messages: list[Any]) -> list[str]:
    """The types of messages: a field, else the name of the first field."""
    return [
        message.get("type", next(iter(message))) if isinstance(message, dict) else "bytes"
        for message in messages
    ]


@pytest.mark.parametrize(
    ("way", "talk"),
    [pytest.param(Way(talk.vendor), talk, id=talk.vendor) for talk in TALKS],
    indirect=["way"],
)
@pytest.mark.usefixtures("as_in_production")
def test_over_a_plain_socket_both_sides_are_heard(
    talk: Talk, new_page: Callable[..., Any], vendors_hosts: StandIn
) -> None:
    if talk.ready:
        vendors_hosts.replies[talk.first] = {"type": talk.ready}
    vendors_hosts.replies[talk.heard] = talk.said
    page = new_page(talk.vendor, before=COUNT_SOUNDS)
    start(page)
    says(page, "^You are connected. Say something.$")
    wait_for(page, lambda: page.evaluate("window.sounds") and any(map(any, sounds(vendors_hosts))))
    assert types(vendors_hosts.heard)[:2] == [talk.first, talk.heard]
    assert any(map(any, sounds(vendors_hosts))), "nothing but silence"
    assert page.evaluate("window.sounds"), "nothing is played"
    page.get_by_role("button", name="Hang up").click()
    says(page, "^You hung up.$")
    count = len(vendors_hosts.heard)
    page.wait_for_timeout(200)
    assert len(vendors_hosts.heard) <= count + 2, "the microphone is heard after the end"


@pytest.mark.parametrize("way", [Way("cartesia")], ids=str, indirect=True)
@pytest.mark.usefixtures("as_in_production")
def test_nothing_is_heard_before_the_vendor_is_ready(
    way: Way, new_page: Callable[..., Any], vendors_hosts: StandIn
) -> None:
    page = new_page(way.vendor)
    start(page)
    says(page, "^Connecting …$")
    page.wait_for_timeout(500)
    assert types(vendors_hosts.heard) == ["session_create"]


@pytest.mark.parametrize("way", [Way("assemblyai")], ids=str, indirect=True)
@pytest.mark.usefixtures("as_in_production")
def test_when_the_vendor_ends_the_call_the_page_says_so_and_logs_no_credential(
    way: Way, new_page: Callable[..., Any], vendors_hosts: StandIn, webcalls_sandbox: Sandbox
) -> None:
    vendors_hosts.replies["session.update"] = {"type": "session.ready"}
    page = new_page(way.vendor, complaints=["assemblyai: … is no good, nor is …?token=…"])

    def refuse(answer: Any) -> None:
        if answer.status == 201:
            join = answer.json()["join"]
            message = f"{join['token']} is no good, nor is {join['url']}?token={join['token']}"
            vendors_hosts.replies["input.audio"] = {"type": "session.error", "message": message}

    page.on("response", refuse)
    start(page)
    says(page, "^The connection broke. Please start another one.$")
    assert page.get_by_role("button").all_inner_texts() == ["Start a call"]


@pytest.mark.parametrize(
    ("way", "first", "heard"),
    [
        (Way("hume"), [], "audio_input"),
        (Way("deepgram"), ["Settings"], "bytes"),
        (
            Way("elevenlabs", {"connection": "websocket"}),
            ["conversation_initiation_client_data"],
            "user_audio_chunk",
        ),
    ],
    ids=str,
    indirect=["way"],
)
@pytest.mark.usefixtures("as_in_production")
def test_over_an_sdks_socket_the_microphone_is_heard(
    way: Way, first: list[str], heard: str, new_page: Callable[..., Any], vendors_hosts: StandIn
) -> None:
    vendors_hosts.replies["conversation_initiation_client_data"] = ELEVENLABS_READY
    deprecated = ["The ScriptProcessorNode is deprecated."]
    page = new_page(way.vendor, complaints=deprecated if way.vendor == "deepgram" else [])
    start(page)
    says(page, "^You are connected. Say something.$")
    wait_for(page, lambda: heard in types(vendors_hosts.heard))
    assert types(vendors_hosts.heard)[: len(first) + 1] == [*first, heard]


def test_the_page_loads_the_sdk_of_the_vendor_that_was_chosen_and_no_other(
    new_page: Callable[..., Any],
) -> None:
    page = new_page("tavus")
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.rpartition("/")[2]))
    page.reload()
    start(page)
    page.wait_for_event("response", lambda answer: answer.status == 201)
    scripts = [name for name in loaded if name.endswith(".js") and not name.startswith("chunk-")]
    assert [name.partition("-")[0] for name in scripts] == ["page.js", "tavus"]


def test_no_microphone_is_allowed(
    new_page: Callable[..., Any],
    screenshot: Callable[[Any, str], None],
    webcalls_sandbox: Sandbox,
) -> None:
    page = new_page("hume", microphone=False)
    start(page)
    says(page, "^The microphone is blocked. Allow it for this page in your browser, then start")
    screenshot(page, "page-error.png")
    assert webcalls_sandbox.requests == []


def test_no_microphone_is_there(
    new_page: Callable[..., Any],
    open_browser: Callable[..., Any],
    to_this_machine: list[str],
    webcalls_sandbox: Sandbox,
) -> None:
    page = new_page("hume", browser=open_browser(*to_this_machine))
    devices = page.evaluate("navigator.mediaDevices.enumerateDevices()")
    if any(device["kind"] == "audioinput" for device in devices):
        pytest.skip("this machine has a microphone")
    start(page)
    says(page, "^No microphone was found. Connect one, then start again.$")
    assert webcalls_sandbox.requests == []


def test_a_vendor_that_cannot_be_joined_is_asked_for_no_call(
    new_page: Callable[..., Any], webcalls_sandbox: Sandbox
) -> None:
    page = new_page("puretalk")
    start(page)
    says(page, "^This page cannot join the call: the vendor documents no browser SDK.$")
    assert webcalls_sandbox.requests == []


def test_the_page_says_when_the_user_has_had_too_many(
    new_page: Callable[..., Any], webcalls_sandbox: Sandbox
) -> None:
    webcalls_sandbox.fail(status=500, times=100)
    page = new_page("support")
    for _ in range(5):
        start(page)
        says(page, "^No call can be started")
        page.evaluate("document.getElementById('status').textContent = ''")
    start(page)
    says(page, r"^There were many requests. Please wait a little. \(Again in \d+ s.\)$")
    assert page.locator("#call").is_hidden()


def test_the_page_says_when_there_is_no_call(
    new_page: Callable[..., Any], webcalls_sandbox: Sandbox
) -> None:
    webcalls_sandbox.fail(status=500, times=100)
    page = new_page("support")
    start(page)
    says(page, "^No call can be started right now. Please try again later.$")
    assert page.locator("#call").is_hidden()


def test_the_page_says_when_the_server_is_gone(new_page: Callable[..., Any]) -> None:
    page = new_page("puretalk")
    page.goto(page.url.replace("puretalk", "support"))
    says(page, "^$")
    page.route("**/api/calls/*", lambda route: route.abort())
    start(page)
    says(page, "^The server cannot be reached.$")


def test_no_other_script_runs_on_the_page(browser: Any, served: str) -> None:
    page = browser.new_page()
    page.goto(served)
    page.evaluate(
        """() => {
            const script = document.createElement("script");
            script.textContent = "window.foreign = true";
            document.body.append(script);
        }"""
    )
    assert page.evaluate("window.foreign") is None
    page.close()


def test_no_other_vendor_is_connected_to(browser: Any, served: str) -> None:
    page = browser.new_page(ignore_https_errors=True)
    page.goto(f"{served}/?agent=hume")
    connect = """url => new Promise((resolve) => {
        const socket = new WebSocket(url);
        socket.onopen = () => resolve("open");
        socket.onerror = () => resolve("failed");
    })"""
    assert page.evaluate(connect, "wss://api.hume.ai/") == "open"
    assert page.evaluate(connect, "wss://agent.deepgram.com/") == "failed"
    page.close()
