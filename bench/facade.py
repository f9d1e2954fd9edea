"""What a call costs, in one interleaved run: raw httpx, the generated client, webcalls, SDKs.

    python facade.py FOLDER_OF_ENVIRONMENTS ROUNDS OUTPUT.json
    python facade.py FOLDER_OF_ENVIRONMENTS --quick

A number is the median of the rounds, with the lowest and the highest. A ratio is the median of each
round's to raw httpx with the same method: machines are noisy, and so are the hours of a day.
`--quick` compares webcalls with raw httpx alone, in two minutes, and writes nothing.
"""

import json
import platform
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from contenders import CONTENDERS
from facade_report import COLUMNS, IN_FLIGHT, median, notes, ratio, write
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
VERSIONS = {
    "httpx": "httpx",
    "generated": "webcalls-verbex",
    "webcalls": "webcalls",
    "retell": "retell-sdk",
    "elevenlabs": "elevenlabs",
    "vapi": "vapi-server-sdk",
    "openai": "openai",
}

Samples = dict[tuple[str, str, str], list[float]]


class Effort(NamedTuple):
    """How much is measured.

    Args:
        contenders: Whom.
        rounds: How often.
        processes: Short measurements are the median of so many processes.
        sync_calls: In each process.
        async_calls: With each number in flight.
    """

    contenders: list[str]
    rounds: int
    processes: int = 5
    sync_calls: int = 1000
    async_calls: int = 2000


QUICK = Effort(
    [name for name in CONTENDERS if name.startswith(("httpx", "webcalls"))], 3, 3, 500, 600
)


def run_in(environments: Path, contender: str, *arguments: str) -> str:
    """What Python prints in a contender's environment."""
    python = environments / contender.split()[0] / "bin" / "python"
    command = [str(python), *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HERE)
    if ran.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: {ran.stderr}")
    return ran.stdout


def measure(environments: Path, name: str, url: str, effort: Effort) -> dict[str, dict[str, float]]:
    """Every measurement of one contender, once."""

    def worker(*arguments: object) -> dict[str, float]:
        printed = run_in(environments, name, "worker.py", name, *map(str, arguments))
        result: dict[str, float] = json.loads(printed)
        return result

    def process(program: str) -> dict[str, float]:
        took = []
        for _ in range(effort.processes):  # each is short, so noise weighs more
            began = time.perf_counter()
            run_in(environments, name, "-c", program)
            took.append(1000 * (time.perf_counter() - began))
        return {"milliseconds": statistics.median(took)}

    def repeated(*arguments: object) -> dict[str, float]:
        took = [worker(*arguments) for _ in range(effort.processes)]
        return {key: statistics.median(each[key] for each in took) for key in took[0]}

    first = f"from contenders import CONTENDERS; CONTENDERS[{name!r}].sync({url!r})()"
    measured = {
        "sync": repeated("sync", url, effort.sync_calls),
        "import": process(CONTENDERS[name].imports),
        "first": process(first),
    }
    for in_flight in IN_FLIGHT:
        measured[f"async {in_flight}"] = worker("async", url, effort.async_calls, in_flight)
    return measured


def run(environments: Path, url: str, effort: Effort) -> Samples:
    """All measurements; each round goes through all contenders, from another one on."""
    samples: Samples = defaultdict(list)
    names = effort.contenders
    for number in range(effort.rounds):
        for name in names[number % len(names) :] + names[: number % len(names)]:
            print(f"round {number + 1} of {effort.rounds}: {name}", file=sys.stderr, flush=True)
            for what, values in measure(environments, name, url, effort).items():
                for key, value in values.items():
                    samples[name, what, key].append(value)
        for name in ("httpx", "webcalls"):
            # Both in one environment, so that nothing but the clients differs.
            idle = json.loads(run_in(environments, "webcalls", "worker.py", name, "idle", url))
            samples[name, "idle", "memory"].append(idle["memory"])
    return samples


def version(environments: Path, name: str) -> str:
    """The version of a contender in its environment."""
    distribution = VERSIONS[name.split()[0]]
    program = f"from importlib.metadata import version; print(version({distribution!r}))"
    return run_in(environments, name, "-c", program).strip()


def report_of(environments: Path, samples: Samples, effort: Effort, command: str) -> dict[str, Any]:
    """All that was measured, as JSON has it; `facade_report` shows it."""
    clients = {
        name: {
            "version": version(environments, name),
            "against": f"httpx {CONTENDERS[name].method}",
            "samples": {
                f"{what} {key}": values
                for (client, what, key), values in samples.items()
                if client == name
            },
        }
        for name in effort.contenders
    }
    return {
        "command": command,
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
        "rounds": effort.rounds,
        "machine": f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}",
        "clients": clients,
        "idle": {name: samples[name, "idle", "memory"] for name in ("httpx", "webcalls")},
    }


def show(report: dict[str, Any]) -> None:
    """Print a table of medians, with the ratio to httpx and the lowest and the highest."""
    shown = Table(title="What a call costs (ratio to raw httpx in the same round)")
    for heading in ("client", *COLUMNS.values()):
        shown.add_column(heading)
    for client, about in report["clients"].items():
        cells = []
        for what in COLUMNS:
            values = about["samples"][what]
            spread = f"{min(values):.0f}–{max(values):.0f}"
            numbers = f"{median(report, client, what):.0f} ({ratio(report, client, what):.2f})"
            cells.append(f"{numbers}, {spread}")
        shown.add_row(f"{client} {about['version']}", *cells)
    console = Console(width=190)
    console.print(shown)
    for note in notes(report):
        console.print(note)


def main() -> None:
    """Measure and print; write OUTPUT.json, and table and picture beside it, if asked."""
    environments, quick = Path(sys.argv[1]), sys.argv[2] == "--quick"
    effort = QUICK if quick else Effort(list(CONTENDERS), int(sys.argv[2]))
    with subprocess.Popen(
        [sys.executable, HERE / "server.py"], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        url = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        try:
            samples = run(environments, url, effort)
        finally:
            server.kill()
    report = report_of(environments, samples, effort, f"nox -s bench -- {sys.argv[2]}")
    show(report)
    if not quick:
        data = Path(sys.argv[3])
        data.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
        write(data)


if __name__ == "__main__":
    main()
