"""The commands `release build`, `release sign` and `verify` of the pipeline's command line."""

import argparse
import sys
from pathlib import Path

from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.report import Report


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add them to the parser's commands."""
    release = commands.add_parser("release", help="make dist/, or sign it")
    steps = release.add_subparsers(dest="step", required=True, metavar="STEP")
    steps.add_parser("build", help="wheels, sdists and what proves where they come from")
    sign = steps.add_parser("sign", help="sign the provenance in dist/ with a local key")
    sign.add_argument("key", type=Path, metavar="KEY.pem", help="a private key without password")
    verify = commands.add_parser("verify", help="check a folder of downloaded artifacts")
    verify.add_argument("dist", type=Path, metavar="DIST")
    verify.add_argument("--key", type=Path, metavar="PUBLIC.pem", help="who must have signed")
    verify.add_argument(
        "--any-commit", action="store_true", help="also one that no tag or default branch holds"
    )


def run(options: argparse.Namespace, workspace: Workspace) -> int:
    """Run one of them; gives the exit code.

    Raises:
        PipelineError: It refused.
    """
    if options.command == "verify":
        return _verify(options, workspace)
    from webcalls_pipeline.release.build import build_release, sign_release

    if options.step == "build":
        build_release(workspace, Report())
    else:
        sign_release(workspace, options.key, Report())
    return 0


def _verify(options: argparse.Namespace, workspace: Workspace) -> int:
    from webcalls_pipeline.release.verify import verify

    faults = verify(workspace, options.dist, options.key, Report(), any_commit=options.any_commit)
    for fault in faults:
        print(f"FAILED  {fault.file}: {fault.problem}", file=sys.stderr)
    if faults:
        print("do not use these files", file=sys.stderr)
    return 1 if faults else 0
