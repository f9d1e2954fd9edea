"""The demo shows a call of each vendor and mode, and no key and no token."""

import logging
import re

import pytest

from examples import demo
from webcalls.sandbox import Sandbox
from webcalls.vendors import all_names


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
    rows = {line.split()[0]: line for line in printed.splitlines() if re.search(r" 20[01] ", line)}
    assert list(rows) == all_names()
    assert max(map(len, printed.splitlines())) <= 100
    assert re.search(r"puretalk +call +200 +JWT +\d+ s +[\d.]+ +[\d.]+$", rows["puretalk"].rstrip())
    assert re.search(r"tavus +call +200 +https URL +not said ", rows["tavus"])
    assert re.search(r"hume +token +200 +token +1800 s ", rows["hume"])
    assert len(secrets) == len(rows)
    for secret in [*secrets, "eyJhbGci", "tavus.daily.co/c", "token="]:
        assert secret not in printed + caplog.text
