"""A run that fails leaves specs, generated and lock byte for byte as they were."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from pipeline_support import PURETALK_PAGE, ROOT, VERBEX_PAGE, Mutation, contents, edit, state

import pipeline.build
from pipeline.__main__ import main
from pipeline.build import STEPS, Built, build
from pipeline.generate import generate
from pipeline.lock import dump_lock, read_lock
from pipeline.report import Report
from pipeline.swap import swap_in
from pipeline.tree import Tree
from pipeline.workspace import Vendor, Workspace

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
            f"error: {OVERLAY}:41: the target '$.nowhere' matches nothing",
            id="an action that matches nothing",
        ),
        pytest.param(
            lambda w: _add_action(w, "$.info", "{title: 3}"),
            "error: specs/verbex (its pages merged and corrected): "
            "not valid OpenAPI: #/info/title: 3 is not",
            id="invalid document",
        ),
        pytest.param(
            lambda w: _add_action(w, "$.paths.*.get.parameters[0]", '{name: "a\\u0007"}'),
            "error: specs/verbex (its pages merged and corrected): "
            "no code is generated for operation 'create_web_call_public_shared' (GET /v1/",
            id="lost operation",
        ),
        pytest.param(
            lambda w: w.lock.write_text("not = [a lock"),
            "error: specs/lock.toml: not a lock of this pipeline (TOMLDecodeError: ",
            id="bad lock",
        ),
    ],
)
def test_one_vendor_fails_and_nothing_changes(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], fault: Mutation, said: str
) -> None:
    edit(workspace.root / PURETALK_PAGE, "Api Documentation", "Documentation")
    fault(workspace)
    before = state(workspace.root)
    assert main(["generate"]) == 1
    error = capsys.readouterr().err
    assert said in error
    assert "; " in error
    assert "Traceback" not in error
    assert state(workspace.root) == before


class Interrupted(Report):
    """Ctrl-C at one step of one vendor."""

    def __init__(self, vendor: str, step: str) -> None:
        self.at = (vendor, step)

    @contextmanager
    def progress(self, name: str) -> Iterator[Callable[[str], None]]:
        def at_step(step: str) -> None:
            if (name, step) == self.at:
                raise KeyboardInterrupt

        yield at_step


@pytest.mark.parametrize("step", STEPS)
def test_ctrl_c_at_any_step_changes_nothing(workspace: Workspace, step: str) -> None:
    edit(workspace.root / PURETALK_PAGE, "Api Documentation", "Documentation")
    before = state(workspace.root)
    with pytest.raises(KeyboardInterrupt):
        generate(workspace, [], Interrupted("verbex", step), force=True)
    assert state(workspace.root) == before


def test_a_real_ctrl_c_ends_the_process_and_changes_nothing(workspace: Workspace) -> None:
    edit(workspace.root / PURETALK_PAGE, "Api Documentation", "Documentation")
    before = state(workspace.root)
    script = """if True:
        import signal, sys, time
        signal.signal(signal.SIGINT, signal.default_int_handler)  # even if the parent ignores it
        import pipeline.generator
        def wait(*arguments):
            print("generating", flush=True)
            time.sleep(60)
        pipeline.generator._format = wait
        from pipeline.__main__ import main
        sys.exit(main(["generate"]))
    """
    with subprocess.Popen(
        [sys.executable, "-B", "-c", script],
        cwd=workspace.root,
        env={"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "generating\n"
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=20)
    assert process.returncode == 130
    assert error == "interrupted; files and lock are as they were, or all new\n"
    assert state(workspace.root) == before


def test_ctrl_c_during_the_swap_waits_for_its_end(
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
def test_a_failure_at_any_write_or_rename_changes_nothing(
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    failure: BaseException,
) -> None:
    made: dict[str, Built] = {}

    def build_once(where: Workspace, vendor: Vendor, progress: Callable[[str], None]) -> Built:
        if vendor.name not in made:
            made[vendor.name] = build(where, vendor, progress)
        return made[vendor.name]

    monkeypatch.setattr(pipeline.build, "build", build_once)
    edit(workspace.root / PURETALK_PAGE, "Api Documentation", "Documentation")
    (workspace.generated / "ghost").mkdir()
    (workspace.generated / "ghost" / "file").write_bytes(b"x")
    lock = read_lock(workspace)
    workspace.lock.write_text(dump_lock(lock | {"ghost": lock["verbex"]}))
    before = state(workspace.generated) | state(workspace.specs)
    names = {path.name for path in workspace.root.iterdir()}
    disturbance = Disturbance(monkeypatch, failure)
    for position in range(1000):
        disturbance.due, disturbance.struck = position, False
        status = main(["generate", "--force"])
        if not disturbance.struck:
            break
        assert status == (1 if isinstance(failure, OSError) else 130)
        assert state(workspace.generated) | state(workspace.specs) == before, position
        assert {path.name for path in workspace.root.iterdir()} == names, "no staging folder"
    assert status == 0
    assert position > 36 * 2, "it failed at each file of both trees"
    assert not (workspace.generated / "ghost").exists()
    if isinstance(failure, OSError):
        assert "cannot be written: No space left on device; everything is as it was" in (
            capsys.readouterr().err
        )


@FAILURES
def test_swap_in_is_all_or_nothing(
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
            swap_in(root, new)
        except type(failure):
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

    monkeypatch.setattr(pipeline.build, "generate_package", full)
    before = state(workspace.root)
    assert main(["generate", "--force"]) == 1
    assert capsys.readouterr().err == (
        "error: /tmp/webcalls-x/models: No space left on device; "
        "mend that and run again, nothing was changed\n"
    )
    assert state(workspace.root) == before
