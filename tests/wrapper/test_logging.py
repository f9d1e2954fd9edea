"""`WEBCALLS_LOG` turns the log on for programs that have set up no logging."""

import subprocess
import sys

import pytest

from webcalls.sandbox import Sandbox

PROGRAM = """
from webcalls import WebCalls, APIError
with WebCalls.from_env(max_retries=0) as calls:
    calls.create("verbex", "agent-7")
    try:
        calls.create("verbex", "status-500")
    except APIError:
        pass
"""


@pytest.mark.parametrize(
    ("level", "said"),
    [
        ("", ["InternalServerError"]),  # a failure is a warning, which Python shows by default
        ("info", ["INFO verbex", "created", "WARNING verbex", "InternalServerError"]),
        ("debug", ["DEBUG verbex: attempt 1: 201", "INFO verbex", "WARNING verbex"]),
        ("loud", ["WEBCALLS_LOG='loud' must be info or debug"]),
    ],
)
def test_the_level_is_the_environments(sandbox: Sandbox, level: str, said: list[str]) -> None:
    environment = {**sandbox.environment, **({"WEBCALLS_LOG": level} if level else {})}
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True
    )
    for part in said:
        assert part in ran.stderr
    assert ("created" in ran.stderr) == (level in ("info", "debug"))
    assert sandbox.key("verbex") not in ran.stderr
