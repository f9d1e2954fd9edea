"""Vendors run side by side, none past its bounds; machines share a run by shards."""

import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import webcalls_pipeline.chain.build
import webcalls_pipeline.chain.workers
from tests.pipeline.support import (
    STOPPED,
    VENDORS,
    contents,
    edit,
    is_running,
    raise_version,
    state,
)
from webcalls_pipeline.__main__ import main
from webcalls_pipeline.chain.build import Built, build
from webcalls_pipeline.checkout.lock import read_lock
from webcalls_pipeline.checkout.vendor import Vendor
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.commands.shard import Shard

Step = Callable[[str], None]
Arrange = Callable[[Callable[[], object]], None]


@pytest.fixture
def disturb(monkeypatch: pytest.MonkeyPatch, quick_generator: None) -> Arrange:
    """Let something happen in the process of verbex when it begins to validate."""

    def arrange(happening: Callable[[], object]) -> None:
        def disturbed(workspace: Workspace, vendor: Vendor, progress: Step) -> Built:
            def at_step(step: str) -> None:
                progress(step)
                if (vendor.name, step) == ("verbex", "validate"):
                    happening()

            return build(workspace, vendor, at_step)

        monkeypatch.setattr(webcalls_pipeline.chain.build, "build", disturbed)

    return arrange


def fill_memory() -> None:
    kept = []
    while True:
        kept.append(bytearray(10 * 2**20))


@pytest.mark.parametrize(
    ("happening", "said"),
    [
        (fill_memory, "took more than 600 MiB of memory, the limit for one vendor; find"),
        (lambda: dict[str, None]()["x" * 9999], "internal error in tests: KeyError: 'xxx"),
        (lambda: os._exit(3), "its process ended unexpectedly (exit code 3); find what"),
        (lambda: os.kill(os.getpid(), signal.SIGKILL), "unexpectedly (exit code -9); find what"),
    ],
    ids=["memory", "exception", "exit", "killed"],
)
def test_what_breaks_one_vendor_is_said_and_stops_no_other(
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    disturb: Arrange,
    happening: Callable[[], object],
    said: str,
) -> None:
    monkeypatch.setattr(webcalls_pipeline.chain.workers, "MEMORY", 600 * 2**20)
    disturb(happening)
    before = contents(workspace.root)
    assert main(["generate", "--force"]) == 1
    out, error = capfd.readouterr()
    first, last = error.splitlines()
    assert first.startswith("error: specs/verbex: ")
    assert said in first
    assert len(first) < 600
    assert last == STOPPED.format("verbex (at “validate”)")
    assert re.match(
        r"puretalk: generated 1 operation .*\nverbex: stopped at “validate”, and is as it was\n",
        out,
    )
    assert contents(workspace.root) == before


def test_a_vendor_that_takes_too_long_is_ended_with_all_that_it_started(
    workspace: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    def hang(*_: object) -> None:
        tool = subprocess.Popen(["sleep", "60"])
        (tmp_path / "started").write_text(f"{os.getpid()} {tool.pid}")
        tool.wait()

    monkeypatch.setattr(webcalls_pipeline.chain.workers, "SECONDS", 3)
    monkeypatch.setattr(webcalls_pipeline.chain.build, "build", hang)
    before = state(workspace.root)
    assert main(["generate", "--force", "verbex"]) == 1
    said = "error: specs/verbex: took longer than 3 s, the limit for one vendor; "
    assert capsys.readouterr().err.startswith(said)
    for identifier in (tmp_path / "started").read_text().split():
        assert not is_running(int(identifier))
    assert state(workspace.root) == before


def test_vendors_run_at_the_same_time(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, quick_generator: None
) -> None:
    def together(where: Workspace, vendor: Vendor, progress: Step) -> Built:
        (tmp_path / f"{vendor.name}.here").touch()
        for _ in range(1000):
            if len(list(tmp_path.glob("*.here"))) == len(VENDORS):
                return build(where, vendor, progress)
            time.sleep(0.01)
        raise TimeoutError

    monkeypatch.setattr(webcalls_pipeline.chain.build, "build", together)
    monkeypatch.setattr(webcalls_pipeline.chain.workers, "_cores", lambda: 2)
    assert main(["generate", "--force"]) == 0


@pytest.mark.parametrize("method", ["forkserver", "spawn"])
def test_systems_that_cannot_fork_safely_give_the_same(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    before = contents(workspace.root)
    monkeypatch.setattr(webcalls_pipeline.chain.workers, "_METHOD", method)
    assert main(["generate", "--force", "verbex"]) == 0
    assert contents(workspace.root) == before


@given(st.lists(st.text(), unique=True, max_size=40), st.integers(1, 50))
def test_every_name_is_in_one_shard(names: list[str], count: int) -> None:
    shards = [Shard(index, count).of(names) for index in range(1, count + 1)]
    assert sorted(name for shard in shards for name in shard) == sorted(names)
    assert max(map(len, shards)) - min(map(len, shards)) <= 1
    assert [shard.is_first for shard in (Shard(1, count), Shard(count + 1, count + 1))] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    "text",
    ["", "2", "0/2", "3/2", "1/0", "-1/2", "1/2/3", "a/b", "1 / 2", "1/99999", "²/3", "1.0/2"],
)
@pytest.mark.parametrize("command", ["generate", "check"])
def test_a_malformed_shard_is_refused(
    capsys: pytest.CaptureFixture[str], command: str, text: str
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([command, f"--shard={text}"])
    assert f"{text!r} is not I/N with 1 ≤ I ≤ N, as in 2/8" in capsys.readouterr().err


def _four_vendors_and_an_orphan(workspace: Workspace) -> list[str]:
    for name in ("acme", "zeta"):
        shutil.copytree(workspace.specs / "verbex", workspace.specs / name)
    assert main(["generate"]) == 0
    for name in ("acme", *VENDORS):
        raise_version(workspace, name)
    shutil.rmtree(workspace.specs / "zeta")
    return ["acme", *VENDORS]


def test_a_shard_changes_only_what_is_its_own_and_all_together_everything(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], quick_generator: None
) -> None:
    names = _four_vendors_and_an_orphan(workspace)
    for index in (2, 1, 3):
        before, lock = state(workspace.root), read_lock(workspace)
        capsys.readouterr()
        assert main(["generate", "--shard", f"{index}/3"]) == 0
        own = names[index - 1]
        changed = {f for f, what in state(workspace.root).items() if what != before.get(f)}
        gone = before.keys() - state(workspace.root)
        owners = {name for name in changed if not name.startswith((f"generated/{own}/",))}
        assert owners <= {"specs/lock.toml", f"specs/{own}/openapi.yaml", f"generated/{own}"}
        assert bool(gone) is (index == 1), "only the first removes orphans"
        assert all(file.startswith("generated/zeta") for file in gone)
        after = read_lock(workspace)
        assert after[own].version == "9.0.0"
        removed = {"zeta"} if index == 1 else set()
        assert {n: e for n, e in after.items() if n != own} == {
            n: e for n, e in lock.items() if n not in {own} | removed
        }
    assert list(read_lock(workspace)) == sorted(names)
    assert main(["check"]) == 0


def test_shards_of_check_find_together_what_one_run_finds(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], quick_generator: None
) -> None:
    _four_vendors_and_an_orphan(workspace)
    (workspace.generated / "notes.txt").write_text("x")

    def drifts(*arguments: str) -> list[str]:
        assert main(["check", *arguments]) == 1
        return re.findall(r"^(\S+: .*)$", capsys.readouterr().err, re.MULTILINE)

    capsys.readouterr()
    whole = drifts()
    parts = [drifts("--shard", f"{index}/3") for index in (1, 2, 3)]
    assert sorted(whole) == sorted(line for part in parts for line in part)
    assert any(line.startswith("generated/notes.txt") for line in parts[0])
    assert any(line.startswith("generated/zeta: there is no specs/zeta") for line in parts[0])


def test_a_shard_without_vendors_is_done_at_once(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate", "--force", "--shard", "3/3"]) == 0
    assert main(["check", "--shard", "3/3"]) == 0
    assert "generated" not in capsys.readouterr().out


def test_lines_come_in_the_order_of_the_vendors(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], disturb: Arrange
) -> None:
    for name in ("a", "z"):
        shutil.copytree(workspace.specs / "verbex", workspace.specs / name)
    edit(workspace.specs / "z" / "overlay.yaml", "overlay: 1.0.0", "overlay: {")
    disturb(lambda: time.sleep(0.5))
    assert main(["generate"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["a", "puretalk", "verbex", "z"]
