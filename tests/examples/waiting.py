"""Waiting for what a browser will do."""

import time
from collections.abc import Callable
from typing import Any

SECONDS = 15


def wait_for(page: Any, what: Callable[[], Any]) -> None:
    """Wait until it is so, or for too long; meanwhile the page's events come in."""
    end = time.monotonic() + SECONDS
    while not what() and time.monotonic() < end:
        page.wait_for_timeout(20)  # milliseconds
