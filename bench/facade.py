"""What a call costs, in one interleaved run: raw httpx, the generated client, webcalls, SDKs.

    python facade.py FOLDER_OF_ENVIRONMENTS ROUNDS OUTPUT
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
from pathlib import Path
from typing import NamedTuple

from contenders import CONTENDERS
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
IN_FLIGHT = (1, 20, 100, 500)
COLUMNS = [
    ("sync", "cpu", "sync: CPU µs"),
    *((f"async {n}", "cpu", f"async {n}: CPU µs") for n in IN_FLIGHT),
    ("import", "milliseconds", "import ms"),
    ("first", "milliseconds", "first call ms"),
    ("sync", "memory", "peak MiB"),
]
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


def cell(samples: Samples, name: str, what: str, key: str) -> str:
    """The median, the ratio to httpx, and the spread."""
    values = samples[name, what, key]
    base = samples[f"httpx {CONTENDERS[name].method}", what, key]
    ratio = statistics.median(value / other for value, other in zip(values, base, strict=True))
    return f"{statistics.median(values):.0f} ({ratio:.2f}), {min(values):.0f}–{max(values):.0f}"


def rows_and_notes(
    environments: Path, samples: Samples, effort: Effort, command: str
) -> tuple[list[list[str]], list[str]]:
    """The table, its heading first, and what is said below it."""
    rows = [["client", *(heading for _, _, heading in COLUMNS)]]
    for name in effort.contenders:
        cells = [cell(samples, name, what, key) for what, key, _ in COLUMNS]
        client, method = name.split()
        rows.append([f"{client} {version(environments, name)}, {method}", *cells])
    idle = {n: statistics.median(samples[n, "idle", "memory"]) for n in ("httpx", "webcalls")}
    growth = statistics.median(
        many / few
        for many, few in zip(
            samples["webcalls GET", "async 500", "cpu"],
            samples["webcalls GET", "async 20", "cpu"],
            strict=True,
        )
    )
    return rows, [
        f"1,000 idle clients: httpx {idle['httpx']:.0f} MiB, webcalls {idle['webcalls']:.0f} MiB.",
        f"webcalls with 500 in flight takes {growth:.2f} of what it takes with 20.",
        f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}, "
        f"medians of {effort.rounds} round{'s' * (effort.rounds > 1)}, with the ratio to httpx and "
        f"the lowest and highest; `{command}`.",
    ]


def main() -> None:
    """Measure and print; write OUTPUT.md and OUTPUT.svg, if asked."""
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
    command = f"nox -s bench -- {sys.argv[2]}"
    rows, notes = rows_and_notes(environments, samples, effort, command)
    table = Table(title="What a call costs (ratio to raw httpx in the same round)")
    for heading in rows[0]:
        table.add_column(heading)
    for cells in rows[1:]:
        table.add_row(*cells)
    console = Console(record=True, width=190)
    console.print(table)
    for note in notes:
        console.print(note)
    if not quick:
        write(Path(sys.argv[3]), rows, notes, console)


def write(output: Path, rows: list[list[str]], notes: list[str], console: Console) -> None:
    """Write the page, the picture and the table in the README."""
    lines = ["| " + " | ".join(cells) + " |" for cells in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    text = "\n".join([*lines, "", *notes]) + "\n"
    output.with_suffix(".md").write_text(text, "utf-8")
    console.save_svg(str(output.with_suffix(".svg")), title="nox -s bench")


if __name__ == "__main__":
    main()
