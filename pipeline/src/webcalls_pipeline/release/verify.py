"""`nox -s verify -- DIST`: are these files what the commit that they name gives?"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen
from jsonschema import Draft202012Validator

from webcalls_pipeline.checkout.tree import Tree, read_tree
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.release.build import SUMS, TOOLS, hashes_of
from webcalls_pipeline.release.pins import read_pins, require_installed
from webcalls_pipeline.release.provenance import ENVELOPE, STATEMENT, verify_signature
from webcalls_pipeline.release.record import RECORD, SCHEMA
from webcalls_pipeline.release.source import find_source, require_published
from webcalls_pipeline.report import Report

_SUM = re.compile(r"(?P<hash>[0-9a-f]{64})  (?P<file>\S.*)")


@frozen
class Fault:
    """A file that is not what it must be, and how."""

    file: str
    problem: str


def verify(
    workspace: Workspace,
    dist: Path,
    key: Path | None,
    report: Report,
    *,
    any_commit: bool = False,
) -> list[Fault]:
    """Check a folder of downloaded artifacts.

    First hashes and signature. Then the commit that `release.json` names is taken from this clone
    and built by the commit's own pipeline, and the files are compared byte for byte. Then its
    clients are generated anew from the specs and compared with what the commit has. What
    fails ends it, for the later checks rest on the earlier ones.

    Args:
        workspace: The clone, or the unpacked `git archive`: it is what is trusted.
        dist: The folder.
        key: The public key that must have signed; None checks no signature.
        report: Told what each file proves.
        any_commit: Whether a commit that no tag and no default branch holds is good enough, too.

    Returns:
        The faults; none means that all is well.

    Raises:
        PipelineError: The folder or the key cannot be read, the commit is not known here or not
            published, or the installed tools are not the pinned ones.
    """
    if not (dist / SUMS).is_file():
        raise PipelineError(
            str(dist), f"has no {SUMS}", "name the folder that a release was downloaded to"
        )
    files = read_tree(dist)
    if faults := [*_unlisted(files), *(_unsigned(files, key) if key else ())]:
        return faults
    if faults := list(_malformed(workspace, files)):
        return faults
    record = json.loads(files[RECORD])
    source = find_source(workspace.root, record["commit"]["id"])
    if not any_commit:
        require_published(workspace.root, source.commit)
    with tempfile.TemporaryDirectory(prefix="webcalls-") as scratch:
        root = Path(scratch).resolve()
        source.export(root)
        require_installed(read_pins(root / TOOLS, TOOLS), TOOLS)
        if faults := list(_different(root, files)) or list(_drifted(root)):
            return faults
    for file, proof in sorted(_proofs(record, files, key)):
        report.line(f"ok  {file:{max(map(len, files))}}  {proof}")
    checked = len(files) - (ENVELOPE in files and key is None)
    report.line(
        f"{checked} files are what commit {source.commit} gives, and its clients are what its "
        "specs give"
    )
    return []


def _unlisted(files: Tree) -> Iterator[Fault]:
    """What is not as SHA256SUMS lists it."""
    listed: dict[str, str] = {}
    for line in files[SUMS].decode("utf-8", "replace").splitlines():
        match = _SUM.fullmatch(line)
        if not match:
            yield Fault(SUMS, f"the line {line!r} is not a hash and a file name")
            return
        listed[match["file"]] = match["hash"]
    present = {f: hashed for f, hashed in hashes_of(files).items() if f not in (SUMS, ENVELOPE)}
    for file in sorted({*present, *listed, RECORD, STATEMENT}):
        if file not in present:
            yield Fault(file, "is missing")
        elif file not in listed:
            yield Fault(file, f"was added: {SUMS} does not list it")
        elif present[file] != listed[file]:
            yield Fault(file, f"was changed: it has another hash than in {SUMS}")


def _unsigned(files: Tree, key: Path) -> Iterator[Fault]:
    if ENVELOPE not in files:
        yield Fault(ENVELOPE, "is missing, and so is the signature that --key asks for")
        return
    problem = verify_signature(files[ENVELOPE], files.get(STATEMENT, b""), key)
    if problem:
        yield Fault(ENVELOPE, problem)


def _malformed(workspace: Workspace, files: Tree) -> Iterator[Fault]:
    schema = json.loads((workspace.root / SCHEMA).read_text("utf-8"))
    try:
        record = json.loads(files[RECORD])
    except ValueError:
        yield Fault(RECORD, "is not JSON")
        return
    for error in Draft202012Validator(schema).iter_errors(record):
        yield Fault(RECORD, f"{error.json_path}: {error.message[:200]}")


def _different(root: Path, files: Tree) -> Iterator[Fault]:
    """What is not as the commit gives it when it is built again."""
    said = _run(root, "release", "build")
    if said:
        yield Fault("the commit", f"cannot be built: {said}")
        return
    expected = read_tree(root / "dist")
    for file in sorted({*files, *expected} - {ENVELOPE}):
        if file not in files:
            yield Fault(file, "is missing: the commit gives it")
        elif file not in expected:
            yield Fault(file, "was added: the commit does not give it")
        elif files[file] != expected[file]:
            yield Fault(file, "is not what the commit gives: built again, it has other bytes")


def _drifted(root: Path) -> Iterator[Fault]:
    """What the commit has that its specs do not give."""
    said = _run(root, "check")
    if said:
        yield Fault("the commit", f"is not what its specs give:\n{said}")


def _run(root: Path, *command: str) -> str:
    """What a command of the commit's own pipeline says if it fails; else nothing."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    environment["PYTHONPATH"] = str(root / "pipeline/src")
    run = subprocess.run(
        [sys.executable, "-B", "-m", "webcalls_pipeline", *command],
        cwd=root,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    return (run.stderr.strip() or f"exit {run.returncode}") if run.returncode else ""


def _proofs(record: JsonObject, files: Tree, key: Path | None) -> Iterator[tuple[str, str]]:
    """Each file and what it proves now that it is as it must be."""
    for name, made in record["distributions"].items():
        source, spec = made["source"]["folder"], made.get("spec", {}).get("sources", [])
        of = f", which {', '.join(file['file'] for file in spec)} gives" if spec else ""
        yield made["sdist"]["file"], f"{name} {made['version']}: {source} of the commit{of}"
        yield made["wheel"]["file"], f"{name} {made['version']}: built of {made['sdist']['file']}"
        yield made["sbom"]["file"], f"what is installed with {name}"
    for file in files:
        if file.startswith("requirements-"):
            yield file, "the hashes of these wheels, and of what they need as the commit pins it"
    yield RECORD, "what each artifact was made from"
    yield STATEMENT, "every other file here is made of this commit by the pinned tools"
    yield SUMS, "the hash of every file"
    if ENVELOPE in files:
        signed = f"signed with the key of {key}" if key else "a signature, not checked: give --key"
        yield ENVELOPE, signed
