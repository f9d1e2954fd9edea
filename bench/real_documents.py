"""Regenerating vendors' real documents beside the plain generator's command: time and memory."""

import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

from pipeline_report import FEWEST, MOST
from spec_maker import write_vendor

from webcalls_pipeline.document.operations import METHODS
from webcalls_pipeline.trials.corpus import draw_documents

Cost = tuple[float, float]
"""Seconds of wall time, and the peak of memory in MB."""


def largest(count: int) -> dict[str, tuple[Path, int]]:
    """The documents with the most operations within the bounds: file and operations, by name."""
    folder, names = draw_documents(None, 0)
    found = {}
    for name in names:
        document = json.loads((folder / name).read_bytes())
        operations = sum(
            method in METHODS
            for item in document.get("paths", {}).values()
            if isinstance(item, dict)
            for method in item
        )
        if FEWEST <= operations <= MOST:
            found[name] = (folder / name, operations)
    by_size = sorted(found.items(), key=lambda each: -each[1][1])
    return dict(by_size[:count])


# In a small process of its own: a child's peak begins with that of the process that starts it.
_MEASURE = """
import resource, subprocess, sys, time
began = time.perf_counter()
code = subprocess.run(sys.argv[1:], capture_output=True, check=False).returncode
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, time.perf_counter() - began, usage.ru_maxrss / 1024)
"""


def costs_of(command: list[str | Path], folder: Path, environment: dict[str, str]) -> Cost | None:
    """What a command and all that it starts takes; None if it fails."""
    measured = [sys.executable, "-c", _MEASURE, *command]
    ran = subprocess.run(measured, cwd=folder, env=environment, capture_output=True, check=True)
    code, seconds, megabytes = ran.stdout.split()
    return (float(seconds), float(megabytes)) if code == b"0" else None


def costs(
    rounds: int, scratch: Path, count: int, environment: dict[str, str], licence: bytes
) -> list[dict[str, Any]]:
    """Each document's name, operations, and what the plain command and ours took, by turns.

    A cost is the medians of seconds and MB, or null where the command fails.
    """
    found = []
    for index, (name, (file, operations)) in enumerate(largest(count).items()):
        root = scratch / f"real-{index}"
        (root / "generated").mkdir(parents=True)
        (root / "LICENSE").write_bytes(licence)
        document: dict[str, Any] = json.loads(file.read_bytes())
        write_vendor(root / "specs", "acme", document)
        taken: dict[str, list[Cost | None]] = {"plain": [], "ours": []}
        for number in range(rounds):
            output = root / f"plain-{number}"
            plain: list[str | Path] = ["openapi-python-client", "generate"]
            plain += ["--path", file, "--output-path", output]
            ours: list[str | Path] = [sys.executable, "-m", "webcalls_pipeline"]
            ours += ["generate", "--force"]
            taken["plain"].append(costs_of(plain, root, environment))
            taken["ours"].append(costs_of(ours, root, environment))
        medians = {who: _medians(costs) for who, costs in taken.items()}
        found.append({"document": name, "operations": operations, **medians})
        print(found[-1], flush=True)
    return found


def _medians(costs: list[Cost | None]) -> Cost | None:
    """The medians of time and memory; None if a run failed."""
    known = [cost for cost in costs if cost is not None]
    if len(known) < len(costs):
        return None
    return median(seconds for seconds, _ in known), median(megabytes for _, megabytes in known)
