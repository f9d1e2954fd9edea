"""The pipeline's command line: `python -m pipeline COMMAND`, which the nox sessions call."""

import argparse
import signal
import sys
from pathlib import Path

_NOT_INSTALLED = (
    "error: {0.name} is not installed; pip install --require-hashes -r requirements/release.txt"
)
try:
    from pipeline.errors import PipelineError, VendorsFailedError
    from pipeline.release import commands as release
    from pipeline.report import Report
    from pipeline.shard import ALL, Shard
    from pipeline.workspace import Workspace
except ModuleNotFoundError as error:
    sys.exit(_NOT_INSTALLED.format(error))


def main(arguments: list[str] | None = None) -> int:
    """Run one command in the checkout that is the working directory.

    Returns:
        0 when all is well, 1 when a step refused or something drifted, 2 for a wrong command
        line (argparse exits with it), 130 after Ctrl-C, 143 after SIGTERM.
    """
    options = _parser().parse_args(arguments)
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        return _run(options)
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(number: int, frame: object) -> None:
    """SIGTERM ends a run as Ctrl-C does, so that no worker and no scratch folder is left."""
    raise SystemExit(128 + number)


def _run(options: argparse.Namespace) -> int:
    workspace = Workspace(Path.cwd().resolve())
    try:
        if options.command == "generate":
            from pipeline.generate import generate

            generate(
                *(workspace, options.vendors, Report()), force=options.force, shard=options.shard
            )
            return 0
        if options.command == "refresh":
            return _refresh(workspace, options)
        if options.command == "add":
            return _add(workspace, options)
        if options.command in ("release", "verify"):
            return release.run(options, workspace)
        return _check(workspace, options.shard)
    except VendorsFailedError as failed:
        for failure in failed.failures.values():
            print(f"error: {failure.error}", file=sys.stderr)
        print(f"error: {failed}", file=sys.stderr)
        return 1
    except PipelineError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except ModuleNotFoundError as error:
        print(_NOT_INSTALLED.format(error), file=sys.stderr)
        return 1
    except OSError as error:  # the swap's own are PipelineErrors; what came before wrote nothing
        where, problem = error.filename or workspace.root, error.strerror or error
        print(
            f"error: {where}: {problem}; mend that and run again, nothing was changed",
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        # Ctrl-C during the swap takes effect when the swap is done.
        print(
            "interrupted; each vendor's files and lock are as they were, or all new",
            file=sys.stderr,
        )
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m pipeline", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    generate = commands.add_parser("generate", help="regenerate the clients from the specs")
    generate.add_argument("vendors", nargs="*", metavar="VENDOR", help="default: all")
    generate.add_argument("--force", action="store_true", help="also those that are unchanged")
    check = commands.add_parser(
        "check", help="fail if what is checked in is not what the specs give"
    )
    for command in (generate, check):
        command.add_argument(
            "--shard", type=Shard.parse, default=ALL, metavar="I/N", help="only part I of N"
        )
    refresh = commands.add_parser("refresh", help="fetch what the vendors publish now")
    refresh.add_argument("vendors", nargs="*", metavar="VENDOR", help="default: all")
    refresh.add_argument("--dry-run", action="store_true", help="show the report, write nothing")
    refresh.add_argument("--all", action="store_true", help="also the index's other API pages")
    add = commands.add_parser("add", help="make a vendor's folder and client")
    add.add_argument("name", metavar="NAME", help="of the folder: lower-case letters, digits, `_`")
    add.add_argument("sources", nargs="+", metavar="SOURCE", help="URL or file: page, index, spec")
    release.add_commands(commands)
    return parser


def _check(workspace: Workspace, shard: Shard) -> int:
    from pipeline.check import check, count

    drifts = check(workspace, Report(), shard)
    for drift in drifts:
        print(f"\n{drift.path}: {drift.problem}", file=sys.stderr)
        for line in drift.diff:
            print(f"    {line}", file=sys.stderr)
        print(f"  to mend it: {drift.remedy}", file=sys.stderr)
    if drifts:
        print(f"\n{count(drifts, 'problem')}; nothing was changed", file=sys.stderr)
        return 1
    print("no drift: what is checked in is what the specs give")
    return 0


def _refresh(workspace: Workspace, options: argparse.Namespace) -> int:
    from pipeline.refresh import refresh

    failures = refresh(
        workspace, options.vendors, Report(), dry_run=options.dry_run, take_all=options.all
    )
    for failure in failures:
        print(f"error: {failure.vendor}: {failure.error}", file=sys.stderr)
    for vendor in dict.fromkeys(failure.vendor for failure in failures):
        print(f"{vendor}: not refreshed, everything is as it was", file=sys.stderr)
    return 1 if failures else 0


def _add(workspace: Workspace, options: argparse.Namespace) -> int:
    from pipeline.add import add

    refusal = add(workspace, options.name, options.sources, Report())
    if refusal:
        print(f"error: no client yet: {refusal}", file=sys.stderr)
    return 1 if refusal else 0


if __name__ == "__main__":
    sys.exit(main())
