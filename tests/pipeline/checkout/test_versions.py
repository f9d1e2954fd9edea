"""A client that changes gets another version, everywhere it is written, and the lock knows why."""

import contextlib
import errno
import json
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

import webcalls_pipeline.chain.build
from tests.pipeline.support import PURETALK_PAGE, VERBEX_PAGE, contents, copy_facade, edit
from webcalls_pipeline.__main__ import main
from webcalls_pipeline.checkout.changelog import with_entry
from webcalls_pipeline.checkout.lock import lock_entry, read_lock
from webcalls_pipeline.checkout.tree import Tree
from webcalls_pipeline.checkout.vendor_toml import with_version
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.errors import PipelineError

pytestmark = pytest.mark.usefixtures("quick_generator", "jobs_here")

RENAMED = "parameter `ai_agent_id` is called `agent_id` now"
BUMP = "nox -s bump -- verbex"


def git(workspace: Workspace, *arguments: str) -> str:
    settings = ["-c", "user.name=Tests", "-c", "user.email=tests@example.org"]
    run = subprocess.run(
        ["git", *settings, *arguments], cwd=workspace.root, check=True, capture_output=True
    )
    return run.stdout.decode().strip()


@pytest.fixture
def clone(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A git repository with one commit of the checkout."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    copy_facade(workspace.root)
    git(workspace, "init", "-q", "-b", "main")
    git(workspace, "add", "-A")
    git(workspace, "commit", "-q", "-m", "as released")
    return workspace


def rename_parameter(workspace: Workspace) -> None:
    """A breaking change, as the vendor would publish it."""
    edit(workspace.root / VERBEX_PAGE, "name: ai_agent_id", "name: agent_id")


def toml_of(workspace: Workspace, file: str) -> dict[str, Any]:
    return tomllib.loads((workspace.root / file).read_text())


def version_of(workspace: Workspace, name: str = "verbex") -> str:
    return str(toml_of(workspace, f"specs/{name}/vendor.toml")["version"])


def raised(version: str) -> str:
    """The next minor version of one below 1.0.0."""
    return f"0.{int(version.split('.')[1]) + 1}.0"


def patched(version: str) -> str:
    return f"{version.rpartition('.')[0]}.{int(version.split('.')[2]) + 1}"


def test_from_the_vendors_change_to_a_version(
    clone: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    before = version_of(clone)
    rename_parameter(clone)
    assert main(["generate"]) == 0
    assert main(["check"]) == 1
    assert capsys.readouterr().err == (
        "\nspecs/verbex/vendor.toml: the client changed and its version did not: "
        f"it is still {before}\n  to fix it: {BUMP}\n\n1 problem; nothing was changed\n"
    )
    assert main(["changes"]) == 0
    out = capsys.readouterr().out
    assert f"webcalls-puretalk {version_of(clone, 'puretalk')}: nothing changed" in out
    assert f"webcalls-verbex {before} → {raised(before)} (minor bump proposed)" in out
    assert f"{RENAMED} [facade]" in out

    assert main(["bump", "verbex"]) == 0
    out = capsys.readouterr().out
    said = f"minor: `create_web_call_public_shared`: {RENAMED} (and "
    assert f"verbex: {before} → {raised(before)} ({said}" in out
    assert out.endswith(
        "verbex: what the facade calls broke, so correct by hand "
        "wrapper/src/webcalls/vendors/verbex.py and the case in tests/wrapper/vendor_cases.py\n"
        "read over what CHANGELOG.md says of it\n"
    )
    assert main(["check"]) == 0, capsys.readouterr().err

    new = raised(before)
    settings = toml_of(clone, "specs/verbex/vendor.toml")
    assert settings["version"] == new
    assert settings["version_reason"].startswith(said)
    assert toml_of(clone, "generated/verbex/pyproject.toml")["project"]["version"] == new
    extras = toml_of(clone, "wrapper/pyproject.toml")["project"]["optional-dependencies"]
    assert extras["verbex"] == [f"webcalls-verbex=={new}"]
    entry = read_lock(clone)["verbex"]
    assert (entry.version, entry.reason) == (new, settings["version_reason"])
    assert entry.fingerprint == entry.outputs.fingerprint
    log = (clone.root / "CHANGELOG.md").read_text()
    assert f"## webcalls-verbex {new} (unreleased)\n" in log
    assert "- **Breaking:** `create_web_call_public_shared`: parameter `ai_agent_id` is" in log
    assert git(clone, "diff", "--name-only", "--", "specs/puretalk", "generated/puretalk") == ""

    assert main(["changes", "verbex"]) == 0
    said = f"webcalls-verbex {before} → {new} (these changes ask for {new}, minor)"
    assert said in capsys.readouterr().out
    git(clone, "commit", "-qam", "verbex renamed a parameter")
    assert main(["bump", "verbex"]) == 1
    assert f"the client did not change since {new} was recorded" in capsys.readouterr().err


def test_a_change_that_was_committed_without_a_version_is_found(
    clone: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    before = version_of(clone)
    rename_parameter(clone)
    assert main(["generate"]) == 0
    git(clone, "commit", "-qam", "no bump")
    edit(clone.root / VERBEX_PAGE, "API for managing", "Interface for managing")
    assert main(["generate"]) == 0
    capsys.readouterr()
    assert main(["changes", "verbex"]) == 0
    assert capsys.readouterr().out.startswith(
        f"webcalls-verbex {before}: only texts changed\n"
        f"  a bump is owed already, for what changed before: {BUMP}\n"
    )
    assert main(["changes", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert {c["distribution"]: c["bump_due"] for c in data["clients"]} == {
        "webcalls-puretalk": False,
        "webcalls-verbex": True,
    }
    git(clone, "commit", "-qam", "still none")
    assert main(["changes", "--from", "HEAD~2", "verbex"]) == 0
    assert "owed already" not in capsys.readouterr().out, "it is these changes that ask for it"
    assert main(["check"]) == 1
    assert main(["bump", "verbex"]) == 0
    assert version_of(clone) == raised(before)
    assert main(["check"]) == 0


def test_an_operation_without_an_id_gets_its_versions(
    clone: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    before, page = version_of(clone, "puretalk"), clone.specs / "puretalk/pages/v3.md"
    page.write_text((clone.root / PURETALK_PAGE).read_text().replace("/calls/", "/v3/calls/"))
    with (clone.specs / "puretalk/vendor.toml").open("a") as settings:
        settings.write('\n[[pages]]\nfile = "pages/v3.md"\n')
    assert main(["generate"]) == 0
    assert main(["changes", "puretalk"]) == 0
    new = "`post_v3_calls_web_register` (`POST /v3/calls/web/register`)"
    assert f"operation {new} added\n" in capsys.readouterr().out
    assert main(["bump", "puretalk"]) == 0
    assert version_of(clone, "puretalk") == patched(before)
    assert "correct by hand" not in capsys.readouterr().out

    git(clone, "add", "-A")
    git(clone, "commit", "-qm", "another operation")
    edit(page, "    post:\n", "    post:\n      operationId: register_v3\n")
    assert main(["generate"]) == 0
    assert main(["changes", "puretalk"]) == 0
    assert f"operation {new} is called `register_v3` now\n" in capsys.readouterr().out


def test_without_a_name_every_version_rises_that_must(
    clone: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    before = [version_of(clone, name) for name in ("puretalk", "verbex")]
    assert main(["bump"]) == 1
    assert "no client changed since its version was recorded; " in capsys.readouterr().err
    rename_parameter(clone)
    assert main(["generate"]) == 0
    assert main(["bump"]) == 0
    after = [version_of(clone, name) for name in ("puretalk", "verbex")]
    assert after == [before[0], raised(before[1])]


def test_texts_ask_for_no_version(clone: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    edit(clone.root / VERBEX_PAGE, "API for managing", "Interface for managing")
    edit(clone.root / VERBEX_PAGE, "Create a web call session", "Create a session")
    assert main(["generate"]) == 0
    assert git(clone, "diff", "--name-only", "--", "generated/verbex/webcalls_verbex/api")
    assert main(["check"]) == 0, capsys.readouterr().err
    capsys.readouterr()
    assert main(["changes", "verbex"]) == 0
    assert "only texts changed, no bump" in capsys.readouterr().out


def test_another_tool_is_a_patch_for_a_reason(
    clone: Workspace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a new generator would do: other code, with the same names."""
    generated_package = vars(webcalls_pipeline.chain.build)["generated_package"]

    @contextlib.contextmanager
    def newer(*arguments: Any) -> Iterator[Tree]:
        with generated_package(*arguments) as tree:
            yield {**tree, "client.py": tree["client.py"] + b"\n_SPEED = 2\n"}

    monkeypatch.setattr(webcalls_pipeline.chain.build, "generated_package", newer)
    before = version_of(clone)
    assert main(["generate", "--force"]) == 0
    assert main(["check"]) == 1
    assert capsys.readouterr().err.count("the client changed and its version did not") == 2
    assert main(["bump", "verbex", "puretalk", "--reason", "quicker code"]) == 0
    assert version_of(clone) == patched(before)
    assert read_lock(clone)["verbex"].reason == "patch: quicker code"
    assert "- quicker code.\n" in (clone.root / "CHANGELOG.md").read_text()
    assert main(["check"]) == 0, capsys.readouterr().err


def test_a_reason_does_not_hide_what_breaks(clone: Workspace) -> None:
    before = version_of(clone)
    rename_parameter(clone)
    assert main(["bump", "verbex", "--reason", "as agreed"]) == 0
    assert version_of(clone) == raised(before)
    assert read_lock(clone)["verbex"].reason == "minor: as agreed"
    log = (clone.root / "CHANGELOG.md").read_text()
    assert "- as agreed.\n- **Breaking:** `create_web_call_public_shared`: parameter" in log


@pytest.fixture(autouse=True)
def no_repository_around(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The folder of a test may lie in a checkout; git is not to find that one."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


def without_git(workspace: Workspace) -> None:
    rename_parameter(workspace)
    shutil.rmtree(workspace.root / ".git")


def without_history(workspace: Workspace) -> None:
    rename_parameter(workspace)
    shutil.rmtree(workspace.root / ".git")
    git(workspace, "init", "-q")
    git(workspace, "commit", "-q", "--allow-empty", "-m", "nothing")


def raised_by_hand(workspace: Workspace) -> None:
    edit(workspace.specs / "verbex/vendor.toml", 'version = "', 'version = "9')


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda workspace: None, 'to release it again nevertheless, say why: --reason "…"'),
        (without_git, "not a git repository"),
        (without_history, "specs/verbex: no commit has the client that its version was"),
        (raised_by_hand, "specs/verbex/vendor.toml: the lock does not know version 9"),
    ],
)
def test_a_bump_that_cannot_be_changes_nothing(
    clone: Workspace,
    capsys: pytest.CaptureFixture[str],
    change: Callable[[Workspace], None],
    said: str,
) -> None:
    change(clone)
    before = contents(clone.root)
    assert main(["bump", "verbex"]) == 1
    assert said in capsys.readouterr().err
    assert contents(clone.root) == before


def test_versions_rise_all_or_none(
    clone: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rename_parameter(clone)
    before = contents(clone.root)
    assert main(["bump", "verbex", "puretalk"]) == 1
    assert "specs/puretalk/vendor.toml: the client did not change" in capsys.readouterr().err
    assert contents(clone.root) == before
    renamed: list[Path] = []
    rename = Path.rename

    def full(path: Path, target: Path) -> Path:
        if path.name.startswith("new-") and len(renamed) == 9:
            raise OSError(errno.ENOSPC, "No space left on device")
        renamed.append(path)
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", full)
        assert main(["bump", "verbex", "puretalk", "--reason", "for both"]) == 1
    assert "No space left on device" in capsys.readouterr().err
    assert contents(clone.root) == before
    assert main(["bump", "verbex", "puretalk", "--reason", "for both"]) == 0
    assert main(["check"]) == 0, capsys.readouterr().err
    log = (clone.root / "CHANGELOG.md").read_text()
    assert log.count("- for both.\n") == 2
    extras = toml_of(clone, "wrapper/pyproject.toml")["project"]["optional-dependencies"]
    for name in ("puretalk", "verbex"):
        assert extras[name] == [f"webcalls-{name}=={version_of(clone, name)}"]


@pytest.mark.parametrize(
    ("version", "reason", "said"),
    [
        ("0.0.9", "by hand", "the version goes back, from 0.1.0 to 0.0.9"),
        ("0.1.1", "first version", "`version_reason` is that of 0.1.0; say there why it rises"),
        ("0.10.0", "by hand", None),
        ("0.1.0", "put otherwise", None),
    ],
)
def test_a_version_by_hand_rises_with_a_reason(
    workspace: Workspace, version: str, reason: str, said: str | None
) -> None:
    recorded = evolve(
        read_lock(workspace)["verbex"], version="0.1.0", reason="first version", fingerprint="then"
    )
    built = evolve(recorded, version=version, reason=reason, fingerprint=None)
    if said:
        with pytest.raises(PipelineError, match=r"^specs/verbex/vendor\.toml: ") as error:
            lock_entry("verbex", built, recorded)
        assert said in str(error.value)
    else:
        entry = lock_entry("verbex", built, recorded)
        assert (entry.version, entry.reason) == (version, reason)
        assert entry.fingerprint == ("then" if version == "0.1.0" else built.outputs.fingerprint)


def test_a_version_that_goes_back_is_refused(
    clone: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(clone.specs / "verbex/vendor.toml", f'"{version_of(clone)}"', '"0.0.1"')
    before = contents(clone.root)
    for command in ("generate", "check"):
        assert main([command]) == 1
        assert "the version goes back, from " in capsys.readouterr().err
        assert contents(clone.root) == before


@pytest.mark.parametrize("pin", ["==0.0.1", ">=0.1", ""])
def test_the_facade_pins_the_version_exactly(
    clone: Workspace, capsys: pytest.CaptureFixture[str], pin: str
) -> None:
    exact = f"webcalls-verbex=={version_of(clone)}"
    edit(clone.root / "wrapper/pyproject.toml", exact, f"webcalls-verbex{pin}")
    assert main(["check"]) == 1
    error = capsys.readouterr().err
    assert f"wrapper/pyproject.toml: webcalls-verbex{pin} is not the client's version" in error
    assert f"  to fix it: write `{exact}` there\n" in error


def test_two_revisions_are_compared_as_they_were(
    clone: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    git(clone, "tag", "v1")
    version = version_of(clone)
    rename_parameter(clone)
    shutil.copytree(clone.specs / "verbex", clone.specs / "acme")
    assert main(["generate"]) == 0
    git(clone, "add", "-A")
    git(clone, "commit", "-qm", "both")
    shutil.rmtree(clone.specs / "verbex")  # what is on disk does not matter
    capsys.readouterr()
    assert main(["changes", "--from", "v1", "--to", "HEAD", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["from"], data["to"]) == ("v1", "HEAD")
    assert {c["distribution"]: (c["client"], c["bump"]) for c in data["clients"]} == {
        "webcalls-acme": ("none", "none"),
        "webcalls-puretalk": ("none", "none"),
        "webcalls-verbex": ("breaking", "minor"),
    }
    assert data["clients"][0]["changes"][0]["where"] == "generated/acme"
    assert main(["changes", "--from", "HEAD", "--to", "v1", "acme"]) == 0
    assert capsys.readouterr().out.startswith(
        f"webcalls-acme {version}: the client is gone, no bump\n"
    )


def test_a_client_that_is_not_regenerated_is_told(
    clone: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    rename_parameter(clone)
    assert main(["changes"]) == 0
    said = capsys.readouterr()
    assert said.err == "verbex: not as its spec gives it; `nox -s generate` first\n"
    assert "webcalls-verbex" in said.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--from", "nowhere"], "is 'nowhere' a revision of this repository, and fetched?"),
        (["--to=--all"], "is '--all' a revision of this repository, and fetched?"),
        (["--from", "HEAD:specs"], "is 'HEAD:specs' a revision of this repository"),
        (["nobody"], "specs/nobody: there is no such vendor; name one of puretalk, verbex"),
    ],
)
def test_what_is_not_there_cannot_be_compared(
    clone: Workspace, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert main(["changes", *arguments]) == 1
    assert said in capsys.readouterr().err


def test_without_git_there_is_nothing_to_compare_with(
    workspace: Workspace, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["changes"]) == 1
    assert "not a git repository" in capsys.readouterr().err
    monkeypatch.setenv("PATH", str(workspace.root))
    assert main(["changes"]) == 1
    assert capsys.readouterr().err == "error: git: it is not installed; install it and run again\n"


@pytest.mark.parametrize("variable", ["GIT_DIR", "GIT_INDEX_FILE"])
def test_another_repository_of_the_environment_is_not_asked(
    clone: Workspace,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    variable: str,
) -> None:
    """As in a hook of git."""
    monkeypatch.setenv(variable, str(clone.root / "elsewhere"))
    assert main(["changes"]) == 0, capsys.readouterr().err


def test_settings_keep_their_form(workspace: Workspace) -> None:
    file = workspace.specs / "verbex/vendor.toml"
    file.write_text(f"# Mine.\n{file.read_text()}# The end.\n")
    text = file.read_text()
    vendor = workspace.vendor("verbex")
    once = with_version(vendor, "0.7.0", 'minor: a "quote" of `it`')
    file.write_text(once)
    twice = with_version(vendor, "0.8.0", "again")
    assert [line for line in twice.splitlines() if not line.startswith("version")] == [
        line for line in text.splitlines() if not line.startswith("version")
    ]
    assert twice.count('\nversion = "0.8.0"\n') == twice.count('version_reason = "again"\n') == 1
    assert tomllib.loads(once)["version_reason"] == 'minor: a "quote" of `it`'


DRAFT = "### Added\n\n- new.\n\n### Removed\n\n- **Breaking:** old.\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "# Log\n\n## webcalls-x 0.1.0 (unreleased)\n\n- first.\n\n## webcalls 1.0.0\n\n- a.\n",
            "# Log\n\n## webcalls-x 0.2.0 (unreleased)\n\n- first.\n\n### Added\n\n- new.\n\n"
            "### Removed\n\n- **Breaking:** old.\n\n## webcalls 1.0.0\n\n- a.\n",
            id="unreleased",
        ),
        pytest.param(
            "# Log\n\n## webcalls-x 0.1.1 (unreleased)\n\n### Added\n\n- a.\n\n### Fixed\n\n- b.\n",
            "# Log\n\n## webcalls-x 0.2.0 (unreleased)\n\n### Added\n\n- a.\n- new.\n\n"
            "### Fixed\n\n- b.\n\n### Removed\n\n- **Breaking:** old.\n",
            id="unreleased, with headings",
        ),
        pytest.param(
            "# Log\n\n## webcalls-xy 3.0.0\n\n- z.\n\n## webcalls-x 0.1.0 (2026-01-31)\n\n- a.\n",
            "# Log\n\n## webcalls-xy 3.0.0\n\n- z.\n\n## webcalls-x 0.2.0 (unreleased)\n\n"
            "### Added\n\n- new.\n\n### Removed\n\n- **Breaking:** old.\n\n"
            "## webcalls-x 0.1.0 (2026-01-31)\n\n- a.\n",
            id="released",
        ),
        pytest.param(
            "# Log\n",
            "# Log\n\n## webcalls-x 0.2.0 (unreleased)\n\n### Added\n\n- new.\n\n"
            "### Removed\n\n- **Breaking:** old.\n",
            id="new",
        ),
    ],
)
def test_the_changelog_has_one_entry_for_what_is_not_released(before: str, after: str) -> None:
    assert with_entry(before, "webcalls-x", "0.2.0", DRAFT) == after


def test_the_changelogs_lines_end_outside_of_code() -> None:
    words = "of a vendor whose operations have long names, this one is gone and will not come back:"
    draft = f"### Removed\n\n- {words} `GET /v3/calls` {words} `POST /v3/calls` (`a b`).\n"
    lines = with_entry("# Log\n", "webcalls-x", "0.2.0", draft).splitlines()
    assert len([line for line in lines if words[:30] in line or "`" in line]) > 2
    assert all(line.count("`") % 2 == 0 and len(line) <= 100 for line in lines)
    assert " ".join(line.strip() for line in lines).endswith(draft.split("\n\n")[1].strip())
