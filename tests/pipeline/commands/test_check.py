"""`check` is green on the checkout, red for every kind of drift, and names what mends it."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pipeline.support import VERBEX_PAGE, Mutation, edit, raise_version, state
from webcalls_pipeline.__main__ import main
from webcalls_pipeline.checkout.workspace import Workspace

pytestmark = pytest.mark.usefixtures("quick_generator", "jobs_here")

MODULE = "generated/verbex/webcalls_verbex/client.py"
DOCUMENT = "specs/verbex/openapi.yaml"
VERBEX = "nox -s generate -- verbex"
FORCED = "nox -s generate -- --force verbex"


def write(name: str, content: bytes = b"x") -> Mutation:
    def mutation(workspace: Workspace) -> None:
        file = workspace.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    return mutation


def remove(name: str) -> Mutation:
    def mutation(workspace: Workspace) -> None:
        path = workspace.root / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return mutation


def replace(name: str, old: str, new: str) -> Mutation:
    return lambda workspace: edit(workspace.root / name, old, new)


def link(name: str) -> Mutation:
    """In place of a file, a link to a copy of it outside of the tree."""

    def mutation(workspace: Workspace) -> None:
        file = workspace.root / name
        file.rename(workspace.root / "copy")
        file.symlink_to(workspace.root / "copy")

    return mutation


def new_vendor(workspace: Workspace) -> None:
    shutil.copytree(workspace.specs / "verbex", workspace.specs / "acme")


def licence(workspace: Workspace) -> None:
    edit(workspace.licence, "MIT License", "MIT License, and more")


# Each: what happens, which file or folder is named and how, lines of the diff, what mends it.
DRIFTS = [
    pytest.param(
        replace(VERBEX_PAGE, "API for managing", "Interface for managing"),
        f"{DOCUMENT}: edited, or its spec was edited since",
        ["-  description: API for managing AI", "+  description: Interface for managing AI"],
        VERBEX,
        id="page edited",
    ),
    pytest.param(
        replace("specs/verbex/overlay.yaml", "Shared key for auth", "Shared key, for auth"),
        f"{DOCUMENT}: edited, or its spec was edited since",
        ["-      description: Shared key for auth", "+      description: Shared key, for auth"],
        VERBEX,
        id="overlay edited",
    ),
    pytest.param(
        replace("specs/verbex/overlay.yaml", "overlay: 1.0.0", "# why\noverlay: 1.0.0"),
        "generated/verbex/webcalls_verbex/provenance.json: edited, or its spec was edited since",
        ['-    "overlay": "sha256:', '+    "overlay": "sha256:'],
        VERBEX,
        id="overlay edited without effect",
    ),
    pytest.param(
        lambda workspace: raise_version(workspace, "verbex"),
        "generated/verbex/pyproject.toml: edited, or its spec was edited since",
        ['+version = "9.0.0"'],
        VERBEX,
        id="vendor.toml edited",
    ),
    pytest.param(
        licence,
        "generated/verbex/LICENSE: edited, or its spec was edited since",
        ["-MIT License", "+MIT License, and more"],
        FORCED,
        id="licence edited",
    ),
    pytest.param(
        replace(MODULE, "import ssl", "import ssl  # mine"),
        f"{MODULE}: edited, or its spec was edited since",
        ["-import ssl  # mine", "+import ssl"],
        VERBEX,
        id="generated file edited",
    ),
    pytest.param(
        write(MODULE, b"\xff\x00"),
        f"{MODULE}: edited, or its spec was edited since",
        ["-\\xff\ufffd", "more"],
        VERBEX,
        id="generated file overwritten",
    ),
    pytest.param(
        link(MODULE), f"{MODULE}: edited, or its spec was edited since", [], VERBEX, id="link"
    ),
    pytest.param(
        lambda workspace: (workspace.root / MODULE).chmod(0o777),
        f"{MODULE}: made executable by hand",
        [],
        FORCED,
        id="executable",
    ),
    pytest.param(
        write("specs/verbex/notes.md"),
        "specs/verbex/notes.md: is not part of a vendor's specs",
        [],
        "rm -r specs/verbex/notes.md",
        id="stray file in specs",
    ),
    pytest.param(
        write("specs/verbex/more/vendor.toml"),
        "specs/verbex/more: is not part of a vendor's specs",
        [],
        "rm -r specs/verbex/more",
        id="stray folder in specs",
    ),
    pytest.param(
        remove(MODULE),
        f"{MODULE}: removed by hand, or not yet generated",
        [],
        VERBEX,
        id="generated file removed",
    ),
    pytest.param(
        write("generated/verbex/webcalls_verbex/extra.py"),
        "generated/verbex/webcalls_verbex/extra.py: added by hand",
        [],
        VERBEX,
        id="generated file added",
    ),
    pytest.param(
        write("generated/verbex/webcalls_verbex/api/__pycache__/x.pyc"),
        "generated/verbex/webcalls_verbex/api/__pycache__/x.pyc: added by hand",
        [],
        VERBEX,
        id="ignored file added",
    ),
    pytest.param(
        write("generated/verbex/.hidden"),
        "generated/verbex/.hidden: added by hand",
        [],
        VERBEX,
        id="hidden file added",
    ),
    pytest.param(
        write("generated/notes.txt"),
        "generated/notes.txt: added by hand",
        [],
        "rm -r generated/notes.txt",
        id="file beside the vendors",
    ),
    pytest.param(
        write("generated/__pycache__/x.pyc"),
        "generated/__pycache__: added by hand: the specs do not give it",
        [],
        "rm -r generated/__pycache__",
        id="folder beside the vendors",
    ),
    pytest.param(
        replace(DOCUMENT, "https://api.verbex.ai", "https://evil.example"),
        f"{DOCUMENT}: edited, or its spec was edited since",
        ["-- url: https://evil.example", "+- url: https://api.verbex.ai"],
        VERBEX,
        id="openapi.yaml edited",
    ),
    pytest.param(
        remove(DOCUMENT),
        f"{DOCUMENT}: removed by hand, or not yet generated",
        [],
        VERBEX,
        id="openapi.yaml removed",
    ),
    pytest.param(
        replace("specs/lock.toml", "operations = 2", "operations = 3"),
        "specs/lock.toml: the lock does not match (verbex)",
        [],
        FORCED,
        id="lock: a count edited",
    ),
    pytest.param(
        replace("specs/lock.toml", 'document = "sha256:', 'document = "sha256:0'),
        "specs/lock.toml: the lock does not match (verbex)",
        [],
        VERBEX,
        id="lock: a hash edited",
    ),
    pytest.param(
        replace("specs/lock.toml", "openapi-python-client 0.", "openapi-python-client 9."),
        "specs/lock.toml: the lock does not match (verbex)",
        [],
        VERBEX,
        id="lock: another generator",
    ),
    pytest.param(
        replace("specs/lock.toml", "# What", "# Mine. What"),
        "specs/lock.toml: the lock does not match (its text)",
        [],
        "nox -s generate -- --force",
        id="lock: its comment edited",
    ),
    pytest.param(
        replace("specs/lock.toml", "\n", "\r\n"),
        "specs/lock.toml: the lock does not match (its text)",
        [],
        "nox -s generate -- --force",
        id="lock: line ends",
    ),
    pytest.param(
        remove("specs/lock.toml"),
        "specs/lock.toml: the lock does not match (verbex)",
        [],
        VERBEX,
        id="lock removed",
    ),
    pytest.param(
        write("specs/lock.toml", b""),
        "specs/lock.toml: the lock does not match (verbex)",
        [],
        VERBEX,
        id="lock emptied",
    ),
    pytest.param(
        new_vendor,
        "generated/acme: missing, though there is specs/acme",
        [],
        "nox -s generate -- acme",
        id="vendor without twin",
    ),
    pytest.param(
        remove("generated/verbex"),
        "generated/verbex: missing, though there is specs/verbex",
        [],
        VERBEX,
        id="twin removed",
    ),
    pytest.param(
        remove("specs/verbex"),
        "generated/verbex: there is no specs/verbex that it comes from",
        [],
        "nox -s generate (removes it), or bring specs/verbex back",
        id="twin without vendor",
    ),
]

_COMMAND = re.compile(r"^  to fix it: nox -s generate(?: -- (?P<arguments>[^(\n]+))?", re.MULTILINE)
_REMOVAL = re.compile(r"^  to fix it: (?P<command>rm -r \S+)$", re.MULTILINE)


def remedies(output: str) -> Iterator[list[str]]:
    for found in {match["arguments"] for match in _COMMAND.finditer(output)}:
        yield ["generate", *shlex.split(found or "")]


def test_the_checkout_is_as_the_specs_give_it(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    before = state(workspace.root)
    assert main(["check"]) == 0
    assert capsys.readouterr() == (
        "puretalk: as the specs give it\nverbex: as the specs give it\n"
        "no drift: what is checked in is what the specs give\n",
        "",
    )
    assert state(workspace.root) == before


@pytest.mark.parametrize(("drift", "named", "diff", "remedy"), DRIFTS)
def test_drift_is_seen_shown_and_mended(
    workspace: Workspace,
    capsys: pytest.CaptureFixture[str],
    drift: Mutation,
    named: str,
    diff: list[str],
    remedy: str,
) -> None:
    drift(workspace)
    before = state(workspace.root)
    assert main(["check"]) == 1
    assert state(workspace.root) == before, "check changes nothing"

    said = capsys.readouterr()
    block = next(b for b in said.err.split("\n\n") if b.lstrip("\n").startswith(named))
    for line in diff:
        assert line in block
    if diff:
        name = named.partition(": ")[0]
        assert f"--- {name} (checked in)" in block
        assert f"+++ {name} (what the specs give)" in block
    assert block.rstrip().splitlines()[-1] == f"  to fix it: {remedy}"
    assert re.search(r"^\d+ problems?; nothing was changed\n\Z", said.err, re.MULTILINE)
    assert "no drift" not in said.out

    for command in remedies(said.err):
        assert main(command) == 0
    for match in _REMOVAL.finditer(said.err):
        subprocess.run(shlex.split(match["command"]), cwd=workspace.root, check=True)
    capsys.readouterr()
    assert main(["check"]) == 0, capsys.readouterr().err


@pytest.mark.parametrize(
    "content",
    [b"not = [a lock", b"\xff", b"verbex = 3\n", b"[verbex]\nversion = '1'\n", b"# \x00"],
    ids=["syntax", "encoding", "no table", "no inputs", "control"],
)
def test_a_lock_that_is_none_is_refused(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    workspace.lock.write_bytes(content)
    before = state(workspace.root)
    assert main(["check"]) == 1
    assert state(workspace.root) == before
    error = capsys.readouterr().err
    assert error.startswith("error: specs/lock.toml: not a lock of this pipeline (")
    assert error.endswith("; delete it and run `nox -s generate`\n")
    workspace.lock.unlink()
    assert main(["generate"]) == 0
    assert main(["check"]) == 0


def test_a_chain_that_stops_is_drift_with_file_and_line(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(workspace.root / VERBEX_PAGE, "openapi: 3.1.0", "openapi: 4.0.0")
    edit(workspace.root / "specs/puretalk/openapi.yaml", "MIT", "BSD")
    before = state(workspace.root)
    assert main(["check"]) == 1
    assert state(workspace.root) == before
    error = capsys.readouterr().err
    assert f"\n{VERBEX_PAGE}:17: the block is not OpenAPI 3.0, 3.1 or 3.2" in error
    assert "  to fix it: take a page that carries OpenAPI 3.0, 3.1 or 3.2\n" in error
    assert "\nspecs/puretalk/openapi.yaml: edited" in error, "the other vendor is checked, too"
    assert "\n2 problems; nothing was changed\n" in error


def test_a_facade_operation_that_is_not_there_is_refused(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(workspace.specs / "verbex/vendor.toml", '"create_web_call_public_shared"', '"crate_call"')
    assert main(["generate"]) == 1
    error = capsys.readouterr().err
    assert (
        "specs/verbex/vendor.toml: facade_operations names 'crate_call', and the client has no "
        "such operation; write operationIds: create_web_call, create_web_call_public_shared"
        in error
    )


def test_every_drift_is_listed_and_long_diffs_are_cut(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    write(MODULE)(workspace)
    remove("generated/puretalk/README.md")(workspace)
    assert main(["check"]) == 1
    said = capsys.readouterr()
    assert f"\n{MODULE}: edited" in said.err
    assert "\ngenerated/puretalk/README.md: removed" in said.err
    assert re.search(r"    … \d+ more\n", said.err)
    assert len(said.err.splitlines()) < 60
    assert "\n2 problems; nothing was changed\n" in said.err


@pytest.mark.parametrize(
    "name",
    ["specs", "specs/verbex", "specs/verbex/pages", VERBEX_PAGE, "generated", "generated/verbex"],
)
def test_nothing_is_read_or_written_through_a_link(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path = workspace.root / name
    path.rename(tmp_path / "outside")
    path.symlink_to(tmp_path / "outside")
    outside = state(tmp_path / "outside") if (tmp_path / "outside").is_dir() else {}
    for command in (["generate", "--force", "verbex"], ["check"]):
        assert main(command) == 1
        assert f"{name}: is a symbolic link" in capsys.readouterr().err
    assert (state(tmp_path / "outside") if outside else {}) == outside
