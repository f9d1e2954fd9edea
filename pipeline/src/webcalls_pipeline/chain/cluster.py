"""Jobs on the workers of a Dask scheduler, which may be on other machines.

All that knows `distributed` is here, and is loaded when a scheduler is named. The scheduler decides
where a job runs, and gives one whose worker dies to another; the bounds of a job are those of
`chain/workers.py`, by the same code: a worker hands it to a runner beside it (`chain/runner.py`).

A job goes out with the bytes of what it reads, under a key that is the hash of them all, so workers
need no file of this machine. What is sent is code to be run, so beyond loopback it is sent by TLS.
"""

import collections
import contextlib
import hashlib
import queue
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import CancelledError
from importlib.metadata import version
from typing import Any
from urllib.parse import urlsplit

import dask
from attrs import define, field, frozen
from distributed import Client, Future, KilledWorker, Security, get_worker

from webcalls_pipeline.chain.code import hash_settings
from webcalls_pipeline.chain.runner import Runner, pack_job, unpack
from webcalls_pipeline.chain.workers import Job, Outcomes, Progress
from webcalls_pipeline.client.format import FORMATTER
from webcalls_pipeline.errors import Failure, PipelineError, from_os_error, internal_error
from webcalls_pipeline.generator.generate import generator_version
from webcalls_pipeline.published.fetching import is_loopback

STEP = "scheduler"
"""Where a job stopped that no worker brought to an end, whatever it was at."""

SECONDS_TO_ANSWER = 60.0
"""How much longer than a job may take its worker may take to receive, begin and answer it."""

_SECONDS_TO_CONNECT = 10
_SECONDS_TO_LOOK = 5.0
_LOOK = "look at the workers' logs"
_INSTALLED = "webcalls-pipeline"
_CERTIFICATES = {
    "distributed.comm.tls.ca-file": "DASK_DISTRIBUTED__COMM__TLS__CA_FILE",
    "distributed.comm.tls.client.cert": "DASK_DISTRIBUTED__COMM__TLS__CLIENT__CERT",
    "distributed.comm.tls.client.key": "DASK_DISTRIBUTED__COMM__TLS__CLIENT__KEY",
}


@frozen
class Cluster:
    """Runs jobs on the workers of a scheduler.

    Args:
        address: The scheduler's: `tls://HOST:PORT`, or on this machine `tcp://HOST:PORT`.
    """

    address: str

    def __attrs_post_init__(self) -> None:
        require_safe(self.address)

    def run(self, jobs: Sequence[Job], progress: Progress) -> Outcomes:
        """Run jobs, as `Executor` says; which step one is at is not told.

        Raises:
            PipelineError: The scheduler cannot be reached or used, or no longer.
        """
        if not jobs:
            return
        try:
            with _connected(self.address) as run:
                yield from run.outcomes(jobs)
        except OSError as error:  # CommClosedError and TimeoutError, too
            raise PipelineError(
                self.address,
                f"the scheduler cannot be reached: {str(error) or type(error).__name__}",
                "check that it runs at this address, and run again: what is done is kept",
            ) from None


@define(eq=False)
class _Sent:
    """A job that is on its way.

    Args:
        job: The job.
        packed: The job as it is sent.
        futures: What each time that it was sent gives.
        late: The workers that did not answer in time.
        due: When the last one should have answered.
    """

    job: Job
    packed: bytes
    futures: list[Future[bytes]] = field(factory=list)
    late: list[str] = field(factory=list)
    due: float = 0.0


@define
class _Run:
    address: str
    client: Client
    tools: Mapping[str, str]
    running: list[_Sent] = field(factory=list)
    done: queue.SimpleQueue[Future[bytes]] = field(factory=queue.SimpleQueue)

    def outcomes(self, jobs: Sequence[Job]) -> Outcomes:
        """What comes of jobs, each sent when there is a worker that can begin it."""
        waiting = collections.deque(jobs)
        try:
            while waiting or self.running:
                while waiting and len(self.running) < self._slots():
                    job = waiting.popleft()
                    try:
                        sent = _Sent(job, pack_job(job))
                    except OSError as error:
                        yield job.name, Failure(STEP, from_os_error(error, job.label)), 0.0
                    else:
                        self.running.append(sent)
                        self._send(sent)
                for sent, outcome, seconds in [*self._answered(), *self._given_up()]:
                    self._forget(sent)
                    yield sent.job.name, outcome, seconds
        finally:
            for sent in self.running.copy():
                self._forget(sent)

    def _slots(self) -> int:
        """How many jobs the workers that are there now run at the same time."""
        threads: Mapping[str, int] = self.client.nthreads()
        return max(1, sum(threads.values()))

    def _send(self, sent: _Sent, workers: Sequence[str] = ()) -> None:
        digest = hashlib.sha256(sent.packed).hexdigest()
        future = self.client.submit(
            *(run_job, self.tools, sent.packed),
            key=f"{sent.job.name}-{digest}-{len(sent.futures) + 1}",
            workers=list(workers) or None,
            allow_other_workers=bool(workers),
            retries=1,
        )
        sent.futures.append(future)
        sent.due = time.monotonic() + sent.job.seconds + SECONDS_TO_ANSWER
        future.add_done_callback(self.done.put)

    def _forget(self, sent: _Sent) -> None:
        self.running.remove(sent)
        self.client.cancel(sent.futures)

    def _answered(self) -> Iterator[tuple[_Sent, Any, float]]:
        """What the next answer says, if one comes within a moment."""
        if not self.running:
            return
        first = min(sent.due for sent in self.running) - time.monotonic()
        try:
            future = self.done.get(timeout=min(max(first, 0), _SECONDS_TO_LOOK))
        except queue.Empty:
            return
        for sent in self.running:
            if future in sent.futures and (
                future.status == "finished" or all(other.done() for other in sent.futures)
            ):
                yield sent, *_outcome(sent.job, future)

    def _given_up(self) -> Iterator[tuple[_Sent, Failure, float]]:
        """Send each job that is late to another worker; give those that were sent there already."""
        now = time.monotonic()
        for sent in self.running:
            if sent.due > now:
                continue
            processing = self.client.processing()
            if not processing:
                raise PipelineError(
                    self.address,
                    "no worker is left that could run anything",
                    "start workers, and run again: what is done is kept",
                )
            holders = [w for w, keys in processing.items() if sent.futures[-1].key in keys]
            sent.late += holders
            if not holders:  # the workers have other work
                sent.due = now + _SECONDS_TO_LOOK
            elif len(sent.futures) == 1:
                self._send(sent, [worker for worker in processing if worker not in holders])
            else:
                limit = sent.job.seconds + SECONDS_TO_ANSWER
                problem = f"no answer within {limit:g} s, first of {', then of '.join(sent.late)}"
                error = PipelineError(sent.job.label, problem, _LOOK)
                yield sent, Failure(STEP, error), limit * len(sent.late)


def _outcome(job: Job, future: Future[bytes]) -> tuple[Any, float]:
    """What came of a job whose future is done, and the seconds that it took."""
    try:
        outcome, seconds = unpack(future.result())
    except KilledWorker as error:
        times, last = error.allowed_failures + 1, error.last_worker.address
        problem = f"its worker died, {times} times one after the other, and the last was {last}"
        return Failure(STEP, PipelineError(job.label, problem, _LOOK)), 0.0
    except PipelineError as error:  # of `run_job`
        problem = f"{error.where}: {error.problem}"
        return Failure(STEP, PipelineError(job.label, problem, error.remedy)), 0.0
    except CancelledError:
        problem = "it was cancelled at the scheduler"
        return Failure(STEP, PipelineError(job.label, problem, "run again")), 0.0
    except Exception as error:
        return Failure(STEP, internal_error(error, job.label)), 0.0
    return outcome, seconds


def require_safe(address: str) -> None:
    """Refuse an address whose connections others could read or forge.

    Raises:
        PipelineError: It is neither `tls` nor, on this machine, `tcp`.
    """
    try:
        parsed = urlsplit(address)
        is_whole = parsed.scheme in ("tcp", "tls") and bool(parsed.hostname and parsed.port)
    except ValueError:  # the port is not a number, or a bracket is unmatched
        is_whole = False
    if not is_whole:
        raise PipelineError(
            address, "not the address of a scheduler", "write it as tls://HOST:PORT"
        )
    if parsed.scheme == "tcp" and not is_loopback(parsed.hostname or ""):
        raise PipelineError(
            address,
            "beyond this machine a scheduler and its workers need TLS: they are sent code to run",
            "start them with --tls-ca-file, --tls-cert and --tls-key, and write tls://HOST:PORT",
        )


def _security(address: str) -> Security | None:
    """The certificates that Dask's configuration or environment names."""
    if urlsplit(address).scheme == "tcp":
        return None
    missing = [name for key, name in _CERTIFICATES.items() if not dask.config.get(key, None)]
    if missing:
        raise PipelineError(
            address,
            f"TLS needs certificates, and Dask's configuration has no {', '.join(missing)}",
            "set these in the environment, each to a file's path",
        )
    return Security(require_encryption=True)


@contextlib.contextmanager
def _connected(address: str) -> Iterator[_Run]:
    # A document may be large, and is sent as it is.
    quiet = {"distributed.admin.large-graph-warning-threshold": "1GB"}
    client = Client(
        address, security=_security(address), timeout=_SECONDS_TO_CONNECT, set_as_default=False
    )
    with dask.config.set(quiet), client:
        try:
            client.wait_for_workers(1, timeout=_SECONDS_TO_CONNECT)
        except TimeoutError:
            remedy = f"start one: dask worker {address}"
            raise PipelineError(address, "the scheduler has no worker", remedy) from None
        for worker in client.nthreads():
            require_safe(worker)
        tools = describe()
        for worker, found in sorted(client.run(describe, on_error="return").items()):
            _require_same(worker, found, tools)
        yield _Run(address, client, tools)


def describe() -> dict[str, str]:
    """What decides here what is generated, beside the vendor's own files."""
    return {
        _INSTALLED: version(_INSTALLED),
        "settings": hash_settings(),
        "generator": generator_version(),
        FORMATTER: version(FORMATTER),
    }


def _require_same(
    worker: str, found: Mapping[str, str] | Exception, tools: Mapping[str, str]
) -> None:
    """Refuse a worker that would generate something else.

    Args:
        worker: Its address.
        found: What `describe` gives there, or why it gives nothing.
        tools: What it gives at the machine that sends the jobs.

    Raises:
        PipelineError: They differ.
    """
    if isinstance(found, Exception):
        said = " ".join(str(found).split())
        problem = f"{_INSTALLED} cannot be loaded there: {said[:300]}"
    elif found != tools:
        problem = "would generate something else: " + ", ".join(
            f"{name} is {found.get(name)} there and {tools[name]} here"
            for name in tools
            if found.get(name) != tools[name]
        )
    else:
        return
    remedy = f"install there the {_INSTALLED} that is installed here, and restart the worker"
    raise PipelineError(worker, problem, remedy)


# On the worker

_idle: collections.deque[Runner] = collections.deque()


def run_job(tools: Mapping[str, str], packed: bytes) -> bytes:
    """Run a packed job on a worker; gives what `Runner.run` gives.

    Args:
        tools: What `describe` gives where the job comes from.
        packed: The job.

    Raises:
        PipelineError: This worker cannot: another may.
    """
    here = get_worker().address
    _require_same(here, describe(), tools)
    try:
        runner = _idle.pop()
    except IndexError:
        runner = Runner()
    try:
        answer = runner.run(packed)
    except OSError:
        problem = f"what ran it there ended unexpectedly (exit code {runner.end()})"
        raise PipelineError(here, problem, _LOOK) from None
    _idle.append(runner)
    return answer
