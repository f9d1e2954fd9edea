"""Jobs on a scheduler's workers: the same as from this machine, whatever becomes of a worker."""

import json
import math
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any

import dask
import psutil
import pytest
import trustme
from attrs import evolve
from distributed import Client

import webcalls_pipeline
from tests.pipeline.chain import cluster as on_workers
from tests.pipeline.chain.cluster import DaskCluster, await_that
from tests.pipeline.support import PURETALK_PAGE, ROOT, contents, document_of, operation
from webcalls_pipeline.__main__ import main
from webcalls_pipeline.chain import cluster
from webcalls_pipeline.chain.cluster import Cluster
from webcalls_pipeline.chain.workers import THIS_MACHINE, Executor, Job, build_all
from webcalls_pipeline.checkout.tree import read_tree
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.errors import Failure, PipelineError
from webcalls_pipeline.trials import corpus

Step = Callable[[str], None]

RUNNER = "webcalls_pipeline.chain.runner"

hang = partial(on_workers.spend, 60)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    """A scheduler that gives a task up when two workers died of it, and two workers."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "1")
        with DaskCluster(tmp_path_factory.mktemp("cluster")) as started:
            started.start_worker()
            started.start_worker()
            yield started


@pytest.fixture
def two_workers(pair: DaskCluster) -> DaskCluster:
    """They, though earlier tests may have killed workers."""
    with Client(pair.address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
    return pair


def run(executor: Executor, *jobs: Job) -> dict[str, Any]:
    with closing(executor.run(jobs, lambda name, step: None)) as outcomes:
        return {name: outcome for name, outcome, _ in outcomes}


def job(name: str, work: Callable[[Path, Step], Any], **bounds: Any) -> Job:
    return Job(name, f"specs/{name}", work, generates=False, **bounds)


def said(outcome: Any) -> str:
    assert isinstance(outcome, Failure)
    return f"{outcome.step}: {outcome.error}"


# the same as from this machine


@pytest.mark.slow
def test_a_run_on_a_cluster_gives_the_same_bytes(
    workspace: Workspace, two_workers: DaskCluster, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(workspace.root)
    shutil.rmtree(workspace.generated / "verbex")
    assert main(["generate", "--force", "--scheduler", two_workers.address]) == 0
    assert contents(workspace.root) == before
    out = capsys.readouterr().out.splitlines()
    assert [line.split(" in ")[0] for line in out] == [
        "puretalk: generated 1 operation",
        "verbex: generated 2 operations",
    ]


@pytest.mark.slow
def test_what_a_chain_refuses_is_said_as_from_this_machine(
    workspace: Workspace, two_workers: DaskCluster, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace.root / PURETALK_PAGE).write_text("nothing")
    runs = []
    for where in ([], ["--scheduler", two_workers.address]):
        assert main(["generate", "--force", *where]) == 1
        runs.append(re.sub(r"\d+\.\d s", "… s", "".join(capsys.readouterr())))
    assert "puretalk: stopped at “pages”" in runs[0]
    assert runs[1] == runs[0]


@pytest.mark.slow
def test_documents_of_the_corpus_become_the_same(
    two_workers: DaskCluster, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = {"/a": {"get": operation("a")}, "/b": {"put": operation("b")}}
    invalid = {"/a": {"get": operation("a", parameters="x")}}
    for name, paths in (("good", good), ("invalid", invalid)):
        (tmp_path / name).write_text(json.dumps(document_of(paths)))
    results = []
    executors: list[Executor] = [THIS_MACHINE, Cluster(two_workers.address)]
    for index, executor in enumerate(executors):
        packages = {name: tmp_path / str(index) / f"client_{name}" for name in ("good", "invalid")}
        outcomes = corpus._run_all(tmp_path, packages, 60, {*packages}, math.inf, executor)
        same = sorted(repr(evolve(outcome, seconds=0, memory=0)) for outcome in outcomes)
        lines = sorted(capsys.readouterr().err.splitlines())
        results.append((same, lines, read_tree(packages["good"])))
    assert "api/default/a.py" in results[0][2]
    assert results[0][1][0].startswith("invalid: 1: not valid OpenAPI")
    assert results[1] == results[0]


@pytest.mark.slow
def test_workers_need_no_file_of_this_machine(two_workers: DaskCluster) -> None:
    jobs = [
        Job(name, name, partial(on_workers.give, name), partial(dict, file=name.encode()))
        for name in "abcdefgh"
    ]
    assert run(Cluster(two_workers.address), *jobs) == {
        name: f"{name} {name}" for name in "abcdefgh"
    }


@pytest.mark.slow
def test_a_file_that_cannot_be_read_stops_its_own_job(
    two_workers: DaskCluster, tmp_path: Path
) -> None:
    def read() -> dict[str, bytes]:
        return {"file": (tmp_path / "gone").read_bytes()}

    give = partial(on_workers.give, "x")
    jobs = (Job("x", "x", give, read), Job("y", "y", give, partial(dict, file=b"here")))
    outcomes = run(Cluster(two_workers.address), *jobs)
    assert outcomes["y"] == "x here"
    assert said(outcomes["x"]) == (
        f"scheduler: {tmp_path}/gone: No such file or directory; fix it and run again"
    )


# bounds


@pytest.mark.slow
def test_a_job_past_its_time_or_memory_stops_no_other(two_workers: DaskCluster) -> None:
    outcomes = run(
        Cluster(two_workers.address),
        job("slow", partial(on_workers.spend, 60), seconds=1),
        job("large", on_workers.fill_memory, memory=600 * 2**20),
        Job("good", "good", partial(on_workers.give, "x"), partial(dict, file=b"here")),
    )
    assert outcomes.pop("good") == "x here"
    assert said(outcomes["slow"]).startswith(
        "long: specs/slow: took longer than 1 s, the limit for one vendor; "
    )
    assert said(outcomes["large"]).startswith(
        "large: specs/large: took more than 600 MiB of memory, the limit for one vendor; "
    )
    assert not [
        process
        for nanny in two_workers.nannies
        for process in nanny.children(recursive=True)
        if process.name() == "sleep"
    ]


# workers that die or are slow


def strike(number: int, marks: Path, times: int) -> Callable[[Path, Step], str]:
    marks.mkdir()
    return partial(on_workers.strike, number, marks, times)


@pytest.mark.slow
def test_a_job_whose_worker_is_killed_is_done_by_another(
    two_workers: DaskCluster, tmp_path: Path
) -> None:
    marks = tmp_path / "marks"
    outcomes = run(
        Cluster(two_workers.address),
        job("struck", strike(signal.SIGKILL, marks, 1)),
        *(
            Job(name, name, partial(on_workers.give, name), partial(dict, file=b"here"))
            for name in "abcd"
        ),
    )
    first, second = (int((marks / name).read_text()) for name in "01")
    assert outcomes == {"struck": f"on {second}", **{name: f"{name} here" for name in "abcd"}}
    assert first != second


@pytest.mark.slow
def test_a_job_whose_workers_die_again_and_again_is_named(
    two_workers: DaskCluster, tmp_path: Path
) -> None:
    good = Job("good", "good", partial(on_workers.give, "x"), partial(dict, file=b"here"))
    outcomes = run(
        Cluster(two_workers.address),
        job("struck", strike(signal.SIGKILL, tmp_path / "marks", 99)),
        good,
    )
    assert outcomes["good"] == "x here"
    assert re.fullmatch(
        r"scheduler: specs/struck: its worker died, 2 times one after the other, "
        r"and the last was tcp://127\.0\.0\.1:\d+; look at the workers' logs",
        said(outcomes["struck"]),
    )


def busy_worker(started: DaskCluster) -> psutil.Process | None:
    """A worker whose runner runs a job."""
    for process in [p for nanny in started.nannies for p in nanny.children(recursive=True)]:
        with suppress(psutil.NoSuchProcess):  # a job's, which come and go
            if RUNNER in process.cmdline() and process.children():
                return process.parent()
    return None


def test_a_client_comes_out_the_same_though_a_worker_is_killed_meanwhile(
    workspace: Workspace, two_workers: DaskCluster
) -> None:
    for name in "abcd":
        shutil.copytree(workspace.specs / "verbex", workspace.specs / name)
    vendors = [workspace.vendor(name) for name in workspace.vendor_names()]
    killed: list[int] = []

    def kill() -> None:
        worker = await_that(lambda: busy_worker(two_workers))
        assert worker is not None
        worker.kill()
        killed.append(worker.pid)

    def built(executor: Executor) -> dict[str, Any]:
        with closing(build_all(workspace, vendors, lambda name, step: None, executor)) as made:
            return {name: outcome for name, outcome, _ in made}

    thread = threading.Thread(target=kill)
    thread.start()
    on_cluster = built(Cluster(two_workers.address))
    thread.join()
    assert killed
    assert on_cluster == built(THIS_MACHINE)


@pytest.mark.slow
def test_a_job_whose_worker_does_not_answer_is_done_by_another(
    two_workers: DaskCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "SECONDS_TO_ANSWER", 1.0)
    marks = tmp_path / "marks"
    struck = job("struck", strike(signal.SIGSTOP, marks, 1), seconds=2)
    try:
        outcomes = run(Cluster(two_workers.address), struck)
    finally:
        stopped = psutil.Process(int((marks / "0").read_text()))
        stopped.resume()
    second = (marks / "1").read_text()
    assert outcomes == {"struck": f"on {second}"}
    assert int(second) != stopped.pid


@pytest.mark.slow
def test_a_job_that_no_worker_answers_is_named(
    two_workers: DaskCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "SECONDS_TO_ANSWER", 1.0)
    marks = tmp_path / "marks"
    try:
        outcomes = run(
            Cluster(two_workers.address),
            job("struck", strike(signal.SIGSTOP, marks, 2), seconds=2),
        )
    finally:
        for mark in marks.iterdir():
            psutil.Process(int(mark.read_text())).resume()
    assert re.fullmatch(
        r"scheduler: specs/struck: no answer within 3 s, first of (\S+), then of (?!\1)\S+; "
        r"look at the workers' logs",
        said(outcomes["struck"]),
    )


@pytest.mark.slow
def test_a_scheduler_that_goes_ends_the_run_and_what_is_done_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_SECONDS_TO_CONNECT", 2)
    give = partial(on_workers.give, "x")
    with DaskCluster(tmp_path) as started:
        started.start_worker()
        jobs = [Job("first", "first", give, partial(dict, file=b"here")), job("next", hang)]
        with closing(Cluster(started.address).run(jobs, lambda name, step: None)) as outcomes:
            assert next(outcomes)[:2] == ("first", "x here")
            started.stop_scheduler()
            with pytest.raises(PipelineError) as raised:
                next(outcomes)
    assert str(raised.value).startswith(f"{started.address}: the scheduler cannot be reached: ")


# who may be asked


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("tcp://192.0.2.1:8786", "beyond this machine a scheduler and its workers need TLS: "),
        ("tcp://cluster.example:8786", "beyond this machine a scheduler and its workers need "),
        ("tcp://[2001:db8::1]:8786", "beyond this machine a scheduler and its workers need TLS"),
        ("tls://192.0.2.1:8786", "TLS needs certificates, and Dask's configuration has no "),
        ("ws://127.0.0.1:8786", "not the address of a scheduler; write it as tls://HOST:PORT"),
        ("127.0.0.1:8786", "not the address of a scheduler; write it as tls://HOST:PORT"),
        ("tls://", "not the address of a scheduler; write it as tls://HOST:PORT"),
        ("tcp://127.0.0.1:8786x", "not the address of a scheduler; write it as tls://HOST:PORT"),
        ("tcp://127.0.0.1", "not the address of a scheduler; write it as tls://HOST:PORT"),
        ("tcp://[::1", "not the address of a scheduler; write it as tls://HOST:PORT"),
        ("tcp://127.0.0.1:9", "the scheduler cannot be reached: "),
    ],
)
def test_an_address_that_cannot_be_used_is_refused(
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    address: str,
    problem: str,
) -> None:
    monkeypatch.setattr(cluster, "_SECONDS_TO_CONNECT", 1)
    before = contents(workspace.root)
    assert main(["generate", "--force", "--scheduler", address]) == 1
    assert capsys.readouterr().err.startswith(f"error: {address}: {problem}")
    assert contents(workspace.root) == before


@pytest.mark.slow
def test_a_cluster_beyond_this_machine_is_reached_by_tls(
    workspace: Workspace, tmp_path: Path
) -> None:
    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    files = {name: tmp_path / f"{name}.pem" for name in ("ca", "cert", "key")}
    authority.cert_pem.write_to_path(str(files["ca"]))
    certificate.cert_chain_pems[0].write_to_path(str(files["cert"]))
    certificate.private_key_pem.write_to_path(str(files["key"]))
    options = (
        *("--protocol", "tls", "--tls-ca-file", str(files["ca"])),
        *("--tls-cert", str(files["cert"]), "--tls-key", str(files["key"])),
    )
    folder = tmp_path / "cluster"
    folder.mkdir()
    before = contents(workspace.root)
    shutil.rmtree(workspace.generated / "verbex")
    named = {
        "distributed.comm.tls.ca-file": str(files["ca"]),
        "distributed.comm.tls.client.cert": str(files["cert"]),
        "distributed.comm.tls.client.key": str(files["key"]),
    }
    with DaskCluster(folder, *options) as started, dask.config.set(named):
        started.start_worker()
        assert started.address.startswith("tls://127.0.0.1:")
        assert main(["generate", "verbex", "--scheduler", started.address]) == 0
    assert contents(workspace.root) == before


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[DaskCluster]:
    """A scheduler without workers."""
    with DaskCluster(tmp_path) as started:
        yield started


@pytest.mark.slow
def test_a_scheduler_without_workers_is_refused(
    scheduler: DaskCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_SECONDS_TO_CONNECT", 1)
    with pytest.raises(PipelineError, match="the scheduler has no worker; start one: dask worker"):
        run(Cluster(scheduler.address), job("any", hang))


@pytest.mark.slow
def test_workers_that_are_reached_without_tls_are_refused(
    two_workers: DaskCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As where a scheduler is reached by a tunnel, and its workers are other machines."""
    monkeypatch.setattr(cluster, "is_loopback", lambda host: host == "localhost")
    with pytest.raises(PipelineError) as raised:
        run(Cluster(two_workers.address.replace("127.0.0.1", "localhost")), job("any", hang))
    assert raised.value.where.startswith("tcp://127.0.0.1:")
    assert "need TLS" in raised.value.problem


@pytest.mark.slow
def test_a_worker_that_would_generate_something_else_is_refused(
    scheduler: DaskCluster, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    installed = Path(webcalls_pipeline.__file__).parent
    shutil.copytree(installed, other / installed.name)
    with (other / installed.name / "document" / "merge.py").open("a") as module:
        module.write("CHANGED = True\n")
    scheduler.start_worker(environment={"PYTHONPATH": f"{other}{os.pathsep}{ROOT}"})
    with pytest.raises(PipelineError) as raised:
        run(Cluster(scheduler.address), job("any", hang))
    assert re.fullmatch(
        r"(tcp://127\.0\.0\.1:\d+): would generate something else: settings is sha256:(\w+) "
        r"there and sha256:(?!\2)\w+ here; install there the webcalls-pipeline that is installed "
        r"here, and restart the worker",
        str(raised.value),
    )


@pytest.mark.slow
def test_a_worker_without_the_pipeline_is_refused(scheduler: DaskCluster, tmp_path: Path) -> None:
    broken = tmp_path / "other" / "webcalls_pipeline"
    broken.mkdir(parents=True)
    (broken / "__init__.py").touch()
    scheduler.start_worker(environment={"PYTHONPATH": str(broken.parent)})
    with pytest.raises(PipelineError) as raised:
        run(Cluster(scheduler.address), job("any", hang))
    assert raised.value.where.startswith("tcp://127.0.0.1:")
    assert raised.value.problem == (
        "webcalls-pipeline cannot be loaded there: "
        """ModuleNotFoundError("No module named 'webcalls_pipeline.chain'")"""
    )


def test_dask_is_loaded_for_a_scheduler_alone(workspace: Workspace) -> None:
    program = """if True:
        import sys
        from webcalls_pipeline.__main__ import main
        sys.modules["distributed"] = None
        assert main(["generate", "--force", "verbex"]) == 0
        assert "dask" not in sys.modules
        sys.exit(main(["generate", "--force", "--scheduler", "tcp://127.0.0.1:9"]))
    """
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 1
    assert ran.stderr == (
        "error: --scheduler: distributed is not installed; install webcalls-pipeline with its "
        "extra `scheduler`, here and where workers are\n"
    )
