"""`verify`: check a folder of downloaded artifacts against their commit."""

import argparse
import sys
from pathlib import Path

from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.release.verify import verify
from webcalls_pipeline.report import Report, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("dist", type=Path, metavar="DIST")
    parser.add_argument("--key", type=Path, metavar="PUBLIC.pem", help="who must have signed")
    parser.add_argument(
        "--any-commit", action="store_true", help="also one that no tag or default branch holds"
    )


def run(workspace: Workspace, options: argparse.Namespace) -> int:
    """Run the command; gives the exit code.

    Raises:
        PipelineError: There is nothing to check, or nothing to check it with.
    """
    faults = verify(workspace, options.dist, options.key, Report(), any_commit=options.any_commit)
    for fault in faults:
        for line in f"FAILED  {fault.file}: {fault.problem}".split("\n"):
            say(line, sys.stderr)
    if faults:
        say("do not use these files", sys.stderr)
    return 1 if faults else 0
