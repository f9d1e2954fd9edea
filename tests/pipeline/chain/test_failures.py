"""A vendor whose chain fails stays byte for byte as it was, in specs, generated and lock."""

import errno
import multiprocessing
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import webcalls_pipeline.chain.build
import webcalls_pipeline.commands.generate
from tests.pipeline.support import (
    PURETALK_PAGE,
    STOPPED,
    VERBEX_PAGE,
    Mutation,
    contents,
    edit,
    is_running,
    state,
)
from webcalls_pipeline.__main__ import main
from webcalls_pipeline.chain.build import Built, build
from webcalls_pipeline.chain.inputs import is_current
from webcalls_pipeline.chain.steps import STEPS
from webcalls_pipeline.checkout.lock import Entry, lock_entry, read_lock
from webcalls_pipeline.checkout.replace import replace_paths
from webcalls_pipeline.checkout.tree import Tree
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.commands.generate import generate
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.report import Report, VendorProgress

pytestmark = pytest.mark.usefixtures("quick_generator")

OVERLAY = "specs/verbex/overlay.yaml"


def _add_action(workspace: Workspace, target: str, update: str) -> None:
    file = workspace.root / OVERLAY
    action = f"\n  - target: {target}\n    description: x\n    update: {update}\n"
    file.write_text(file.read_text("utf-8") + action, "utf-8")


def _cut_short(page: Path) -> None:
    page.write_bytes(page.read_bytes().removesuffix(b"````"))


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        pytest.param(
            lambda w: edit(w.root / VERBEX_PAGE, "openapi: 3.1.0", "openapi: [3.1.0"),
            f"error: {VERBEX_PAGE}:",
            id="bad YAML in a page",
        ),
        pytest.param(
            lambda w: _cut_short(w.root / VERBEX_PAGE),
            f"error: {VERBEX_PAGE}:16: the OpenAPI block is never closed",
            id="page cut short",
        ),
        pytest.param(
            lambda w: edit(w.root / OVERLAY, "overlay: 1.0.0", "overlay: {"),
            f"error: {OVERLAY}:",
            id="bad YAML in the overlay",
        ),
        pytest.param(
            lambda w: (w.root / OVERLAY).write_bytes(b"overlay: 1.0.0 # \xff\n"),
            f"error: {OVERLAY}: byte 17 is not UTF-8; save it as UTF-8",
            id="overlay in another encoding",
        ),
        pytest.param(
            lambda w: _add_action(w, "$.nowhere", "{}"),
            f"error: {OVERLAY}:46: the target '$.nowhere' matches nothing",
            id="an action that matches nothing",
        ),
        pytest.param(
            lambda w: _add_action(w, "$.paths.*.get.parameters[0]", "{in: body}"),
            "error: specs/verbex (its sources merged and corrected): "
            "not valid OpenAPI: #/paths/~1v1~1",
            id="invalid document",
        ),
        pytest.param(
            lambda w: _add_action(w, "$.paths.*.get.parameters[0]", '{name: "a\\u0007"}'),
            "error: specs/verbex (its sources merged and corrected): "
            "no code is generated for operation 'create_web_call_public_shared' (GET /v1/",
            id="lost operation",
        ),
    ],
)
def test_one_vendor_fails_and_the_other_is_done(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], fault: Mutation, said: str
) -> None:
    edit(workspace.root / PURETALK_PAGE, "Api Documentation", "Documentation")
    fault(workspace)
    before = vendors(workspace)
    assert main(["generate"]) == 1
    out, error = capsys.readouterr()
    assert said in error
    assert "; " in error
    assert "Traceback" not in error
    after = vendors(workspace)
    assert after["verbex"] == before["verbex"]
    assert b": Documentation for" in after["puretalk"][1]["specs/puretalk/openapi.yaml"]
    first, second = out.splitlines()
    assert first.startswith("puretalk: generated 1 operation")
    (step,) = re.findall(r"^verbex: stopped at “(.+)”, and is as it was$", second)
    assert error.splitlines()[-1] == STOPPED.format(f"verbex (at “{step}”)")
    assert {name: what[0] for name, what in after.items()} == read_lock(workspace)
    assert main(["generate"]) == 1
    assert "puretalk: unchanged, skipped" in capsys.readouterr().out


def test_a_bad_lock_changes_nothing(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(workspace.root / PURETALK_PAGE, "Api Documentation", "Documentation")
    workspace.lock.write_text("not = [a lock")
    before = state(workspace.root)
    assert main(["generate"]) == 1
    said = "error: specs/lock.toml: not a lock of this pipeline (TOMLDecodeError: "
    assert said in capsys.readouterr().err
    assert state(workspace.root) == before


Whole = dict[str, tuple[Entry | None, dict[str, bytes]]]


def vendors(workspace: Workspace) -> Whole:
    """Of each vendor that is in the lock or has files: its entry, and its files."""
    lock, files = read_lock(workspace), contents(workspace.root)
    names = {*lock, *(name.split("/")[1] for name in files if name.count("/") > 1)}
    return {
        name: (
            lock.get(name),
            {
                file: content
                for file, content in files.items()
                if file.startswith((f"specs/{name}/", f"generated/{name}/"))
            },
        )
        for name in sorted(names)
    }


class Interrupted(Report):
    """Ctrl-C at one step of one vendor."""

    def __init__(self, vendor: str, step: str) -> None:
        super().__init__()
        self.at = (vendor, step)

    @contextmanager
    def progress(self, names: Sequence[str], steps: Iterable[str]) -> Iterator[VendorProgress]:
        with super().progress(names, steps) as progress:
            say = progress.step

            def at_step(name: str, step: str) -> None:
                say(name, step)
                if (name, step) == self.at:
                    raise KeyboardInterrupt

            progress.step = at_step  # type: ignore[method-assign]  # to fail in the middle
            yield progress


@pytest.mark.parametrize("step", [s for s, m in STEPS.items() if ".checkout." not in m])
def test_ctrl_c_at_any_step_leaves_each_vendor_whole(workspace: Workspace, step: str) -> None:
    edit(workspace.root / PURETALK_PAGE, "Api Documentation", "Documentation")
    edit(workspace.root / VERBEX_PAGE, "API for managing", "Interface for managing")
    before = vendors(workspace)
    with pytest.raises(KeyboardInterrupt):
        generate(workspace, [], Interrupted("verbex", step))
    assert multiprocessing.active_children() == []
    after = vendors(workspace)
    assert after["verbex"] == before["verbex"]
    if after["puretalk"] != before["puretalk"]:
        assert is_current(workspace, workspace.vendor("puretalk"), after["puretalk"][0])
    assert {path.name for path in workspace.root.iterdir()} == {"LICENSE", "generated", "specs"}


@pytest.mark.parametrize(
    ("stop", "number", "status", "said"),
    [
        (
            os.kill,
            signal.SIGINT,
            130,
            "interrupted; each vendor's files and lock are as they were, or all new\n",
        ),
        (
            os.killpg,  # as a terminal does it
            signal.SIGINT,
            130,
            "interrupted; each vendor's files and lock are as they were, or all new\n",
        ),
        (os.kill, signal.SIGTERM, 143, ""),
    ],
    ids=["Ctrl-C", "Ctrl-C in a terminal", "SIGTERM"],
)
def test_a_stopped_run_leaves_no_process_and_no_file(
    workspace: Workspace,
    tmp_path: Path,
    stop: Callable[[int, int], None],
    number: int,
    status: int,
    said: str,
) -> None:
    edit(workspace.root / PURETALK_PAGE, "Api Documentation", "Documentation")
    before = state(workspace.root)
    (tmp_path / "scratch").mkdir()
    script = """if True:
        import os, signal, subprocess, sys
        signal.signal(signal.SIGINT, signal.default_int_handler)  # even if the parent ignores it
        import webcalls_pipeline.client.package
        def wait(*arguments):
            tool = subprocess.Popen(["sleep", "60"])
            print(os.getpid(), tool.pid, flush=True)
            tool.wait()
        webcalls_pipeline.client.package.format_code = wait
        from webcalls_pipeline.__main__ import main
        sys.exit(main(["generate"]))
    """
    with subprocess.Popen(
        [sys.executable, "-B", "-c", script],
        cwd=workspace.root,
        env={"TMPDIR": str(tmp_path / "scratch")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        started = [int(identifier) for identifier in process.stdout.readline().split()]
        assert len(started) == 2
        assert list((tmp_path / "scratch").iterdir()) != []
        stop(process.pid, number)
        _, error = process.communicate(timeout=20)
    assert process.returncode == status
    assert error == said
    assert state(workspace.root) == before
    assert list((tmp_path / "scratch").iterdir()) == []
    for identifier in started:
        assert not is_running(identifier)


def test_ctrl_c_during_the_replacement_waits_for_its_end(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(workspace.root / PURETALK_PAGE, "Api Documentation", "Documentation")
    expected = _all_new(workspace)
    rename = Path.rename

    def interrupted(path: Path, target: Path) -> Path:
        os.kill(os.getpid(), signal.SIGINT)
        return rename(path, target)

    handler = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        monkeypatch.setattr(Path, "rename", interrupted)
        assert main(["generate"]) == 130
    finally:
        signal.signal(signal.SIGINT, handler)
    assert contents(workspace.root) == expected
    assert "as they were, or all new" in capsys.readouterr().err


def _all_new(workspace: Workspace) -> dict[str, bytes]:
    """What a run gives that nothing disturbs; the workspace is as before."""
    before = contents(workspace.root)
    assert main(["generate"]) == 0
    after = contents(workspace.root)
    assert after != before
    for name, content in before.items():
        (workspace.root / name).write_bytes(content)
    for name in after.keys() - before:
        (workspace.root / name).unlink()
    return after


class Disturbance:
    """Fails the n-th operation on the file system that pathlib is asked for."""

    OPERATIONS = ("write_bytes", "mkdir", "chmod", "rename")

    def __init__(self, monkeypatch: pytest.MonkeyPatch, failure: BaseException) -> None:
        self.failure = failure
        self.due = -1
        self.struck = False
        for name in self.OPERATIONS:
            monkeypatch.setattr(Path, name, self.around(getattr(Path, name)))

    def around(self, operation: Callable[..., Any]) -> Callable[..., Any]:
        def disturbed(path: Path, *arguments: Any, **options: Any) -> Any:
            if self.due == 0:
                self.struck = True
                self.due = -1
                raise self.failure
            self.due -= 1
            return operation(path, *arguments, **options)

        return disturbed


FAILURES = pytest.mark.parametrize(
    "failure",
    [OSError(errno.ENOSPC, "No space left on device", "x"), KeyboardInterrupt()],
    ids=["disk full", "Ctrl-C"],
)


@FAILURES
def test_a_failure_at_any_write_or_rename_leaves_each_vendor_whole(
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    failure: BaseException,
) -> None:
    edit(workspace.root / PURETALK_PAGE, "Api Documentation", "Documentation")
    shutil.rmtree(workspace.specs / "verbex")
    built = build(workspace, workspace.vendor("puretalk"), lambda step: None)
    made = [("puretalk", built, 0.0)]
    command = webcalls_pipeline.commands.generate
    monkeypatch.setattr(command, "build_all", lambda *_: (item for item in made))
    saved = contents(workspace.root)
    old, names = vendors(workspace), {path.name for path in workspace.root.iterdir()}
    new: Whole = {
        "puretalk": (
            lock_entry("puretalk", built.entry, old["puretalk"][0]),
            _files(old["puretalk"][1], built),
        ),
        "verbex": (None, {}),
    }
    disturbance = Disturbance(monkeypatch, failure)
    for position in range(1000):
        disturbance.due, disturbance.struck = position, False
        status = main(["generate", "--force"])
        if not disturbance.struck:
            break
        assert status == (1 if isinstance(failure, OSError) else 130)
        now = {"verbex": new["verbex"], **vendors(workspace)}
        for name, whole in now.items():
            assert whole in (old[name], new[name]), (position, name)
        assert {path.name for path in workspace.root.iterdir()} == names, "no staging folder"
        if now != old:
            for file, content in saved.items():
                (workspace.root / file).parent.mkdir(exist_ok=True)
                (workspace.root / file).write_bytes(content)
    assert status == 0
    assert position > 19 * 2, "it failed at each file of the tree"
    assert vendors(workspace) == {"puretalk": new["puretalk"]}
    if isinstance(failure, OSError):
        assert "cannot be written: No space left on device; everything is as it was" in (
            capsys.readouterr().err
        )


def _files(old: dict[str, bytes], built: Built) -> dict[str, bytes]:
    """A vendor's files after what was built has replaced them; only those that hold something."""
    name = built.vendor.name
    files = {f: content for f, content in old.items() if not f.startswith("generated/")}
    files |= {f"generated/{name}/{file}": content for file, content in built.tree.items()}
    files[f"specs/{name}/openapi.yaml"] = built.document
    return {file: content for file, content in files.items() if content}


@FAILURES
def test_replacing_is_all_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    root = tmp_path / "root"
    (root / "tree" / "sub").mkdir(parents=True)
    (root / "tree" / "sub" / "old").write_bytes(b"old")
    (root / "file").write_bytes(b"old")
    (root / "gone").mkdir()
    (root / "gone" / "old").write_bytes(b"old")
    (root / "link").symlink_to("gone")
    new: dict[Path, Tree | bytes | None] = {
        root / "tree": {"sub/new": b"new", "other/deep/new": b"new"},
        root / "file": b"new",
        root / "gone": None,
        root / "never": None,
        root / "link": {"new": b"new"},
        root / "fresh": {"new": b"new"},
        root / "fresh-file": b"new",
    }
    before = state(root)
    disturbance = Disturbance(monkeypatch, failure)
    for position in range(100):
        disturbance.due, disturbance.struck = position, False
        try:
            replace_paths(root, new)
        except (PipelineError, KeyboardInterrupt):
            assert state(root) == before, position
        else:
            break
    assert contents(root) == {
        "tree/sub/new": b"new",
        "tree/other/deep/new": b"new",
        "file": b"new",
        "link/new": b"new",
        "fresh/new": b"new",
        "fresh-file": b"new",
    }
    assert not (root / "gone").exists()
    assert not (root / "link").is_symlink()


def test_a_full_disk_while_generating_changes_nothing(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*arguments: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", "/tmp/webcalls-x/models")

    monkeypatch.setattr(webcalls_pipeline.chain.build, "generated_package", full)
    before = state(workspace.root)
    assert main(["generate", "--force"]) == 1
    full_disk = "error: /tmp/webcalls-x/models: No space left on device; fix it and run again"
    assert capsys.readouterr().err.splitlines() == [
        full_disk,
        full_disk,
        STOPPED.format("puretalk (at “normalise”), verbex (at “normalise”)"),
    ]
    assert state(workspace.root) == before


def test_a_page_that_cannot_be_read_stops_its_vendor_only(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_bytes

    def broken(path: Path) -> bytes:
        if path == workspace.root / VERBEX_PAGE:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", broken)
    edit(workspace.root / PURETALK_PAGE, "Api Documentation", "Documentation")
    for command in ("generate", "check"):
        assert main([command]) == 1
        out, error = capsys.readouterr()
        assert "Input/output error" in error
        assert "fix it and run again" in error
        assert "\nverbex: stopped at “" in out
        assert out.startswith("puretalk: ")
