"""`nox -s build`: make `dist/` of the commit; `nox -s release`: see that all is ready, and tag it;
`webcalls-pipeline release sign`: sign what was built."""

import argparse
from pathlib import Path

from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.release.build import build_release, sign_release
from webcalls_pipeline.release.readiness import open_points, tag, tag_name
from webcalls_pipeline.report import Report


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    steps = parser.add_subparsers(dest="step", required=True, metavar="STEP")
    steps.add_parser("build", help="wheels, sdists and what proves where they come from")
    sign = steps.add_parser("sign", help="sign the provenance in dist/ with a local key")
    sign.add_argument("key", type=Path, metavar="KEY.pem", help="a private key without password")
    for name, said in (
        ("ready", "say what a release of the commit still needs"),
        ("tag", "the same, and tag it where that is nothing"),
    ):
        step = steps.add_parser(name, help=said)
        step.add_argument("version", metavar="VERSION", help="the facade's, such as 0.1.0")
        step.add_argument(
            "--dry-run", action="store_true", help="change nothing, go on in any case"
        )


def run(workspace: Workspace, options: argparse.Namespace) -> int:
    """Run the command; gives the exit code.

    Raises:
        PipelineError: It refused.
    """
    match options.step:
        case "build":
            build_release(workspace, Report())
        case "sign":
            sign_release(workspace, options.key, Report())
        case step:
            return _tag(workspace, options.version, step == "tag", options.dry_run, Report())
    return 0


def _tag(
    workspace: Workspace, version: str, is_time: bool, is_dry_run: bool, report: Report
) -> int:
    """Say what is open; where nothing is and it is time, tag the commit."""
    points = [str(point) for point in open_points(workspace, version)]
    if points:
        report.line(f"before {tag_name(version)} can be tagged:")
        for point in points:
            report.line(f"  - {point}")
        return 0 if is_dry_run else 1
    if not is_time:
        report.line(f"{tag_name(version)} can be tagged once all checks are green")
    elif is_dry_run:
        report.line(f"all is ready: without --dry-run, the commit becomes {tag_name(version)} now")
    else:
        tag(workspace, version)
        report.line(f"tagged; `git push origin {tag_name(version)}` releases it")
    return 0
