"""The command line `webcalls-pipeline COMMAND`, which the nox sessions call."""

import argparse
import json
import math
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

_NOT_INSTALLED = (
    "error: {0.name} is not installed; pip install --require-hashes -r requirements/release.txt"
)
try:
    from webcalls_pipeline.checkout.workspace import Workspace
    from webcalls_pipeline.commands.shard import ALL, Shard
    from webcalls_pipeline.errors import PipelineError, VendorsFailedError
    from webcalls_pipeline.release import commands as release
    from webcalls_pipeline.report import Report, count
except ModuleNotFoundError as error:
    sys.exit(_NOT_INSTALLED.format(error))
if TYPE_CHECKING:
    from webcalls_pipeline.changes.model import Changes


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
            from webcalls_pipeline.commands.generate import generate

            generate(
                *(workspace, options.vendors, Report()), force=options.force, shard=options.shard
            )
            return 0
        if options.command == "corpus":
            from webcalls_pipeline.trials.corpus import corpus

            chosen = (options.sample, options.seed, options.limit, options.minutes, options.typed)
            return 0 if corpus(*chosen) else 1
        if options.command == "refresh":
            return _refresh(workspace, options)
        if options.command == "add":
            return _add(workspace, options)
        if options.command == "changes":
            return _changes(workspace, options)
        if options.command in ("release", "verify"):
            return release.run(options, workspace)
        return _check(workspace, options.shard)
    except VendorsFailedError as failed:
        for failure in failed.failures.values():
            _print_error(failure.error)
        _print_error(failed)
        return 1
    except PipelineError as error:
        _print_error(error)
        return 1
    except ModuleNotFoundError as error:
        print(_NOT_INSTALLED.format(error), file=sys.stderr)
        return 1
    except OSError as error:  # `replace` has its own; what came before it wrote nothing
        where, problem = error.filename or workspace.root, error.strerror or error
        print(
            f"error: {where}: {problem}; mend that and run again, nothing was changed",
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        # Ctrl-C during the replacement takes effect when that is done.
        print(
            "interrupted; each vendor's files and lock are as they were, or all new",
            file=sys.stderr,
        )
        return 130


def _print_error(error: PipelineError, before: str = "") -> None:
    print(f"error: {before}{error}", file=sys.stderr)
    for line in error.details:
        print(f"    {line}", file=sys.stderr)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="webcalls-pipeline", description=__doc__)
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
    refresh.add_argument("--json", action="store_true", help="as docs/versions.md describes it")
    add = commands.add_parser("add", help="make a vendor's folder and client")
    add.add_argument("name", metavar="NAME", help="of the folder: lower-case letters, digits, `_`")
    add.add_argument("sources", nargs="+", metavar="SOURCE", help="URL or file: page, index, spec")
    corpus = commands.add_parser("corpus", help="how much of the public documents becomes clients")
    corpus.add_argument("--sample", type=int, metavar="N", help="documents; default: all")
    corpus.add_argument("--seed", type=int, default=0, metavar="S", help="which of them")
    corpus.add_argument("--limit", type=int, default=300, metavar="SECONDS", help="for a document")
    corpus.add_argument("--minutes", type=float, default=math.inf, metavar="M", help="for all")
    corpus.add_argument("--typed", type=int, default=0, metavar="K", help="clients for mypy")
    changes = commands.add_parser(
        "changes", help="what a change means, and which version it asks for"
    )
    changes.add_argument("vendors", nargs="*", metavar="VENDOR", help="default: all")
    changes.add_argument("--from", dest="old", metavar="REV", help="default: HEAD", default="HEAD")
    changes.add_argument("--to", dest="new", metavar="REV", help="default: the files on disk")
    changes.add_argument("--json", action="store_true", help="as docs/versions.md describes it")
    changes.add_argument("--bump", action="store_true", help="raise each version that must rise")
    changes.add_argument("--reason", metavar="TEXT", help="with --bump: why, in your words")
    release.add_commands(commands)
    return parser


def _changes(workspace: Workspace, options: argparse.Namespace) -> int:
    from webcalls_pipeline.chain.inputs import is_current
    from webcalls_pipeline.changes.between import changes_between
    from webcalls_pipeline.checkout.lock import read_lock
    from webcalls_pipeline.checkout.versions import bump, bumps_due

    if options.bump:
        for name in options.vendors or bumps_due(workspace):
            bump(workspace, name, options.reason, Report())
        return 0
    if options.reason:
        raise PipelineError("--reason", "it says why a version rises", "add --bump")
    found = changes_between(workspace.root, options.vendors, options.old, options.new)
    if options.new is None:
        lock = read_lock(workspace)
        for name in options.vendors or workspace.vendor_names():
            if not is_current(workspace, workspace.vendor(name), lock.get(name)):
                print(f"{name}: not as its spec gives it; `nox -s generate` first", file=sys.stderr)
    if options.json:
        _print_json(found, options.old, options.new)
    else:
        print("\n\n".join(changes.as_text() for changes in found))
    return 0


def _print_json(found: Iterable["Changes"], old: str | None, new: str | None) -> None:
    clients = [changes.as_json() for changes in found]
    print(json.dumps({"from": old, "to": new, "clients": clients}, indent=2, ensure_ascii=False))


def _check(workspace: Workspace, shard: Shard) -> int:
    from webcalls_pipeline.commands.check import check

    drifts = check(workspace, Report(), shard)
    for drift in drifts:
        print(f"\n{drift.path}: {drift.problem}", file=sys.stderr)
        for line in drift.diff:
            print(f"    {line}", file=sys.stderr)
        print(f"  to mend it: {drift.remedy}", file=sys.stderr)
    if drifts:
        print(f"\n{count(len(drifts), 'problem')}; nothing was changed", file=sys.stderr)
        return 1
    print("no drift: what is checked in is what the specs give")
    return 0


def _refresh(workspace: Workspace, options: argparse.Namespace) -> int:
    from webcalls_pipeline.commands.refresh import refresh

    report = Report(on_stderr=options.json)
    failures = refresh(
        workspace, options.vendors, report, dry_run=options.dry_run, take_all=options.all
    )
    for failure in failures:
        print(f"error: {failure.vendor}: {failure.error}", file=sys.stderr)
    for vendor in dict.fromkeys(failure.vendor for failure in failures):
        print(f"{vendor}: not refreshed, everything is as it was", file=sys.stderr)
    if options.json:
        failed = {failure.vendor for failure in failures}
        _print_json((c for c in report.changes if c.vendor not in failed), None, None)
    return 1 if failures else 0


def _add(workspace: Workspace, options: argparse.Namespace) -> int:
    from webcalls_pipeline.commands.add import add

    refusal = add(workspace, options.name, options.sources, Report())
    if refusal:
        _print_error(refusal, "no client yet: ")
    return 1 if refusal else 0


def script() -> None:
    """What `webcalls-pipeline` runs."""
    sys.exit(main())


if __name__ == "__main__":
    script()
