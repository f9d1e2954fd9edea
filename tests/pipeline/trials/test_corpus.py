"""The corpus: what becomes of each document, whatever a document does to the tools."""

import json
import math
import os
import time
from pathlib import Path
from typing import Any

import pytest

import webcalls_pipeline.normalise
from tests.pipeline.support import document_of, operation
from webcalls_pipeline.chain.workers import THIS_MACHINE
from webcalls_pipeline.trials import corpus

normalise = webcalls_pipeline.normalise.normalise


def test_a_document_that_breaks_its_process_costs_its_own_operations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def disturbed(document: Any, where: str) -> Any:
        match document["info"]["title"]:
            case "slow":
                time.sleep(60)
            case "dies":
                os._exit(3)
            case "greedy":
                raise MemoryError
        return normalise(document, where)

    monkeypatch.setattr(webcalls_pipeline.normalise, "normalise", disturbed)
    names = ["slow", "dies", "greedy", "good"]
    for name in names:
        document = document_of({"/a": {"get": operation("a"), "post": operation("b")}})
        document["info"]["title"] = name
        (tmp_path / name).write_text(json.dumps(document))
    packages = {name: tmp_path / f"client_{name}" for name in names}
    outcomes = corpus._run_all(tmp_path, packages, 5, {"good"}, math.inf, THIS_MACHINE)
    found = {o.name: (o.operations, o.generated, o.imports) for o in outcomes}
    lost = (2, 0, None)
    assert found == {"slow": lost, "dies": lost, "greedy": lost, "good": (2, 2, True)}
    assert (packages["good"] / "client.py").exists()
    said = capsys.readouterr().err
    assert "slow: 2: took longer than 5 s" in said
    assert "dies: 2: its process ended unexpectedly (exit code 3)" in said
    assert "greedy: 2: took more than 4096 MiB of memory" in said


def test_an_operation_that_is_refused_costs_the_others_nothing(tmp_path: Path) -> None:
    """A document is read as `add` reads it: what is meant, and without what cannot be."""
    broken = {"name": "x", "in": "nowhere", "schema": {"type": "string"}}
    document = document_of(
        {"/a": {"get": operation("a"), "post": operation("b", parameters=[broken])}},
        {"Meant": {"type": "object", "properties": {"on": {"type": "bool"}}, "required": []}},
    )
    (tmp_path / "flawed").write_text(json.dumps(document))
    packages = {"flawed": tmp_path / "client"}
    [outcome] = corpus._run_all(tmp_path, packages, 60, set(), math.inf, THIS_MACHINE)
    assert (outcome.operations, outcome.generated, outcome.imports) == (2, 1, True)
    assert "nowhere" in outcome.refused[0]
