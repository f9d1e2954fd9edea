"""Folders as mappings of file names to bytes: to hash, to compare and to write them."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

Tree = Mapping[str, bytes]


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, ignored and hidden ones too, by its POSIX path; sorted.

    A link counts by what it points to as text, so that a link in place of a file is a difference.
    """
    tree: dict[str, bytes] = {}
    for parent, folders, files in os.walk(folder):
        links = [name for name in folders if (Path(parent) / name).is_symlink()]
        for name in files + links:
            path = Path(parent) / name
            content = os.readlink(path).encode() if path.is_symlink() else path.read_bytes()
            tree[path.relative_to(folder).as_posix()] = content
    return dict(sorted(tree.items()))


def write_tree(folder: Path, tree: Tree) -> None:
    """Write a tree into a new folder, with the same modes whatever the umask is."""
    paths = {folder / name: content for name, content in tree.items()}
    folders = {parent for path in paths for parent in path.relative_to(folder).parents}
    for parent in sorted(folders | {Path()}):
        (folder / parent).mkdir(parents=True)
        (folder / parent).chmod(0o755)
    for path, content in paths.items():
        path.write_bytes(content)
        path.chmod(0o644)


def hash_bytes(content: bytes) -> str:
    """`sha256:` and the hex digest, as the lock writes it."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def hash_tree(tree: Tree) -> str:
    """The hash of the lines `HASH  NAME` of a tree's files, sorted by name.

    Equal to `sha256sum` over the output of `sha256sum` for the same files in that order.
    """
    lines = (
        f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(tree.items())
    )
    return hash_bytes("".join(lines).encode())
