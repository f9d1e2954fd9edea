"""What `nox -s oracles` writes, and when it fails."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from oracles import __main__ as session
from oracles import record
from oracles.cases import Oracle
from oracles.environments import python_command
from oracles.record import read_record, write_record
from tests.oracles.test_trials import PROGRAM

OLD = {"package": "a", "version": "1", "date": "2026-01-02", "errors": {}}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """In place of specs/retell, whose one oracle is a program of ours."""
    program = tmp_path / "a_program.py"
    program.write_text(PROGRAM, "utf-8")
    oracle = Oracle("retell", "retell-sdk", str(program), {"minimal": {"agent_id": "agent_1"}})
    monkeypatch.setattr(record, "folder_of", lambda vendor: tmp_path)
    monkeypatch.setattr(session, "read_oracles", lambda vendor: [oracle])
    monkeypatch.setattr(session, "pinned_version", lambda oracle: "1.2.3")
    command = python_command(sys.executable, oracle)
    monkeypatch.setattr(session, "command", lambda oracle, folder: command)
    monkeypatch.setattr(session, "write_page", (tmp_path / "page.md").touch)
    return tmp_path


def test_what_an_sdk_does_is_recorded(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert session.main(folder, ["retell"]) == 0
    (entry,) = json.loads((folder / "oracle.json").read_text("utf-8"))
    assert (entry["version"], entry["operation"]) == ("1.2.3", "create_web_call")
    assert (folder / "page.md").exists()
    assert "retell (retell-sdk) 1.2.3: 1 call, 0 differences, 6 errors" in capsys.readouterr().out


def test_what_fails_is_told_and_not_recorded(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "oracle.json").write_text("[]", "utf-8")
    program = PROGRAM.replace('"agent_1"}', '"agent_2"}')
    (folder / "a_program.py").write_text(program, "utf-8")
    assert session.main(folder, ["retell"]) == 1
    assert (folder / "oracle.json").read_text("utf-8") == "[]"
    assert not (folder / "page.md").exists()
    said = capsys.readouterr().out
    assert "retell (retell-sdk) 1.2.3: FAILED\n  body /agent_id: the SDK has 'agent_2'" in said


def test_a_vendor_without_an_sdk_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert session.main(Path(), ["retell", "vogent"]) == 2
    assert "No SDK calls 'vogent'; there are oracles for assemblyai, " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("new", "is_new", "date"),
    [
        ({"date": "2026-11-26"}, False, "2026-01-02"),
        ({"date": "2026-11-26", "version": "2"}, True, "2026-11-26"),
        ({"date": "2026-11-26", "errors": {"400": {}}}, True, "2026-11-26"),
    ],
)
def test_a_record_has_the_day_since_which_it_is_so(
    folder: Path, new: dict[str, Any], is_new: bool, date: str
) -> None:
    assert write_record("retell", [OLD])
    assert write_record("retell", [OLD | new]) is is_new
    assert [entry["date"] for entry in read_record("retell")] == [date]
