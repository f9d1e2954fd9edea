"""`nox -s build`: make `dist/` of the commit; `webcalls-pipeline release sign` signs it."""

import argparse
from pathlib import Path

from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.release.build import build_release, sign_release
from webcalls_pipeline.report import Report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    steps = parser.add_subparsers(dest="step", required=True, metavar="STEP")
    steps.add_parser("build", help="wheels, sdists and what proves where they come from")
    sign = steps.add_parser("sign", help="sign the provenance in dist/ with a local key")
    sign.add_argument("key", type=Path, metavar="KEY.pem", help="a private key without password")


def run(workspace: Workspace, options: argparse.Namespace) -> int:
    """Run the command; gives the exit code.

    Raises:
        PipelineError: It refused.
    """
    if options.step == "build":
        build_release(workspace, Report())
    else:
        sign_release(workspace, options.key, Report())
    return 0
