"""`specs/NAME/oracle.json`: what the SDKs of a vendor did when they last did something new."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from oracles.cases import Oracle, folder_of
from oracles.requests import ABSENT
from oracles.trial import Trial

Record = list[dict[str, Any]]
"""One entry for each of a vendor's oracles, in their order."""


def entry_of(oracle: Oracle, version: str, trial: Trial) -> dict[str, Any]:
    """What is recorded of a trial.

    Args:
        oracle: What was tried.
        version: The version of its SDK.
        trial: What it showed.
    """
    return {
        "package": oracle.package,
        "registry": "npm" if oracle.on_npm else "PyPI",
        "version": version,
        "date": datetime.now(UTC).date().isoformat(),
        "operation": trial.operation,
        "own": oracle.own,
        "verifies": oracle.own and is_the_same(trial),
        "requests": {case: request._asdict() for case, request in trial.requests.items()},
        "differences": {
            place: {"sdk": theirs, "facade": ours}
            for place, (theirs, ours) in sorted(trial.differing.items())
        },
        "reads": trial.reads,
        "errors": trial.errors,
    }


def is_the_same(trial: Trial) -> bool:
    """Whether the facade sends what the SDK does, but for headers by which that names itself.

    What the SDK does not read proves nothing of it, and disproves nothing.
    """
    return all(
        place.startswith("answer ") or (place.startswith("header ") and ours == ABSENT)
        for place, (_, ours) in trial.differing.items()
    )


def read_record(vendor: str) -> Record:
    """What is recorded of a vendor; nothing, if that is not there yet."""
    file = _file(vendor)
    return json.loads(file.read_text("utf-8")) if file.is_file() else []


def write_record(vendor: str, new: Sequence[dict[str, Any]]) -> bool:
    """Record what is new: an entry that is recorded already keeps its date.

    Returns:
        Whether anything is new.
    """
    old = read_record(vendor)
    known = {json.dumps(_undated(entry)): entry for entry in old}
    entries = [known.get(json.dumps(_undated(entry)), entry) for entry in new]
    if entries == old:
        return False
    _file(vendor).write_text(json.dumps(entries, indent=2, ensure_ascii=False) + "\n", "utf-8")
    return True


def _undated(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key != "date"}


def _file(vendor: str) -> Path:
    return folder_of(vendor) / "oracle.json"
