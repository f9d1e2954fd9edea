"""Where a command's jobs run: in processes of this machine, or with `--scheduler` on a cluster."""

from argparse import ArgumentParser

from webcalls_pipeline.chain.workers import THIS_MACHINE, Executor
from webcalls_pipeline.errors import PipelineError


def add_scheduler(parser: ArgumentParser) -> None:
    """Add `--scheduler` to the arguments of a command."""
    parser.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="of Dask's, whose workers do the work: tls://HOST:PORT; default: this machine",
    )


def executor_at(scheduler: str | None) -> Executor:
    """What runs the jobs.

    Args:
        scheduler: The scheduler's address, if one is named.

    Raises:
        PipelineError: It cannot be used.
    """
    if scheduler is None:
        return THIS_MACHINE
    try:
        from webcalls_pipeline.chain.cluster import Cluster  # which loads Dask
    except ModuleNotFoundError as error:
        if error.name not in ("dask", "distributed"):
            raise
        raise PipelineError(
            "--scheduler",
            f"{error.name} is not installed",
            "install webcalls-pipeline with its extra `scheduler`, here and where workers are",
        ) from None
    return Cluster(scheduler)
