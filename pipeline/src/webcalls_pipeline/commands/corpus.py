"""`corpus`: how much of the public documents becomes clients."""

import argparse
import math

from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.commands.scheduler import add_scheduler, executor_at
from webcalls_pipeline.trials.corpus import corpus


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("--sample", type=int, metavar="N", help="documents; default: all")
    parser.add_argument("--seed", type=int, default=0, metavar="S", help="which of them")
    parser.add_argument("--limit", type=int, default=300, metavar="SECONDS", help="for a document")
    parser.add_argument("--minutes", type=float, default=math.inf, metavar="M", help="for all")
    parser.add_argument("--typed", type=int, default=0, metavar="K", help="clients for mypy")
    parser.add_argument(
        "--exchanges", type=int, default=0, metavar="N", help="operations to call and compare"
    )
    add_scheduler(parser)


def run(workspace: Workspace, options: argparse.Namespace) -> int:
    """Run the command; gives the exit code."""
    chosen = (options.sample, options.seed, options.limit, options.minutes, options.typed)
    return 0 if corpus(*chosen, options.exchanges, executor_at(options.scheduler)) else 1
