"""What tests of several folders need."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def open_browser() -> Iterator[Callable[..., Any]]:
    """Open the browser that is installed, driven by playwright: `open_browser("--argument", …)`."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip(f"there is no browser: install one of {', '.join(BROWSERS)}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:

        def open_browser(*arguments: str) -> Any:
            return playwright.chromium.launch(
                executable_path=program,
                # Chromium's own sandbox is not to be had by root, as which CI containers run.
                chromium_sandbox=os.getuid() != 0,
                args=arguments,
            )

        yield open_browser


@pytest.fixture(scope="module")
def chromium(open_browser: Callable[..., Any]) -> Iterator[Any]:
    """The browser that is installed."""
    browser = open_browser()
    yield browser
    browser.close()
