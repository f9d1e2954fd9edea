"""What a cluster's workers take for documents of the corpus, beside this machine's own processes.

    python bench/scheduler.py DOCUMENTS OUTPUT

A scheduler and its workers run on this machine, each worker with one thread, so with two workers
they have no more cores than this machine's own processes: what differs is the cost of going there.
The first round, which loads the generator beside each worker, is not counted. What becomes of each
document must be the same in every run.
"""

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
from attrs import evolve
from distributed import Client
from pipeline_report import table

from webcalls_pipeline.chain.cluster import Cluster
from webcalls_pipeline.chain.workers import THIS_MACHINE, Executor
from webcalls_pipeline.trials.corpus import run_sample

WORKERS = (1, 2)
SEED = 5
FIRST = 4
LIMIT = 900  # seconds, more than any document takes, however busy the machine is


@contextmanager
def cluster(workers: int, folder: Path) -> Iterator[str]:
    """A scheduler with so many workers; gives its address."""
    file = folder / "scheduler.json"
    here = ("--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(file))
    parts: list[tuple[str, ...]] = [("scheduler", "--port", "0")]
    parts += [("worker", "--nthreads", "1", "--local-directory", str(folder))] * workers
    with (folder / "log").open("wb") as log:
        started = [
            subprocess.Popen([sys.executable, "-m", "dask", *part, *here], stdout=log, stderr=log)
            for part in parts
        ]
        try:
            while not file.is_file():
                time.sleep(0.1)
            yield json.loads(file.read_text())["address"]
        finally:
            for process in reversed(started):
                process.terminate()
                process.wait()


def seconds_of_cpu() -> float:
    """What this process, those that it started and those below them have taken until now."""
    mine = os.times()
    below = [0.0]
    for process in psutil.Process().children(recursive=True):
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        below.append(times.user + times.system + times.children_user + times.children_system)
    return mine.user + mine.system + mine.children_user + mine.children_system + sum(below)


def measure(executor: Executor, documents: int) -> tuple[float, float, list[str]]:
    """Seconds of wall time and of CPU, and what became of each document."""
    run_sample(FIRST, SEED, executor=executor)
    began, before = time.perf_counter(), seconds_of_cpu()
    outcomes = run_sample(documents, SEED, LIMIT, executor)
    took, cpu = time.perf_counter() - began, seconds_of_cpu() - before
    became = sorted(repr(evolve(outcome, seconds=0, memory=0)) for outcome in outcomes)
    return took, cpu, became


def main() -> None:
    """Measure, print, and write OUTPUT."""
    documents, output = int(sys.argv[1]), Path(sys.argv[2])
    runs = {"this machine's processes": measure(THIS_MACHINE, documents)}
    for workers in WORKERS:
        with tempfile.TemporaryDirectory() as folder, cluster(workers, Path(folder)) as address:
            with Client(address, set_as_default=False) as client:
                client.wait_for_workers(workers)
            name = f"a cluster of {workers} worker{'s' if workers > 1 else ''}"
            runs[name] = measure(Cluster(address), documents)
    (alone, _, expected), *_ = runs.values()
    if any(became != expected for _, _, became in runs.values()):
        raise SystemExit("what became of the documents is not the same")
    rows = [
        [name, f"{took:.1f}", f"{cpu:.1f}", f"{took / alone:.2f}"]
        for name, (took, cpu, _) in runs.items()
    ]
    busy, cores = os.getloadavg()[0], os.cpu_count() or 1
    quiet = "" if busy <= cores + 1 else " It was busy with other work: measure again."
    machine = f"{platform.machine()}, {cores} cores, {platform.system()}"
    text = f"""# What a cluster costs

`nox -s bench -- scheduler {documents}` writes this file: {documents} documents of the corpus.
{" ".join(__doc__.split("OUTPUT")[1].split())}

{table(["where", "seconds", "seconds of CPU", "of this machine's processes"], rows)}
{machine}, Python {platform.python_version()}; load of the machine at the end: {busy:.1f}.{quiet}
"""
    output.write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
