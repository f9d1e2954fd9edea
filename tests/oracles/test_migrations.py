"""The migration pages, as far as they go without the SDKs, which `nox -s oracles` has."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from oracles.migrations import PAGES, SDKS, WITH_SDK, WITH_WEBCALLS, compare, oracle_of, programs
from webcalls.sandbox import Sandbox


def test_each_page_is_tried() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} == {"index", *SDKS}


@pytest.mark.parametrize("page", SDKS)
def test_webcalls_creates_the_call(page: str, tmp_path: Path, webcalls_sandbox: Sandbox) -> None:
    vendor, _, key = SDKS[page]
    written = programs(page)
    assert list(written) == [WITH_SDK, WITH_WEBCALLS]
    (tmp_path / "program.py").write_text(written[WITH_WEBCALLS], "utf-8")
    others = {k: v for k, v in os.environ.items() if k not in webcalls_sandbox.environment}
    ran = subprocess.run(
        [sys.executable, "program.py"],
        cwd=tmp_path,
        env=others | webcalls_sandbox.environment_with(**{vendor: key}),
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip()
    (request,) = webcalls_sandbox.requests
    assert (request.vendor, request.status) in {(vendor, 200), (vendor, 201)}
    assert oracle_of(page).vendor == vendor


def test_a_difference_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The SDK's program is made one of webcalls, which asks for something else."""
    ours = programs("retell-sdk")[WITH_WEBCALLS]
    pages = {WITH_SDK: ours.replace("Ada", "Bob"), WITH_WEBCALLS: ours}
    monkeypatch.setattr("oracles.migrations.programs", lambda page: pages)
    assert compare("retell-sdk", sys.executable) == [
        "body /retell_llm_dynamic_variables/name: the SDK sends 'Bob', webcalls 'Ada'"
    ]
