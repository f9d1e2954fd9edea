"""The demo shows a call of each vendor and mode, and no key and no token."""

import logging
import re

import pytest

from examples import demo
from webcalls.sandbox import Sandbox


def test_the_demo_prints_its_table_and_no_secret(
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    secrets: list[str] = []

    class WatchedSandbox(Sandbox):
        def __enter__(self) -> "WatchedSandbox":
            super().__enter__()
            secrets.extend(self.key(vendor) for vendor in self.vendors)
            return self

    monkeypatch.setattr(demo, "Sandbox", WatchedSandbox)
    monkeypatch.setattr("os.environ", {})
    demo.main()
    printed = capsys.readouterr().out
    rows = [line.split() for line in printed.splitlines() if re.search(r" (sync|async) ", line)]
    assert len(rows) == 4
    assert [row[0] for row in rows[::2]] == ["puretalk", "verbex"]
    assert printed.count(" 200 ") == printed.count(" 201 ") == 2
    assert len(secrets) == 2
    for secret in [*secrets, "eyJhbGci"]:
        assert secret not in printed + caplog.text
