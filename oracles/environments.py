"""An environment of pinned packages for each program, made once."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from oracles.cases import PROGRAMS, ROOT, Oracle

_REQUIREMENTS = ROOT / "requirements" / "oracles"
_OF_NPM = ("package.json", "package-lock.json", ".npmrc")


def command(oracle: Oracle, folder: Path) -> list[str]:
    """What runs an oracle's program, after its environment was made or renewed.

    Args:
        oracle: The oracle.
        folder: Where the environments are.
    """
    home = folder / oracle.tools
    if oracle.on_npm:
        _install_from_npm(home, _REQUIREMENTS / oracle.tools)
        for name in (oracle.program, "serve.mjs"):  # what they import is looked for beside them
            shutil.copy(PROGRAMS / name, home)
        return ["node", str(home / "serve.mjs"), str(home / oracle.program)]
    _install_from_pypi(home, _REQUIREMENTS / f"{oracle.tools}.txt")
    return python_command(str(home / "bin" / "python"), oracle)


def python_command(python: str, oracle: Oracle) -> list[str]:
    """What runs an oracle's program with an interpreter that has its SDK.

    The programs are named for the SDKs that they import, so their folder is not where modules are
    looked for.
    """
    return [python, "-P", str(PROGRAMS / "serve.py"), str(PROGRAMS / oracle.program)]


def pinned_version(oracle: Oracle) -> str:
    """The version of an oracle's SDK that is pinned."""
    if oracle.on_npm:
        lock = json.loads((_REQUIREMENTS / oracle.tools / "package-lock.json").read_text("utf-8"))
        version: str = lock["packages"][f"node_modules/{oracle.package}"]["version"]
        return version
    pins = (_REQUIREMENTS / f"{oracle.tools}.txt").read_text("utf-8")
    name = re.escape(oracle.package).replace("_", "-")
    found = re.search(rf"^{name}(?:\[.*?\])?==([^\s;]+)", pins, re.MULTILINE)
    assert found, f"{oracle.package} is not pinned"
    return found[1]


def _install_from_pypi(home: Path, pins: Path) -> None:
    if _is_made(home, pins):
        return
    _run("uv", "venv", "--quiet", "--clear", "--python", sys.executable, home)
    exactly = ("--python", home / "bin" / "python", "--no-deps", "--only-binary", ":all:")
    _run("uv", "pip", "install", "--quiet", *exactly, "--require-hashes", "-r", pins)
    _stamp(home).write_text(_digest(pins))


def _install_from_npm(home: Path, files: Path) -> None:
    lock = files / "package-lock.json"
    if _is_made(home, lock):
        return
    home.mkdir(parents=True, exist_ok=True)
    for name in _OF_NPM:
        shutil.copy(files / name, home)
    _run("npm", "ci", "--silent", "--prefix", home)
    _stamp(home).write_text(_digest(lock))


def _is_made(home: Path, pins: Path) -> bool:
    stamp = _stamp(home)
    return stamp.is_file() and stamp.read_text() == _digest(pins)


def _stamp(home: Path) -> Path:
    return home / "pins.sha256"


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _run(*command: object) -> None:
    subprocess.run([str(part) for part in command], check=True)
