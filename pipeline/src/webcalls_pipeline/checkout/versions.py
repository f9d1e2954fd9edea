"""The clients' versions: each rises when its client changes, and the facade pins it exactly."""

import re
import textwrap
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import tomli_w

from webcalls_pipeline.checkout.lock import Entry, read_lock
from webcalls_pipeline.checkout.replace import replace_paths
from webcalls_pipeline.checkout.workspace import Vendor, Workspace
from webcalls_pipeline.errors import Failure, PipelineError
from webcalls_pipeline.report import Report

_FACADE = "wrapper/pyproject.toml"
_CHANGELOG = "CHANGELOG.md"
_UNRELEASED = "unreleased"


def version_faults(workspace: Workspace, entries: Mapping[str, Entry]) -> Iterator[PipelineError]:
    """What is wrong with the versions, each with its place and remedy.

    Args:
        workspace: The checkout.
        entries: What the specs give for each vendor, as the lock records it.
    """
    for name, entry in entries.items():
        if entry.bump_due:
            yield PipelineError(
                f"specs/{name}/vendor.toml",
                f"the client changed and its version did not: it is still {entry.version}",
                f"nox -s changes -- --bump {name}",
            )
    for distribution, pin in _pins(workspace.root / _FACADE):
        name = distribution.removeprefix("webcalls-").replace("-", "_")
        if name in entries and pin != f"=={entries[name].version}":
            yield PipelineError(
                _FACADE,
                f"{distribution}{pin} is not the client's version",
                f"write `{distribution}=={entries[name].version}` there",
            )


def _pins(file: Path) -> Iterator[tuple[str, str]]:
    """The clients that the facade's extras name, and which versions of them."""
    if file.is_file():
        extras = tomllib.loads(file.read_text("utf-8"))["project"].get("optional-dependencies", {})
        for requirement in (r for extra in extras.values() for r in extra):
            if found := re.fullmatch(r"(webcalls-[a-z0-9-]+)\s*(.*)", requirement):
                yield found[1], found[2]


def bumps_due(workspace: Workspace) -> list[str]:
    """The vendors whose clients changed since their versions were recorded.

    Raises:
        PipelineError: There is none.
    """
    names = [name for name, entry in read_lock(workspace).items() if entry.bump_due]
    if not names:
        raise PipelineError(
            "specs/lock.toml",
            "every client is what its version was recorded for",
            "run `nox -s generate` if a spec changed, or name the vendor to bump",
        )
    return names


def bump(workspace: Workspace, name: str, reason: str | None, report: Report) -> None:
    """Raise a client's version by what changed since it was recorded, wherever it is written:
    vendor.toml, the facade's pin, the changelog, the generated client and the lock.

    Args:
        workspace: The checkout.
        name: The vendor.
        reason: Why, in the maintainer's words; needed where nothing that users see changed.
        report: Told what was done.

    Raises:
        PipelineError: There is nothing to raise it for, or a file is not as it must be. Nothing
            was changed then.
    """
    # Loaded here: `check` needs neither git nor griffe.
    from webcalls_pipeline.chain.workers import build_all
    from webcalls_pipeline.changes.between import recorded_state
    from webcalls_pipeline.changes.compare import State, compare
    from webcalls_pipeline.changes.model import Bump, Impact
    from webcalls_pipeline.commands.generate import generate
    from webcalls_pipeline.document.yaml_json import Source

    vendor, recorded = workspace.vendor(name), read_lock(workspace).get(name)
    where = f"{vendor.label}/vendor.toml"
    if recorded is None or recorded.fingerprint is None or recorded.version != vendor.version:
        raise PipelineError(
            where,
            f"the lock does not know version {vendor.version}",
            f"nox -s generate -- {name} records it",
        )
    with (
        report.progress([name]) as progress,
        closing(build_all(workspace, [vendor], progress.step)) as outcomes,
    ):
        ((_, built, _),) = outcomes
    if isinstance(built, Failure):
        raise built.error
    document = Source(f"{vendor.label}/openapi.yaml", built.document.decode()).load()
    changes = compare(
        recorded_state(workspace.root, name, recorded.fingerprint),
        State(document, built.tree, vendor.package, vendor.version, vendor.facade_operations),
    )
    rise = max(changes.bump, Bump.PATCH if reason else Bump.NONE)
    if not rise:
        raise PipelineError(
            where,
            f"the client is what {vendor.version} was recorded for",
            'to release it again nevertheless, say why: --reason "…"',
        )
    version = rise.of(vendor.version)
    told = f"{rise.name.lower()}: {reason}" if reason else changes.reason
    new = {
        vendor.settings: with_version(vendor, version, told).encode(),
        **_pinned(workspace.root / _FACADE, vendor.distribution, version),
        **_logged(
            workspace.root / _CHANGELOG, vendor.distribution, version, changes.changelog(reason)
        ),
    }
    old = {path: path.read_bytes() for path in new}
    replace_paths(workspace.root, new)
    try:
        generate(workspace, [name], report)
    except BaseException:
        replace_paths(workspace.root, old)
        raise
    report.line(f"{name}: {vendor.version} → {version} ({told})")
    files = ", ".join(str(path.relative_to(workspace.root)) for path in new)
    report.line(f"{name}: written to {files}; read the changelog's draft over")
    if changes.facade is Impact.BREAKING:
        report.line(
            f"{name}: what the facade calls broke, so mend by hand "
            f"wrapper/src/webcalls/vendors/{name}.py and the case in tests/wrapper/vendor_cases.py"
        )


def with_version(vendor: Vendor, version: str, reason: str) -> str:
    """The text of a vendor's `vendor.toml` with another version and its reason, all else kept.

    Raises:
        PipelineError: It writes its version in another form than a line of its own.
    """
    text = vendor.settings.read_text("utf-8")
    lines = re.sub(r"^version_reason\s*=.*\n", "", text, flags=re.MULTILINE)
    written = tomli_w.dumps({"version": version, "version_reason": reason})
    changed = re.sub(r"^version\s*=.*\n", lambda _: written, lines, count=1, flags=re.MULTILINE)
    expected = {**tomllib.loads(text), "version": version, "version_reason": reason}
    try:
        as_meant = tomllib.loads(changed) == expected
    except tomllib.TOMLDecodeError:
        as_meant = False
    if not as_meant:
        raise PipelineError(
            f"{vendor.label}/vendor.toml",
            "the version is not written in a line of its own",
            'write it as `version = "1.2.3"`, in a line at the top',
        )
    return changed


def _pinned(file: Path, distribution: str, version: str) -> dict[Path, bytes]:
    """The facade's metadata with the client's new version in each of its extras."""
    if not file.is_file():
        return {}
    text = file.read_text("utf-8")
    pattern = rf'(["\']){re.escape(distribution)}\s*[<>=!~][^"\']*\1'
    return {file: re.sub(pattern, rf"\g<1>{distribution}=={version}\g<1>", text).encode()}


def _logged(file: Path, distribution: str, version: str, draft: str) -> dict[Path, bytes]:
    """The changelog with an entry for the new version."""
    if not file.is_file():
        return {}
    return {file: with_entry(file.read_text("utf-8"), distribution, version, draft).encode()}


def with_entry(changelog: str, distribution: str, version: str, draft: str) -> str:
    """A changelog with an entry for a distribution's next version.

    What was not released yet is released with it: an unreleased section gets the new version and
    the entry's lines. Otherwise a new section goes before the distribution's last one.

    Args:
        changelog: The text.
        distribution: Whose section it is.
        version: The next version.
        draft: The entry's body: headings of Keep a Changelog with bullets.
    """
    wrapped = "\n".join(map(_wrapped, draft.splitlines()))
    sections = re.split(r"^(?=## )", changelog, flags=re.MULTILINE)
    heading = f"## {distribution} {version} ({_UNRELEASED})\n"
    for index, section in enumerate(sections):
        head, _, body = section.partition("\n")
        if head.startswith(f"## {distribution} "):
            if head.endswith(f"({_UNRELEASED})"):
                sections[index] = heading + _united(body, wrapped)
            else:
                sections.insert(index, f"{heading}\n{wrapped}\n\n")
            return "".join(sections).rstrip() + "\n"
    return f"{changelog.rstrip()}\n\n{heading}\n{wrapped}\n"


def _wrapped(line: str) -> str:
    """A line of an entry as several; code stays in one, whatever spaces it has."""
    whole = re.sub(r"`[^`]*`", lambda code: code[0].replace(" ", "\0"), line)
    wrapped = textwrap.fill(
        whole, 100, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
    return wrapped.replace("\0", " ")


def _united(body: str, draft: str) -> str:
    """An entry's body with the bullets of another one, each below its heading."""
    parts = dict(_parts(body))
    for heading, bullets in _parts(draft):
        parts[heading] = f"{parts[heading]}\n{bullets}" if heading in parts else bullets
    blocks = [f"{heading}\n\n{text}" if heading else text for heading, text in parts.items()]
    return "\n" + "\n\n".join(blocks) + "\n\n"


def _parts(body: str) -> Iterator[tuple[str, str]]:
    """The headings of an entry and what stands below each; first what stands below none."""
    for part in re.split(r"^(?=### )", f"\n{body}", flags=re.MULTILINE):
        head, _, text = part.partition("\n")
        if text.strip():
            yield head, text.strip()
