"""The states of all clients at two times: in git, or on disk as they are now."""

import io
import tarfile
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from webcalls_pipeline.changes.compare import State, compare
from webcalls_pipeline.changes.model import Change, Changes, Impact
from webcalls_pipeline.checkout.git import git
from webcalls_pipeline.checkout.lock import parse_lock
from webcalls_pipeline.checkout.tree import read_tree
from webcalls_pipeline.document.yaml_json import Source
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.wording import command

Files = Mapping[str, bytes]
"""Files of the repository by their path in it."""

FOLDERS = ("specs", "generated")


def changes_between(
    root: Path, names: Sequence[str], old: str | None, new: str | None
) -> list[Changes]:
    """What changed in each client between two revisions.

    Args:
        root: The checkout.
        names: The vendors; none means all that are in one of the two.
        old: A git revision, or None for the files as they are on disk.
        new: The same.

    Raises:
        PipelineError: There is no such revision or vendor, or git cannot be asked.
    """
    before, after = (_files(root, revision) for revision in (old, new))
    known = sorted({*_vendors(before), *_vendors(after)})
    for name in names:
        if name not in known:
            raise PipelineError(
                f"specs/{name}", "there is no such vendor", f"name one of {', '.join(known)}"
            )
    return [
        _changes(name, state_of(before, name), state_of(after, name)) for name in names or known
    ]


def recorded_state(root: Path, name: str, fingerprint: str) -> State:
    """A client as it was when the lock recorded its present version.

    Args:
        root: The checkout.
        name: The vendor.
        fingerprint: What the version stands for, as the lock has it.

    Raises:
        PipelineError: No commit has that client, or git cannot be asked.
    """
    for revision in git(root, "log", "--format=%H", "--", "specs/lock.toml").decode().split():
        try:
            lock = parse_lock(git(root, "show", f"{revision}:./specs/lock.toml"))
        except PipelineError:  # removed there, or of another form
            continue
        if name in lock and lock[name].outputs.fingerprint == fingerprint:
            state = state_of(_files(root, revision), name)
            if state:
                return state
    raise PipelineError(
        f"specs/{name}",
        "no commit has the client that its version was recorded for",
        "fetch the whole history, or raise `version` with its `version_reason` in vendor.toml and "
        f"run `{command('generate', name)}`",
    )


def state_of(files: Files, name: str) -> State | None:
    """A vendor's client as these files have it; None if they don't.

    Raises:
        PipelineError: A file of it cannot be read.
    """
    settings_file, document_file = f"specs/{name}/vendor.toml", f"specs/{name}/openapi.yaml"
    if settings_file not in files or document_file not in files:
        return None
    try:
        settings = tomllib.loads(files[settings_file].decode())
        version = str(settings["version"])
        document = Source(document_file, files[document_file].decode()).load()
        if not isinstance(document, dict):
            raise ValueError(f"{document_file} is not an object")
    except (ValueError, KeyError) as error:
        raise PipelineError(
            f"specs/{name}", f"cannot be read: {error}", "compare with another revision"
        ) from None
    folder = f"generated/{name}/"
    return State(
        document=document,
        tree={k.removeprefix(folder): v for k, v in files.items() if k.startswith(folder)},
        package=f"webcalls_{name}",
        version=version,
        facade_operations=tuple(settings.get("facade_operations", ())),
        bump_due=_bump_due(files, name),
        excluded=tuple(item["operation"] for item in settings.get("excluded", ())),
    )


def _bump_due(files: Files, name: str) -> bool:
    try:
        lock = parse_lock(files.get("specs/lock.toml", b""))
    except PipelineError:  # of another form at that time
        return False
    return name in lock and lock[name].bump_due


def _changes(name: str, old: State | None, new: State | None) -> Changes:
    if old and new:
        return compare(old, new)
    state = old or new
    assert state is not None, "a vendor of one of the two"
    impact = Impact.BREAKING if old else Impact.NONE
    kind, text = ("removed", "the client is gone") if old else ("added", "the client is new")
    change = Change("client", kind, impact, f"generated/{name}", text, impact)
    distribution = state.package.replace("_", "-")
    return Changes(distribution, state.version, state.version, (change,), code_differs=False)


def _vendors(files: Files) -> list[str]:
    """The vendors that have a client."""
    parts = [path.split("/") for path in files]
    return [p[1] for p in parts if p[0] == "specs" and p[2:] == ["openapi.yaml"]]


def _files(root: Path, revision: str | None) -> Files:
    if revision is None:
        return {
            f"{folder}/{name}": content
            for folder in FOLDERS
            if (root / folder).is_dir()
            for name, content in read_tree(root / folder).items()
        }
    commit = git(
        *(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"),
        remedy=f"is {revision!r} a revision of this repository, and fetched?",
    )
    tree = commit.decode().strip()
    folders = git(root, "ls-tree", "--name-only", tree, "--", *FOLDERS).decode().split()
    if not folders:  # before the first vendor
        return {}
    archive = git(root, "archive", "--format=tar", tree, "--", *folders)
    with tarfile.open(fileobj=io.BytesIO(archive)) as members:
        return {
            member.name: content.read()
            for member in members
            if (content := members.extractfile(member) if member.isfile() else None)
        }
