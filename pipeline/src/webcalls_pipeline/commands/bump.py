"""`bump`: raise the versions of clients that changed, wherever they are written."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from attrs import frozen

from webcalls_pipeline.chain.trial import replacements, trial
from webcalls_pipeline.chain.workers import bounded
from webcalls_pipeline.changes.between import recorded_state
from webcalls_pipeline.changes.compare import State, compare
from webcalls_pipeline.changes.model import Bump, Changes, Impact
from webcalls_pipeline.checkout.changelog import with_entry
from webcalls_pipeline.checkout.lock import read_lock
from webcalls_pipeline.checkout.replace import Content, replace_paths
from webcalls_pipeline.checkout.vendor import Vendor
from webcalls_pipeline.checkout.vendor_toml import with_version
from webcalls_pipeline.checkout.versions import with_pin
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.document.yaml_json import Source
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.report import Report
from webcalls_pipeline.wording import command

_CHANGELOG = "CHANGELOG.md"


@frozen
class _Rise:
    """A client's next version, and why.

    Args:
        vendor: Whose client it is.
        version: The next version.
        reason: Why, as the lock records it.
        changes: What changed since the present version was recorded.
    """

    vendor: Vendor
    version: str
    reason: str
    changes: Changes


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the command's arguments to its parser."""
    parser.add_argument(
        "vendors", nargs="*", metavar="VENDOR", help="default: all whose clients changed"
    )
    parser.add_argument("--reason", metavar="TEXT", help="why, in your words")


def run(workspace: Workspace, options: argparse.Namespace) -> int:
    """Run the command; gives the exit code.

    Raises:
        PipelineError: A version cannot rise. Nothing was changed then.
    """
    bump(workspace, options.vendors, options.reason, Report())
    return 0


def bump(workspace: Workspace, names: Sequence[str], reason: str | None, report: Report) -> None:
    """Raise clients' versions by what changed since they were recorded, wherever they are written:
    in vendor.toml, the facade's pins, the changelog, the generated client and the lock. All of
    that is written in one step.

    Args:
        workspace: The checkout.
        names: The vendors; none means all whose clients changed.
        reason: Why, in the maintainer's words; needed where nothing that users see changed.
        report: Told what was done.

    Raises:
        PipelineError: There is nothing to raise a version for, or a file is not as it must be.
            Nothing was changed then.
    """
    rises = [_rise(workspace, name, reason, report) for name in names or _due(workspace)]
    new: dict[Path, Content] = {}
    lock = read_lock(workspace)
    facade, changelog = workspace.facade, workspace.root / _CHANGELOG
    for rise in rises:
        vendor = rise.vendor
        files = {"vendor.toml": with_version(vendor, rise.version, rise.reason).encode()}
        built = trial(workspace, vendor.name, files, report)
        new |= replacements(workspace, vendor.name, files, built, lock)
        if workspace.has_facade:
            text = _text(facade, new)
            new[facade] = with_pin(text, vendor.distribution, rise.version).encode()
        if changelog.is_file():
            draft = rise.changes.changelog(reason)
            text = _text(changelog, new)
            new[changelog] = with_entry(text, vendor.distribution, rise.version, draft).encode()
    replace_paths(workspace.root, new)
    for rise in rises:
        for line in _said(rise, workspace):
            report.line(line)
    if changelog.is_file():
        report.line(f"read over what {_CHANGELOG} says of it")


def _due(workspace: Workspace) -> list[str]:
    """The vendors whose clients changed since their versions were recorded."""
    lock = read_lock(workspace)
    names = [name for name in workspace.vendor_names() if name in lock and lock[name].bump_due]
    if not names:
        raise PipelineError(
            "specs/lock.toml",
            "no client changed since its version was recorded",
            f"run `{command('generate')}` if a spec changed; to release a client again, "
            f"`{command('bump', 'VENDOR', '--reason', 'TEXT')}`",
        )
    return names


def _rise(workspace: Workspace, name: str, reason: str | None, report: Report) -> _Rise:
    vendor, recorded = workspace.vendor(name), read_lock(workspace).get(name)
    where = f"{vendor.label}/vendor.toml"
    if recorded is None or recorded.fingerprint is None or recorded.version != vendor.version:
        raise PipelineError(
            where,
            f"the lock does not know version {vendor.version}",
            f"{command('generate', name)} records it",
        )
    built = trial(workspace, name, {}, report)
    document = Source(f"{vendor.label}/openapi.yaml", built.document.decode()).load()
    changes = bounded(
        vendor.label,
        compare,
        recorded_state(workspace.root, name, recorded.fingerprint),
        State(
            document,
            built.tree,
            vendor.package,
            vendor.version,
            vendor.facade_operations,
            excluded=tuple(item.operation for item in vendor.excluded),
        ),
    )
    rise = max(changes.bump, Bump.PATCH if reason else Bump.NONE)
    if not rise:
        raise PipelineError(
            where,
            f"the client did not change since {vendor.version} was recorded",
            'to release it again nevertheless, say why: --reason "…"',
        )
    told = f"{rise.name.lower()}: {reason}" if reason else changes.reason
    return _Rise(vendor, rise.of(vendor.version), told, changes)


def _text(file: Path, new: dict[Path, Content]) -> str:
    """A file's text as it will be so far."""
    content = new.get(file)
    return (content if isinstance(content, bytes) else file.read_bytes()).decode()


def _said(rise: _Rise, workspace: Workspace) -> list[str]:
    name = rise.vendor.name
    lines = [f"{name}: {rise.vendor.version} → {rise.version} ({rise.reason})"]
    if rise.changes.facade is Impact.BREAKING:
        places = "the class of the vendor"
        if workspace.has_facade:
            places = (
                f"wrapper/src/webcalls/vendors/{name}.py and the case in "
                "tests/wrapper/vendor_cases.py"
            )
        lines.append(f"{name}: what the facade calls broke, so correct by hand {places}")
    return lines
