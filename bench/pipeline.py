"""What a regeneration costs beside the plain generator's command line, in one interleaved run.

    python bench/pipeline.py ROUNDS OUTPUT.json

The plain command is what a user runs for each spec: `openapi-python-client generate --path SPEC`,
with its default metadata and its default hooks (ruff check and format); it checks nothing. Ours is
`webcalls-pipeline generate` in a checkout, all checks on. Both read the same JSON, or of our
vendors the same `openapi.yaml`.
"""

import json
import math
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

import pipeline_report
import real_documents
from pipeline_report import IMPORTS, LARGE, MODELS, SMALL, SMALL_OPERATIONS
from spec_maker import MODELS_A_RESOURCE, OPERATIONS_A_RESOURCE, make_spec, write_vendor

ROOT = Path(__file__).parent.parent
REAL = 20

Samples = dict[str, list[tuple[float, float]]]


def environment() -> dict[str, str]:
    """The tools of this environment in the path, and nothing of the caller's Python settings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "RUFF_"))}
    scripts = sysconfig.get_path("scripts")
    return {**kept, "PATH": f"{scripts}{os.pathsep}{kept['PATH']}"}


def run(*command: str | Path, folder: Path) -> None:
    """Run a command to its end, or stop the bench with what it said."""
    ran = subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True, text=True, check=False
    )
    if ran.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))}: {ran.stdout}{ran.stderr}")


def measured(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of wall and of CPU that the processes started by `work` took."""
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def plain(specs: list[Path], scratch: Path) -> None:
    """The plain command for each spec, one after the other."""
    shutil.rmtree(scratch / "plain", ignore_errors=True)
    (scratch / "plain").mkdir()
    for spec in specs:
        output = scratch / "plain" / f"{spec.parent.name}-{spec.stem}"
        command = ("openapi-python-client", "generate", "--path", spec, "--output-path", output)
        run(*command, folder=scratch / "plain")


def checkout(scratch: Path, specs: dict[str, dict[str, object]]) -> Path:
    """A checkout with a vendor for each spec."""
    root = scratch / "-".join(sorted(specs)[:1])
    (root / "generated").mkdir(parents=True)
    shutil.copy(ROOT / "LICENSE", root)
    for name, spec in specs.items():
        write_vendor(root / "specs", name, spec)
    return root


def ours(root: Path, *arguments: str) -> None:
    """`generate` in a checkout."""
    run(sys.executable, "-m", "webcalls_pipeline", "generate", *arguments, folder=root)


def write_specs(folder: Path, specs: dict[str, dict[str, object]]) -> list[Path]:
    """The same specs as files for the plain command."""
    folder.mkdir()
    for name, spec in specs.items():
        (folder / f"{name}.json").write_text(json.dumps(spec), "utf-8")
    return sorted(folder.iterdir())


def import_cost(package: Path) -> tuple[int, float]:
    """Modules of the package, and milliseconds, that the import of its first operation takes."""
    module = sorted(package.glob("api/*/list_*.py"))[0]
    name = ".".join(module.relative_to(package.parent).with_suffix("").parts)
    program = f"""if True:
        import sys, time, httpx, attrs
        sys.path.insert(0, {str(package.parent)!r})
        began = time.perf_counter()
        import {name}
        took = 1000 * (time.perf_counter() - began)
        print(len([name for name in sys.modules if name.startswith({package.name!r})]), took)
    """
    samples = []
    for _ in range(IMPORTS + 1):
        out = subprocess.run(
            [sys.executable, "-c", program], env=environment(), capture_output=True, check=True
        ).stdout.split()
        samples.append((int(out[0]), float(out[1])))
    return samples[0][0], statistics.median(took for _, took in samples[1:])  # the first compiles


def measure(
    rounds: int, scratch: Path
) -> tuple[dict[str, tuple[float, float]], dict[str, tuple[int, float]], int]:
    """Medians by what was measured, what imports take, and the number of our own vendors."""
    small = {f"small{i:02}": make_spec(SMALL_OPERATIONS, i) for i in range(SMALL)}
    large = {n: {f"large{n}": make_spec(n, n)} for n in LARGE}
    small_files = write_specs(scratch / "small-specs", small)
    large_files = {n: write_specs(scratch / f"large-specs-{n}", spec) for n, spec in large.items()}
    small_root = checkout(scratch, small)
    large_roots = {n: checkout(scratch, spec) for n, spec in large.items()}
    our_root = scratch / "vendors"
    our_root.mkdir()
    for folder in ("specs", "generated"):
        shutil.copytree(ROOT / folder, our_root / folder)
    shutil.copy(ROOT / "LICENSE", our_root)
    our_files = sorted(our_root.glob("specs/*/openapi.yaml"))
    tasks: dict[str, Callable[[], None]] = {
        "vendors plain": lambda: plain(our_files, scratch),
        "vendors ours": lambda: ours(our_root, "--force"),
        "vendors nothing": lambda: ours(our_root),
        "small plain": lambda: plain(small_files, scratch),
        "small ours": lambda: ours(small_root, "--force"),
        "small nothing": lambda: ours(small_root),
    }
    for n in LARGE:
        tasks[f"{n} plain"] = partial(plain, large_files[n], scratch)
        tasks[f"{n} ours"] = partial(ours, large_roots[n], "--force")
    samples: Samples = defaultdict(list)
    for number in range(rounds):
        for name, task in tasks.items():
            samples[name].append(measured(task))
            wall, cpu = samples[name][-1]
            print(
                f"round {number + 1} of {rounds}: {name}: {wall:.2f} s ({cpu:.2f} s of CPU)",
                flush=True,
            )
    medians = {
        name: (statistics.median(w for w, _ in taken), statistics.median(c for _, c in taken))
        for name, taken in samples.items()
    }
    return medians, import_costs(scratch), len(our_files)


def import_costs(scratch: Path) -> dict[str, tuple[int, float]]:
    """The same client, plain and ours: what the import of one operation loads and takes."""
    operations = math.ceil(MODELS / MODELS_A_RESOURCE) * OPERATIONS_A_RESOURCE
    spec = {"models": make_spec(operations, 1)}
    (file,) = write_specs(scratch / "model-specs", spec)
    plain([file], scratch)
    root = checkout(scratch, spec)
    ours(root)
    (plain_client,) = scratch.glob("plain/*/*/client.py")
    (our_client,) = root.glob("generated/*/*/client.py")
    return {"plain": import_cost(plain_client.parent), "ours": import_cost(our_client.parent)}


def main() -> None:
    """Measure, and write OUTPUT.json, and beside it the page and its picture."""
    rounds, output = int(sys.argv[1]), Path(sys.argv[2])
    with tempfile.TemporaryDirectory(prefix="webcalls-bench-") as scratch:
        costs, imports, vendors = measure(rounds, Path(scratch))
        licence = (ROOT / "LICENSE").read_bytes()
        real = real_documents.costs(rounds, Path(scratch), REAL, environment(), licence)
    report = {
        "command": f"nox -s bench -- pipeline {rounds}",
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
        "rounds": rounds,
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, "
        f"Python {platform.python_version()}",
        "generator": f"openapi-python-client {version('openapi-python-client')}",
        "vendors": vendors,
        "costs": costs,
        "imports": imports,
        "real": real,
    }
    output.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    pipeline_report.write(output)
    print(output.with_suffix(".md").read_text("utf-8"))


if __name__ == "__main__":
    main()
