"""Chains side by side: each one runs in a process of its own, on a short leash.

A spec is untrusted input, and can make any tool work or fill memory without end. So a vendor's
process, with all that it starts, has a bound of time and one of memory, and is ended for good when
the run is. It is forked once the generator is loaded, so no vendor waits for that.

What a job reads goes to it as files' names and bytes, and what it gives comes back as a value, so
it is the same wherever an executor runs it.
"""

import collections
import contextlib
import gc
import importlib
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from attrs import define, evolve, field, frozen

from webcalls_pipeline.checkout.tree import Tree, write_tree
from webcalls_pipeline.checkout.vendor import Vendor
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.errors import Failure, PipelineError, from_os_error, internal_error

if TYPE_CHECKING:
    from webcalls_pipeline.chain.build import Built

SECONDS = 300
MEMORY = 4 * 2**30

_WINDOWS = sys.platform == "win32"

# Linux forks safely as long as there is one thread, as here; macOS does not; Windows has no fork.
_METHOD = {"linux": "fork", "win32": "spawn"}.get(sys.platform, "forkserver")
_PRELOADED = ["webcalls_pipeline.chain.build", "webcalls_pipeline.generator.patches"]

Progress = Callable[[str, str], None]
Step = Callable[[str], None]
T = TypeVar("T")

Outcomes = Generator[tuple[str, Any, float], None, None]
"""Of each job its name, its result or `Failure`, and how many seconds it took."""


@frozen
class Job:
    """What a worker does.

    Args:
        name: Whose it is.
        label: What errors call it.
        work: Does it, in a folder with the files that it needs, and says each step that it begins.
            Both can be pickled, and so can its result.
        read: Reads these files, by their path below that folder, when the job begins.
        generates: Whether it needs the generator.
        seconds: How long it may take.
        memory: How many bytes it, or any process that it starts, may take.
    """

    name: str
    label: str
    work: Callable[[Path, Step], Any]
    read: Callable[[], Tree] = dict
    generates: bool = True
    seconds: float = field(factory=lambda: SECONDS)
    memory: int = field(factory=lambda: MEMORY)


class Executor(Protocol):
    """Runs jobs side by side, each within its bounds."""

    def run(self, jobs: Sequence[Job], progress: Progress) -> Outcomes:
        """Run jobs; give each outcome as soon as it is there.

        Those that still run when the generator is closed are ended.

        Args:
            jobs: The jobs, the one to begin with first.
            progress: Called with a job's name and the step that it begins.

        Raises:
            PipelineError: No job can be run, or no more of them.
        """


@frozen
class Done:
    """What came of a job."""

    result: Any


@define
class _Worker:
    job: Job
    process: BaseProcess
    connection: Connection
    began: float
    step: str = "start"

    @property
    def deadline(self) -> float:
        return self.began + self.job.seconds


@frozen
class Processes:
    """Runs jobs in processes of this machine, one a core.

    Args:
        owner: A pipe of whoever the jobs are run for, who never writes to it while they run: once
            its other end is closed, they are ended.
    """

    owner: int | None = None

    def run(self, jobs: Sequence[Job], progress: Progress) -> Outcomes:
        """Run jobs, as `Executor` says.

        Raises:
            EOFError: The owner is gone.
        """
        generating = sum(job.generates for job in jobs)
        # More jobs than cores: else the first ones warm up, and at the same time.
        context = prepare(warm=generating > _cores()) if generating else _context()
        yield from _run_all(context, jobs, progress, self.owner)


THIS_MACHINE = Processes()


def prepare(*, warm: bool) -> Any:
    """What starts the processes, which find the generator loaded.

    Args:
        warm: Let every tool in it prepare itself, too, where they are forked from this process.
    """
    context = _context()
    if _METHOD != "fork":
        context.set_forkserver_preload(_PRELOADED)
        return context
    for module in _PRELOADED:
        importlib.import_module(module)
    if warm:
        from webcalls_pipeline.chain.build import warm_up

        warm_up()
    return context


def build_all(
    workspace: Workspace,
    vendors: Sequence[Vendor],
    progress: Progress,
    executor: Executor = THIS_MACHINE,
) -> Generator[tuple[str, "Built | Failure", float], None, None]:
    """Run the chains of several vendors; give each outcome as soon as it is there.

    What it gives is the vendor's name, what came of it, and how many seconds it took.

    Args:
        workspace: The checkout.
        vendors: The vendors.
        progress: Called with a vendor's name and the step that it begins.
        executor: Where they run.

    Raises:
        PipelineError: None can be run, or no more of them.
    """
    # The largest first, so that none is left to run on alone at the end.
    jobs = [
        Job(vendor.name, vendor.label, partial(_build, vendor), partial(_read, workspace, vendor))
        for vendor in sorted(vendors, key=_size, reverse=True)
    ]
    yield from executor.run(jobs, progress)


def call_of(name: str, label: str, work: Callable[..., Any], *arguments: Any) -> Job:
    """A call of a function that needs no generator, as a job."""
    return Job(name, label, partial(_call, work, arguments), generates=False)


def bounded(label: str, work: Callable[..., T], *arguments: Any) -> T:
    """What a function gives, called within the bounds of a worker.

    Args:
        label: What errors call it.
        work: The function; it and its arguments can be pickled.
        arguments: What it is called with.

    Raises:
        PipelineError: It does, or takes more time or memory than it may.
    """
    job = call_of(label, label, work, *arguments)
    with contextlib.closing(THIS_MACHINE.run([job], lambda name, step: None)) as outcomes:
        [(_, outcome, _)] = outcomes
    if isinstance(outcome, Failure):
        raise outcome.error
    result: T = outcome
    return result


def _read(workspace: Workspace, vendor: Vendor) -> Tree:
    """All that a vendor's chain reads."""
    there = (path for path in (vendor.overlay, vendor.oracle, workspace.licence) if path.is_file())
    files = [*(vendor.folder / file for file in vendor.sources), vendor.settings, *there]
    return {file.relative_to(workspace.root).as_posix(): file.read_bytes() for file in files}


def _build(vendor: Vendor, folder: Path, progress: Step) -> "Built":
    from webcalls_pipeline.chain.build import build  # for start-up time: it loads the generator

    workspace = Workspace(folder)
    there = evolve(vendor, folder=workspace.specs / vendor.name)
    return evolve(build(workspace, there, progress), vendor=vendor)


def _call(work: Callable[..., Any], arguments: Sequence[Any], folder: Path, progress: Step) -> Any:
    return work(*arguments)


def _context() -> Any:
    return multiprocessing.get_context(_METHOD)


def _run_all(context: Any, jobs: Sequence[Job], progress: Progress, owner: int | None) -> Outcomes:
    waiting = collections.deque(jobs)
    running: dict[Connection, _Worker] = {}
    with tempfile.TemporaryDirectory(prefix="webcalls-") as scratch:
        try:
            while waiting or running:
                while waiting and len(running) < _cores():
                    with _signals_blocked():  # so that no worker is started and not known of
                        worker = _start(context, waiting.popleft(), scratch)
                        running[worker.connection] = worker
                for connection in _ready(running, owner):
                    worker = running[connection]
                    outcome = _hear(worker, progress)
                    if outcome is not None:
                        _end(running.pop(connection))
                        result = outcome.result if isinstance(outcome, Done) else outcome
                        yield worker.job.name, result, time.monotonic() - worker.began
        finally:
            for worker in running.values():
                _end(worker)


def _start(context: Any, job: Job, scratch: str) -> _Worker:
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, job, scratch))
    process.start()
    theirs.close()
    return _Worker(job, process, ours, time.monotonic())


@contextlib.contextmanager
def _signals_blocked() -> Iterator[None]:
    if _WINDOWS:
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _size(vendor: Vendor) -> int:
    return sum((vendor.folder / file).stat().st_size for file in vendor.sources)


def _cores() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))  # those that this process may use
    return os.cpu_count() or 1


def _ready(running: dict[Connection, _Worker], owner: int | None) -> list[Connection]:
    """Those that have something to say, or have had their time."""
    first = min(worker.deadline for worker in running.values())
    watched = [] if owner is None or _WINDOWS else [owner]
    talking = wait([*running, *watched], max(0, first - time.monotonic()))
    if owner in talking:
        raise EOFError("nobody waits for this any more")
    now = time.monotonic()
    return [c for c, worker in running.items() if c in talking or worker.deadline <= now]


def _hear(worker: _Worker, progress: Progress) -> Done | Failure | None:
    """What a worker says: the outcome, or None if it only begins another step."""
    label = worker.job.label
    if not worker.connection.poll():
        problem = f"took longer than {worker.job.seconds:g} s, the limit for one vendor"
        remedy = "find what in the vendor's pages takes so long, and cut it down in overlay.yaml"
        return Failure(worker.step, PipelineError(label, problem, remedy))
    try:
        said = worker.connection.recv()
    except (EOFError, OSError):
        worker.process.join()
        problem = f"its process ended unexpectedly (exit code {worker.process.exitcode})"
        remedy = "find what in the vendor's pages causes it, and correct it in overlay.yaml"
        return Failure(worker.step, PipelineError(label, problem, remedy))
    if isinstance(said, str):
        worker.step = said
        progress(worker.job.name, said)
        return None
    return said if isinstance(said, Done) else Failure(worker.step, said)


def _end(worker: _Worker) -> None:
    """End a worker and all that it started."""
    assert worker.process.pid is not None
    if _WINDOWS:  # which has no groups of processes, but knows who started whom
        tree = ["taskkill", "/F", "/T", "/PID", str(worker.process.pid)]
        subprocess.run(tree, capture_output=True, check=False)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(worker.process.pid, signal.SIGKILL)
    worker.process.kill()  # where it has not yet made its group
    worker.process.join()
    worker.connection.close()


def _work(connection: Connection, job: Job, scratch: str) -> None:
    """The worker's process: says each step, then what came out."""
    if not _WINDOWS:
        os.setpgid(0, 0)  # so that what it starts can be ended with it
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the run ends it when that is interrupted
    # It took a third of the time; the process ends soon, and its memory is bounded. What is there
    # already needs no look where one is taken, once the generator is done.
    gc.disable()
    gc.freeze()
    tempfile.tempdir = scratch
    _bound_memory(job.memory)
    connection.send(outcome_of(job, connection.send))


def outcome_of(job: Job, progress: Step) -> Done | PipelineError:
    """Do a job in this process; gives what came of it."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            files = Path(folder) / "files"
            write_tree(files, job.read())
            return Done(job.work(files, progress))
    except PipelineError as error:
        return error
    except MemoryError:
        return PipelineError(
            job.label,
            f"took more than {job.memory // 2**20} MiB of memory, the limit for one vendor",
            "find what in the vendor's pages takes so much, and cut it down in overlay.yaml",
        )
    except OSError as error:
        return from_os_error(error, job.label)
    except Exception as error:
        return internal_error(error, job.label)


def _bound_memory(memory: int) -> None:
    """For this process and each that it starts; only where the system has such a bound."""
    with contextlib.suppress(ImportError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        bound = memory if most == resource.RLIM_INFINITY else min(memory, most)
        resource.setrlimit(resource.RLIMIT_DATA, (bound, bound))
