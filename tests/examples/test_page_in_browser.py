"""The FastAPI example's page, in a real headless Chromium: `nox -s browser`.

`SCREENSHOT=docs/guide/page.png nox -s browser` takes the picture of the docs anew.
"""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from webcalls.sandbox import Sandbox

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Any, served: str) -> Iterator[Any]:
    """The page, loaded; whatever it complains of in the console fails the test."""
    page = chromium.new_page(viewport={"width": 640, "height": 480}, locale="en-GB")
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(served)
    yield page
    page.close()
    # A browser notes each failed request by itself, with nothing of its content.
    assert [c for c in complaints if not c.startswith("Failed to load resource")] == []


def status(page: Any, expected: str) -> None:
    """Wait until the page says so."""
    from playwright.sync_api import expect

    expect(page.get_by_role("status")).to_have_text(re.compile(expected), timeout=5000)


def test_the_page_shows_the_call_and_neither_token_nor_key(
    page: Any, webcalls_sandbox: Sandbox, tmp_path: Path
) -> None:
    answers: list[Any] = []
    page.on("response", lambda answer: answers.append(answer))
    assert page.locator("#call").is_hidden()
    page.get_by_role("button", name="Start a call").click()
    status(page, "The call is ready.")
    page.screenshot(path=os.environ.get("SCREENSHOT", tmp_path / "page.png"))
    # The page's own files, its icon for one, may come in late.
    (answer,) = (answer for answer in answers if answer.request.method == "POST")
    join = answer.json()["join"]
    assert page.locator("#vendor").inner_text() == "retell"
    assert page.locator("#call-id").inner_text() == answer.json()["call_id"]
    assert page.locator("#credential").inner_text() == f"received: {', '.join(join)}"
    assert re.fullmatch(r"\d\d:\d\d:\d\d", page.locator("#expires").inner_text())
    keys = [webcalls_sandbox.key(vendor) for vendor in webcalls_sandbox.vendors]
    for secret in [join["accessToken"], *keys]:
        assert secret not in page.content()
    for key in keys:
        assert key not in answer.text() + str(answer.all_headers())


def test_the_page_says_when_the_user_has_had_too_many(page: Any) -> None:
    button = page.get_by_role("button")
    for _ in range(5):
        button.click()
        status(page, "The call is ready.")
    button.click()
    status(page, r"^You have had many calls. Please wait a little. \(Again in \d+ s.\)$")
    assert page.locator("#call").is_hidden()


def test_the_page_says_when_there_is_no_call(page: Any, agents: Callable[[str, str], None]) -> None:
    agents("status-500", "html")
    page.get_by_role("button").click()
    status(page, "^No call is to be had right now. Please try again later.$")
    assert page.locator("#call").is_hidden()


def test_the_page_says_when_the_server_is_gone(page: Any) -> None:
    page.context.set_offline(True)
    page.get_by_role("button").click()
    status(page, "^The server cannot be reached.$")


def test_no_other_script_runs_on_the_page(chromium: Any, served: str) -> None:
    page = chromium.new_page()
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
