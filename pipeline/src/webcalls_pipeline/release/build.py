"""`nox -s build`: everything in `dist/`, from the commit that is checked out."""

import json
import tempfile
from pathlib import Path

from webcalls_pipeline.checkout.replace import replace_paths
from webcalls_pipeline.checkout.tree import Tree, hash_bytes
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.document.yaml_json import JsonObject
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.release.artifacts import build_artifacts, read_distributions
from webcalls_pipeline.release.pins import read_pins, require_installed
from webcalls_pipeline.release.provenance import ENVELOPE, STATEMENT, make_statement, sign
from webcalls_pipeline.release.record import RECORD, make_record
from webcalls_pipeline.release.requirements import requirement_files
from webcalls_pipeline.release.sbom import make_sbom
from webcalls_pipeline.release.source import Source, read_source
from webcalls_pipeline.report import Report

SUMS = "SHA256SUMS"
TOOLS = "requirements/release.txt"


def build_release(workspace: Workspace, report: Report) -> None:
    """Make `dist/` of the commit that is checked out; a failed run leaves it as it was.

    Raises:
        PipelineError: The checkout has what the commit has not, or a step refused.
    """
    source = read_source(workspace.root)
    files = make_release(source)
    replace_paths(workspace.root, {workspace.root / "dist": files})
    for file in files:
        report.line(f"dist/{file}")
    report.line(f"{len(files)} files of commit {source.commit}")


def make_release(source: Source) -> Tree:
    """Every file of a commit's release but the signature, by name.

    Raises:
        PipelineError: A tool is not the pinned one, or a step refused.
    """
    with tempfile.TemporaryDirectory(prefix="webcalls-") as scratch:
        root = Path(scratch)
        source.export(root)
        require_installed(read_pins(root / TOOLS, TOOLS), TOOLS)
        distributions = read_distributions(root)
        pins = {d.pins: read_pins(root / d.pins, d.pins) for d in distributions}
        files = dict(build_artifacts(root, distributions, source.time))
        wheels = {d.name: sha256(files[d.wheel]) for d in distributions}
        for distribution in distributions:
            sbom = make_sbom(distribution, distributions, pins, wheels, source.time)
            files[distribution.sbom] = sbom.encode()
        record = make_record(source, Workspace(root), distributions, hashes_of(files))
        files[RECORD] = dump(record)
        for file, text in requirement_files(distributions, pins, wheels).items():
            files[file] = text.encode()
        tools = sha256((root / TOOLS).read_bytes())
    files[STATEMENT] = dump(make_statement(record, hashes_of(files), tools))
    files[SUMS] = "".join(
        f"{hashed}  {f}\n" for f, hashed in sorted(hashes_of(files).items())
    ).encode()
    return dict(sorted(files.items()))


def sign_release(workspace: Workspace, key: Path, report: Report) -> None:
    """Sign the statement in `dist/` with a local key, and put the envelope beside it.

    Raises:
        PipelineError: There is nothing to sign, or no key to sign with.
    """
    statement = workspace.root / "dist" / STATEMENT
    if not statement.is_file():
        raise PipelineError(f"dist/{STATEMENT}", "is not there", "run `nox -s build` first")
    envelope = statement.with_name(ENVELOPE)
    envelope.write_bytes(sign(statement.read_bytes(), key))
    report.line(f"dist/{ENVELOPE}: signs what {STATEMENT} lists")


def dump(value: JsonObject) -> bytes:
    """JSON for people and for comparison."""
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def hashes_of(files: Tree) -> dict[str, str]:
    """The SHA-256 of each file in hex."""
    return {file: sha256(content) for file, content in files.items()}


def sha256(content: bytes) -> str:
    """The digest in hex."""
    return hash_bytes(content).removeprefix("sha256:")
