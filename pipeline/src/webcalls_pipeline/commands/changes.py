"""`changes`: what a change means, and which version it asks for. Changes nothing."""

import argparse
import json
import sys
from collections.abc import Iterable

from webcalls_pipeline.chain.inputs import is_current
from webcalls_pipeline.chain.workers import bounded
from webcalls_pipeline.changes.between import changes_between
from webcalls_pipeline.changes.model import Changes
from webcalls_pipeline.checkout.lock import read_lock
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.report import say
from webcalls_pipeline.wording import command


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument("vendors", nargs="*", metavar="VENDOR", help="default: all")
    parser.add_argument("--from", dest="old", metavar="REV", help="default: HEAD", default="HEAD")
    parser.add_argument("--to", dest="new", metavar="REV", help="default: the files on disk")
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")


def run(workspace: Workspace, options: argparse.Namespace) -> int:
    """Run the command; gives the exit code.

    Raises:
        PipelineError: There is no such revision or vendor, or git cannot be asked.
    """
    present = workspace.vendor_names()
    states = (workspace.root, options.vendors, options.old, options.new)
    found = bounded("changes", changes_between, *states)
    if options.new is None:
        lock = read_lock(workspace)
        for name in options.vendors or present:
            if not is_current(workspace, workspace.vendor(name), lock.get(name)):
                first = f"`{command('generate')}` first"
                say(f"{name}: not as its spec gives it; {first}", sys.stderr)
    if options.json:
        print(changes_as_json(found, options.old, options.new))
    else:
        for line in "\n\n".join(changes.as_text() for changes in found).split("\n"):
            say(line)
    return 0


def changes_as_json(found: Iterable[Changes], old: str | None, new: str | None) -> str:
    """What changed in each client, for programs.

    Args:
        found: The changes.
        old: The revision that they are from.
        new: The revision that they are to.
    """
    clients = [changes.as_json() for changes in found]
    text = json.dumps({"from": old, "to": new, "clients": clients}, indent=2)
    return text.replace("##", "#\\u0023")  # which stands in texts alone, and is obeyed in a log
