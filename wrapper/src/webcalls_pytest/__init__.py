"""The pytest plugin of webcalls: the fixture `webcalls_sandbox`, and no real call by accident.

    def test_my_backend_creates_a_call(webcalls_sandbox):
        my_backend.start_call("demo-agent")  # it uses WebCalls.from_env()
        assert webcalls_sandbox.requests[0].agent_id == "demo-agent"

pytest imports this module in every run of every project that has webcalls installed, so it stands
beside `webcalls` and imports pytest alone. The fixture needs the extra ``sandbox``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from webcalls.sandbox import Sandbox

allowed_hosts: frozenset[str] | None = None
"""What a facade may ask beside loopback addresses while pytest runs; None if it does not run."""

_ALLOWED_BEFORE = pytest.StashKey[frozenset[str] | None]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare the ini option."""
    parser.addini(
        "webcalls_allow_hosts",
        "Hosts that webcalls may ask in tests, beside loopback addresses: none unless named here.",
        type="args",
        default=[],
    )


def pytest_configure(config: pytest.Config) -> None:
    """From now on the facade asks no other hosts."""
    global allowed_hosts
    config.stash[_ALLOWED_BEFORE] = allowed_hosts
    allowed_hosts = frozenset(host.lower() for host in config.getini("webcalls_allow_hosts"))


def pytest_unconfigure(config: pytest.Config) -> None:
    """As it was before: one run of pytest may stand within another."""
    global allowed_hosts
    allowed_hosts = config.stash[_ALLOWED_BEFORE]


@pytest.fixture(scope="session")
def _webcalls_sandbox_server() -> Iterator[Sandbox]:
    from webcalls.sandbox import Sandbox

    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def webcalls_sandbox(_webcalls_sandbox_server: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Sandbox:
    """A running `webcalls.sandbox.Sandbox`, one for the whole test session.

    Within the test, the environment is set so that ``WebCalls.from_env()`` uses it; elsewhere take
    its `base_url(vendor)` and `key(vendor)`. At the start of each test its `requests` are empty,
    and nothing is prescribed by `answer` or `fail`.
    The agent id ``slow`` takes its default 15 seconds: give your client a short timeout, or run a
    `Sandbox` of your own.
    """
    _webcalls_sandbox_server.reset()
    for name, value in _webcalls_sandbox_server.environment.items():
        monkeypatch.setenv(name, value)
    return _webcalls_sandbox_server
