"""What a call costs, in one interleaved run: raw httpx, the generated client, webcalls, SDKs.

    python facade.py FOLDER_OF_ENVIRONMENTS ROUNDS OUTPUT

Every number is the median of the rounds. Ratios are to raw httpx in the same run: machines are
noisy, and so are the hours of a day.
"""

import json
import platform
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path

from contenders import CONTENDERS
from rich.console import Console
from rich.table import Table

HERE = Path(__file__).parent
IN_FLIGHT = (1, 20, 100, 500)
PROCESSES = 5
START, END = "<!-- bench -->\n", "<!-- /bench -->"
COLUMNS = [
    ("sync", "cpu", "sync: CPU, wall µs"),
    *((f"async {n}", "cpu", f"async {n}: CPU, wall µs") for n in IN_FLIGHT),
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


def run_in(environments: Path, name: str, *arguments: str) -> str:
    """What Python prints in one of the environments."""
    command = [str(environments / name / "bin" / "python"), *arguments]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=HERE)
    if ran.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: {ran.stderr}")
    return ran.stdout


def measure(environments: Path, name: str, url: str) -> dict[str, dict[str, float]]:
    """Every measurement of one contender, once."""

    def worker(*arguments: str) -> dict[str, float]:
        result: dict[str, float] = json.loads(run_in(environments, name, "worker.py", *arguments))
        return result

    def process(program: str) -> dict[str, float]:
        took = []
        for _ in range(PROCESSES):  # each is short, so noise weighs more
            began = time.perf_counter()
            run_in(environments, name, "-c", program)
            took.append(1000 * (time.perf_counter() - began))
        return {"milliseconds": statistics.median(took)}

    def repeated(*arguments: str) -> dict[str, float]:
        took = [worker(*arguments) for _ in range(PROCESSES)]
        return {key: statistics.median(each[key] for each in took) for key in took[0]}

    first = f"from contenders import CONTENDERS; CONTENDERS[{name!r}].sync({url!r})()"
    measured = {
        "sync": repeated(name, "sync", url),
        "import": process(CONTENDERS[name].imports),
        "first": process(first),
    }
    for in_flight in IN_FLIGHT:
        measured[f"async {in_flight}"] = worker(name, "async", url, str(in_flight))
    return measured


def run(environments: Path, url: str, rounds: int) -> Samples:
    """All measurements; each round goes through all contenders, from another one on."""
    samples: Samples = defaultdict(list)
    names = list(CONTENDERS)
    for number in range(rounds):
        for name in names[number % len(names) :] + names[: number % len(names)]:
            print(f"round {number + 1} of {rounds}: {name}", file=sys.stderr, flush=True)
            for what, values in measure(environments, name, url).items():
                for key, value in values.items():
                    samples[name, what, key].append(value)
        for name in ("httpx", "webcalls"):
            # Both in one environment, so that nothing but the clients differs.
            idle = json.loads(run_in(environments, "webcalls", "worker.py", name, "idle", url))
            samples[name, "idle", "memory"].append(idle["memory"])
    return samples


def version(environments: Path, name: str) -> str:
    """The version of a contender in its environment."""
    program = f"from importlib.metadata import version; print(version({VERSIONS[name]!r}))"
    return run_in(environments, name, "-c", program).strip()


def main() -> None:
    """Measure, print, and write OUTPUT.md, OUTPUT.svg and the table in the README."""
    environments, rounds, output = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    with subprocess.Popen(
        [sys.executable, HERE / "server.py"], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        url = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        try:
            samples = run(environments, url, rounds)
        finally:
            server.kill()
    medians = {key: statistics.median(values) for key, values in samples.items()}
    table = Table(title="What a call costs (ratio to raw httpx in the same run)")
    rows = [["client", *(heading for _, _, heading in COLUMNS)]]
    for name in CONTENDERS:
        cells = [f"{name} {version(environments, name)}"]
        for what, key, _ in COLUMNS:
            value, base = medians[name, what, key], medians["httpx", what, key]
            wall = f", {medians[name, what, 'wall']:.0f}" if key == "cpu" else ""
            cells.append(f"{value:.0f} ({value / base:.2f}){wall}")
        rows.append(cells)
    for heading in rows[0]:
        table.add_column(heading)
    for cells in rows[1:]:
        table.add_row(*cells)
    idle = {name: medians[name, "idle", "memory"] for name in ("httpx", "webcalls")}
    growth = medians["webcalls", "async 500", "cpu"] / medians["webcalls", "async 20", "cpu"]
    notes = [
        f"1,000 idle clients: httpx {idle['httpx']:.0f} MiB, webcalls {idle['webcalls']:.0f} MiB.",
        f"webcalls with 500 in flight takes {growth:.2f} of what it takes with 20.",
        f"{platform.machine()}, {platform.system()}, Python {platform.python_version()}, "
        f"medians of {rounds} round{'s' * (rounds > 1)}; `nox -s bench -- {rounds}`.",
    ]
    lines = ["| " + " | ".join(cells) + " |" for cells in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    text = "\n".join([*lines, "", *notes]) + "\n"
    output.with_suffix(".md").write_text(text, "utf-8")
    readme = HERE.parent / "README.md"
    before, _, rest = readme.read_text("utf-8").partition(START)
    readme.write_text(before + START + text + END + rest.partition(END)[2], "utf-8")
    console = Console(record=True, width=170)
    console.print(table)
    for note in notes:
        console.print(note)
    console.save_svg(str(output.with_suffix(".svg")), title="nox -s bench")


if __name__ == "__main__":
    main()
