"""What the tests of a release share that is not a fixture."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit
from attrs import frozen
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from webcalls_pipeline.checkout.lock import dump_lock, read_lock
from webcalls_pipeline.checkout.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
VENDORS = ["puretalk", "verbex"]
"""Those that are released here: one is published alone, one is both published and described."""
COMMIT_FILE = "pipeline/commit.txt"


@frozen
class Release:
    """A clone, and what its `dist/` holds."""

    clone: Path
    files: dict[str, bytes]


def command(
    *arguments: object, cwd: Path, umask: int = 0o022, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a program without this checkout on its path; says what it said."""
    mine = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "GIT_"))}
    return subprocess.run(
        [str(argument) for argument in arguments],
        cwd=cwd,
        env=mine | environment,
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )


def done(*arguments: object, cwd: Path, umask: int = 0o022, **environment: str) -> str:
    """Run a program that must end well; gives its output."""
    ran = command(*arguments, cwd=cwd, umask=umask, **environment)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def pipeline(root: Path, *arguments: object, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run the pipeline of a checkout."""
    own = {"PYTHONPATH": str(root / "pipeline/src"), **more}
    return command(sys.executable, "-B", "-m", "webcalls_pipeline", *arguments, cwd=root, **own)


def commit(root: Path, message: str = "Change") -> str:
    """Commit everything in a clone; gives the commit's id."""
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.com"]
    done("git", "add", "--all", cwd=root)
    when = "2026-01-02T03:04:05+0000"
    done(*git, "commit", "-qm", message, cwd=root, GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when)
    return done("git", "rev-parse", "HEAD", cwd=root).strip()


def new_repository(root: Path) -> Path:
    """A repository with one commit: what a release needs of this checkout, as it is now."""
    root.mkdir(parents=True)
    caches = shutil.ignore_patterns("__pycache__", ".*_cache", ".DS_Store")
    clients = [f"{folder}/{vendor}" for folder in ("generated", "specs") for vendor in VENDORS]
    for folder in ("wrapper", "pipeline", "requirements", *clients):
        shutil.copytree(ROOT / folder, root / folder, ignore=caches)
    lock = read_lock(Workspace(ROOT))
    (root / "specs/lock.toml").write_text(dump_lock({name: lock[name] for name in VENDORS}))
    keep_extras(root / "wrapper/pyproject.toml")
    (root / "docs").mkdir()
    for file in ("LICENSE", ".gitattributes", ".gitignore", "docs/release.schema.json"):
        shutil.copy(ROOT / file, root / file)
    # This checkout may itself come out of an archive.
    (root / COMMIT_FILE).write_text("$Format:%H %T %ct$\n")
    done("git", "init", "-q", "-b", "main", cwd=root)
    commit(root)
    return root


def keep_extras(pyproject: Path) -> None:
    """Leave the facade no extras of vendors that are not released here."""
    document = tomlkit.parse(pyproject.read_text("utf-8")).unwrap()
    extras = document["project"]["optional-dependencies"]
    for name, needs in [*extras.items()]:
        if needs[0].startswith("webcalls-") and name not in VENDORS:
            del extras[name]
    extras["all"] = [f"webcalls[{','.join(VENDORS)}]"]
    pyproject.write_text(tomlkit.dumps(document), "utf-8")


def unpacked_archive(clone: Path, folder: Path) -> Path:
    """The commit of a clone as `git archive` gives it, unpacked into a new folder."""
    folder.mkdir(parents=True)
    done("git", "archive", "-o", folder.parent / "archive.tar", "HEAD", cwd=clone)
    done("tar", "xf", folder.parent / "archive.tar", cwd=folder)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a release by name."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def write(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Put files into a new folder."""
    folder.mkdir(parents=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return folder


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def with_new_sums(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with a SHA256SUMS that fits them, as a forger would make it."""
    listed = {name: content for name, content in files.items() if name not in UNLISTED}
    text = "".join(f"{sha256(content)}  {name}\n" for name, content in sorted(listed.items()))
    return {**files, "SHA256SUMS": text.encode()}


UNLISTED = ("SHA256SUMS", "provenance.dsse.json")


def pair(folder: Path, key: Any, password: bytes | None = None) -> tuple[Path, Path]:
    """The PEM files of a key: private and public."""
    private, public = folder / "key.pem", folder / "public.pem"
    folder.mkdir(exist_ok=True)
    encryption = BestAvailableEncryption(password) if password else NoEncryption()
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption))
    public.write_bytes(
        key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    )
    return private, public
