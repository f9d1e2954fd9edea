"""A checkout to work in, and a generator that need not do the same work twice."""

import contextlib
import functools
import hashlib
import os
import pickle
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import webcalls_pipeline.chain.build
from tests.pipeline.docs_server import DocsServer
from tests.pipeline.support import copy_checkout
from webcalls_pipeline.chain.workers import (
    Done,
    Job,
    Outcomes,
    Processes,
    Progress,
    Step,
    outcome_of,
)
from webcalls_pipeline.changes import fingerprint
from webcalls_pipeline.checkout.tree import Tree
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.client.package import generated_package
from webcalls_pipeline.document.yaml_json import JsonObject, dump_json
from webcalls_pipeline.errors import Failure
from webcalls_pipeline.gate import beside, gate
from webcalls_pipeline.wording import BY_NOX

# What a forked process runs is in no report on coverage: there is no use in tracing it.
os.register_at_fork(after_in_child=lambda: sys.settrace(None))


@pytest.fixture(scope="session", autouse=True)
def _gate_here() -> Iterator[None]:
    """The gate has no process beside the tests' own: so large a one takes longer to fork than to
    check a client. Beside a vendor's process it has one, as ever.
    """
    forks = beside.FORKS
    os.register_at_fork(after_in_child=lambda: setattr(beside, "FORKS", forks))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(beside, "FORKS", False)
        yield


@pytest.fixture(scope="session", autouse=True)
def _parse_once() -> Iterator[None]:
    """A module that is the same in many clients is parsed once."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in ((gate, "read_code"), (fingerprint, "_code")):
            patch.setattr(module, name, functools.lru_cache(50)(getattr(module, name)))
        yield


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A copy of what the pipeline reads and writes, which is the working directory, too."""
    root = tmp_path / "checkout"
    copy_checkout(root)
    monkeypatch.chdir(root)
    return Workspace(root)


@pytest.fixture(autouse=True)
def by_nox(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the pipeline says to run next is a nox session, as in a checkout of webcalls."""
    monkeypatch.setenv(BY_NOX, "yes")


@pytest.fixture(scope="session")
def docs_host() -> Iterator[DocsServer]:
    """A documentation host that keeps its address from test to test."""
    with DocsServer() as server:
        yield server


@pytest.fixture
def docs(docs_host: DocsServer) -> DocsServer:
    """A documentation host that serves nothing yet."""
    docs_host.reset()
    return docs_host


@pytest.fixture
def jobs_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs run in the tests' own process: so large a one takes longer to fork than most of them.

    That they run in processes of their own, and what comes of those, is what `chain/` tests.
    """

    def run(self: Processes, jobs: Sequence[Job], progress: Progress) -> Outcomes:
        for job in jobs:
            steps = ["start"]

            def begin(step: str, job: Job = job, steps: list[str] = steps) -> None:
                steps.append(step)
                progress(job.name, step)

            outcome = pickle.loads(pickle.dumps(outcome_of(job, begin)))
            done = isinstance(outcome, Done)
            yield job.name, outcome.result if done else Failure(steps[-1], outcome), 0.0

    monkeypatch.setattr(Processes, "run", run)


@pytest.fixture
def quick_generator(monkeypatch: pytest.MonkeyPatch, run_folder: Path) -> None:
    """The real generator, but it makes the same package of the same document only once.

    What it made is kept in files, for it runs in the vendors' own processes, and the run's other
    workers need the same.
    """
    kept = run_folder / "packages"
    kept.mkdir(exist_ok=True)

    @contextlib.contextmanager
    def generated_once(
        document: JsonObject, package: str, where: str, progress: Step
    ) -> Iterator[Tree]:
        file = kept / hashlib.sha256(f"{package} {dump_json(document)}".encode()).hexdigest()
        for step in ("generate", "gate", "format"):
            progress(step)
        if not file.exists():
            made = file.with_suffix(f".{os.getpid()}")
            with generated_package(document, package, where) as tree:
                made.write_bytes(pickle.dumps(tree))
            made.rename(file)
        yield pickle.loads(file.read_bytes())

    monkeypatch.setattr(webcalls_pipeline.chain.build, "generated_package", generated_once)
