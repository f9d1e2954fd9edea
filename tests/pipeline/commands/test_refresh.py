"""From "the vendor changed" to a regenerated client; and no change where anything goes wrong."""

import errno
import json
import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from attrs import field, frozen
from hypothesis import given, settings
from hypothesis import strategies as st

import webcalls_pipeline.commands.refresh
from tests.pipeline.chain.cluster import DaskCluster
from tests.pipeline.docs_server import (
    Answer,
    DocsServer,
    announced,
    content,
    dated,
    drip,
    packed,
    redirect,
    status,
)
from tests.pipeline.support import (
    PURETALK_PAGE,
    VERBEX_PAGE,
    contents,
    copy_checkout,
    edit,
    state,
)
from webcalls_pipeline import changes
from webcalls_pipeline.__main__ import main
from webcalls_pipeline.chain.workers import THIS_MACHINE, Job, Outcomes, Progress
from webcalls_pipeline.changes import Changes, State
from webcalls_pipeline.checkout.vendor_toml import page_file
from webcalls_pipeline.checkout.workspace import Workspace
from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.published import fetching
from webcalls_pipeline.published.index import read_index
from webcalls_pipeline.report import Report

pytestmark = pytest.mark.usefixtures("quick_generator", "jobs_here")

SOURCES = "specs/verbex/sources.toml"
PAGES = {"verbex": VERBEX_PAGE, "puretalk": PURETALK_PAGE}
REFERENCE = "/api-reference/calls"
LOGIN = b"<!DOCTYPE html><title>Log in</title><form><input type='password'></form>"


def path_of(vendor: str) -> str:
    return f"{REFERENCE}/{Path(PAGES[vendor]).name}"


def publish_all(root: Path, docs: DocsServer) -> None:
    """The vendors publish what is checked in."""
    for vendor, page in PAGES.items():
        docs.files[path_of(vendor)] = (root / page).read_bytes()
        link = f"- [A page]({docs.url}{path_of(vendor)}): of {vendor}\n"
        docs.files[f"/{vendor}/llms.txt"] = f"# Docs\n\n{link}".encode()


def cut_short(root: Path) -> bytes:
    """A page whose end did not come."""
    page = (root / VERBEX_PAGE).read_bytes()
    return page[: len(page) // 2]


@pytest.fixture(scope="session")
def refreshed(docs_host: DocsServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout whose vendors publish on our server, up to date."""
    root = tmp_path_factory.mktemp("refreshed")
    copy_checkout(root)
    (root / "specs/verbex/described.yaml").unlink()
    (root / "specs/lock.toml").unlink()
    edit(root / "specs/verbex/vendor.toml", ', "create_web_call"', "")
    for vendor in PAGES:
        settings = root / "specs" / vendor / "vendor.toml"
        text = re.sub(r"https://docs\.\w+\.ai", docs_host.url, settings.read_text())
        settings.write_text(text.replace("/llms.txt", f"/{vendor}/llms.txt"))
    publish_all(root, docs_host)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert main(["generate"]) == 0
        assert main(["refresh"]) == 0
    return root


@pytest.fixture
def published(
    refreshed: Path, docs: DocsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A copy of that, which is the working directory."""
    root = tmp_path / "checkout"
    shutil.copytree(refreshed, root)
    publish_all(root, docs)
    monkeypatch.chdir(root)
    return root


def publish(docs: DocsServer, old: str, new: str, vendor: str = "verbex") -> None:
    """The vendor changes its page."""
    page = docs.files[path_of(vendor)]
    assert isinstance(page, bytes)
    assert old.encode() in page
    docs.files[path_of(vendor)] = page.replace(old.encode(), new.encode())


def only_the_version_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    """All is as the specs give it; that the client has to get a new version is for a person."""
    capsys.readouterr()
    assert main(["check"]) == 1
    error = capsys.readouterr().err
    assert "specs/verbex/vendor.toml: the client changed and its version did not" in error
    assert "\n1 problem; nothing was changed\n" in error


def test_the_vendor_changed(
    published: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(docs, "- name: ai_agent_id", "- name: agent")
    before = state(published)
    assert main(["refresh"]) == 0
    out = capsys.readouterr().out
    assert "puretalk: nothing new\n" in out
    assert "-        - name: ai_agent_id\n" in out
    assert "+        - name: agent\n" in out
    assert "parameter `ai_agent_id` is called `agent` now [facade]" in out
    assert out.endswith(
        "verbex: pages, document, client and lock are new\nverbex: next: nox -s bump -- verbex\n"
    )
    assert (published / VERBEX_PAGE).read_bytes() == docs.files[path_of("verbex")]
    assert "name: agent\n" in (published / "specs/verbex/openapi.yaml").read_text()
    module = "webcalls_verbex/api/calls/create_web_call_public_shared.py"
    assert "    agent: str," in (published / "generated/verbex" / module).read_text()
    after = state(published)
    assert not {n for n in before if "puretalk" in n and before[n] != after[n]}
    assert before[SOURCES] != after[SOURCES]
    only_the_version_is_left(capsys)

    docs.requests.clear()
    assert main(["refresh"]) == 0
    assert state(published) == after
    assert all("if-none-match" in headers for _, headers in docs.requests)

    capsys.readouterr()
    publish(docs, "API for managing", "Interface for managing")
    assert main(["refresh", "verbex"]) == 0
    out = capsys.readouterr().out
    owed = "a bump is owed already, for what changed before: nox -s bump -- verbex"
    assert re.search(rf"webcalls-verbex \S+: only texts changed\n  {owed}\n", out)
    assert out.endswith("verbex: next: nox -s bump -- verbex\n")


def test_programs_are_told_as_well(
    published: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(docs, "- name: ai_agent_id", "- name: agent")
    for arguments in (["--dry-run"], []):
        assert main(["refresh", "--json", *arguments]) == 0
        said = capsys.readouterr()
        data = json.loads(said.out)
        (client,) = data["clients"]
        assert (data["from"], data["to"]) == (None, None)
        assert (client["distribution"], client["facade"]) == ("webcalls-verbex", "breaking")
        assert "+        - name: agent\n" in said.err
        assert "parameter `ai_agent_id` is called `agent` now [facade]" in said.err
        assert "puretalk: nothing new\n" in said.err


def test_programs_are_told_of_nothing_that_is_not_taken_in(
    published: Path,
    docs: DocsServer,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*arguments: object) -> None:
        raise PipelineError("specs", "no space is left", "make room")

    publish(docs, "- name: ai_agent_id", "- name: agent")
    monkeypatch.setattr(webcalls_pipeline.commands.refresh, "commit", full)
    assert main(["refresh", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["clients"] == []


@frozen
class Noted:
    """Runs jobs here, and notes which ones at once."""

    runs: list[list[str]] = field(factory=list)

    def run(self, jobs: Sequence[Job], progress: Progress) -> Outcomes:
        self.runs.append([job.name for job in jobs])
        yield from THIS_MACHINE.run(jobs, progress)


def test_vendors_that_changed_are_generated_together_and_told_of_in_their_order(
    published: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(docs, "API for managing", "Interface for managing")
    publish(docs, "Api Documentation", "Documentation", "puretalk")
    noted = Noted()
    found = webcalls_pipeline.commands.refresh.refresh(
        Workspace(published), [], Report(), executor=noted
    )
    assert not found.failures
    assert noted.runs == [["puretalk", "verbex"], ["puretalk", "verbex"]]
    said = [line for line in capsys.readouterr().out.splitlines() if line.endswith(" are new")]
    new = "pages, document, client and lock are new"
    assert said == [f"puretalk: {new}", f"verbex: {new}"]


@pytest.mark.slow
def test_a_refresh_on_a_cluster_takes_the_same(
    published: Path, docs: DocsServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(docs, "- name: ai_agent_id", "- name: agent")
    publish(docs, "Api Documentation", "Documentation", "puretalk")
    folder = tmp_path / "cluster"
    folder.mkdir()
    with DaskCluster(folder) as started:
        started.start_worker()
        results = []
        for where in (["--scheduler", started.address], []):
            root = tmp_path / str(len(where))
            shutil.copytree(published, root)
            capsys.readouterr()
            assert main(["refresh", "--root", str(root), *where]) == 0
            out = capsys.readouterr().out.replace(str(root), "ROOT")
            results.append((contents(root), out))
    assert "verbex: pages, document, client and lock are new\n" in results[0][1]
    assert results[0] == results[1]


def test_a_vendor_that_nobody_was_prepared_for_does_not_stop_the_others(
    published: Path,
    docs: DocsServer,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def compare(old: State, new: State) -> Changes:
        return (
            changes.compare(old, new)
            if new.package == "webcalls_verbex"
            else dict[str, Changes]()["id"]
        )

    monkeypatch.setattr(webcalls_pipeline.commands.refresh, "compare", compare)
    publish(docs, "API for managing", "Interface for managing")
    publish(docs, "Api Documentation", "Documentation", "puretalk")
    before = {n: s for n, s in state(published).items() if "puretalk" in n}
    assert main(["refresh"]) == 1
    said = capsys.readouterr()
    assert "error: puretalk: specs/puretalk: internal error in tests: KeyError: 'id' (" in said.err
    assert "verbex: pages, document, client and lock are new" in said.out
    assert {n: s for n, s in state(published).items() if "puretalk" in n} == before


def test_nothing_new_writes_nothing(published: Path, docs: DocsServer) -> None:
    before = state(published)
    assert main(["refresh"]) == 0
    assert state(published) == before
    assert len(docs.requests) == 4
    assert all("if-none-match" in headers for _, headers in docs.requests)


@pytest.mark.parametrize("last_modified", [None, "Sat, 21 Nov 2026 09:00:00 GMT"])
def test_a_server_without_etags(
    published: Path, docs: DocsServer, last_modified: str | None
) -> None:
    page = (published / VERBEX_PAGE).read_bytes()
    docs.files[path_of("verbex")] = dated(page, last_modified)
    (published / SOURCES).unlink()
    assert main(["refresh", "verbex"]) == 0
    before = state(published)
    docs.requests.clear()
    assert main(["refresh", "verbex"]) == 0
    assert state(published) == before
    conditions = {"if-modified-since": last_modified} if last_modified else {}
    assert docs.conditions(path_of("verbex")) == [conditions]
    docs.files[path_of("verbex")] = dated(page.replace(b"API for", b"An API for"), None)
    assert main(["refresh", "verbex"]) == 0
    assert b"An API for managing" in (published / VERBEX_PAGE).read_bytes()


def test_the_same_bytes_with_another_etag_write_nothing(published: Path, docs: DocsServer) -> None:
    page = (published / VERBEX_PAGE).read_bytes()
    docs.files[path_of("verbex")] = status(200, page, ETag='"another"')
    before = state(published)
    assert main(["refresh", "verbex"]) == 0
    assert state(published) == before


def test_a_page_that_was_edited_here_is_asked_for_whole(published: Path, docs: DocsServer) -> None:
    edit(published / VERBEX_PAGE, "API for managing", "Mine for managing")
    assert main(["refresh", "verbex"]) == 0
    assert docs.conditions(path_of("verbex")) == [{}]
    assert (published / VERBEX_PAGE).read_bytes() == docs.files[path_of("verbex")]


def test_another_address_is_not_asked_with_the_validators_of_the_old_one(
    published: Path, docs: DocsServer
) -> None:
    docs.files["/moved.md"] = docs.files[path_of("verbex")]
    edit(published / "specs/verbex/vendor.toml", path_of("verbex"), "/moved.md")
    assert main(["refresh", "verbex"]) == 0
    assert docs.conditions("/moved.md") == [{}]


def test_a_dry_run_shows_all_and_writes_nothing(
    published: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(docs, "- name: ai_agent_id", "- name: agent")
    (published / "specs/puretalk/sources.toml").unlink()
    before = state(published)
    assert main(["refresh", "--dry-run"]) == 0
    assert state(published) == before
    out = capsys.readouterr().out
    assert "+        - name: agent\n" in out
    assert "parameter `ai_agent_id` is called `agent` now [facade]" in out
    assert "verbex: nothing written (--dry-run)" in out


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        pytest.param(
            status(404), r"answers 404 \(known since \d{4}-\d\d-\d\d\); give its", id="404"
        ),
        pytest.param(status(410), r"answers 410 \(known since", id="410"),
        pytest.param(status(500), "the server answers 500; try again later", id="500"),
        pytest.param(status(200, LOGIN), "login page", id="login page"),
        pytest.param(status(200, b"<html>x</html>"), "HTML", id="HTML in place of Markdown"),
        pytest.param(announced(10**5), "cut short or broken: ", id="truncated"),
        pytest.param(redirect(path_of("verbex")), "redirects in a circle", id="redirect loop"),
        pytest.param(redirect("https://x.example/"), "to another host, https://x", id="other host"),
        pytest.param(announced(10**9), "larger than 32 MB", id="1 GB"),
        pytest.param(packed(bytes(10**8)), "larger than 32 MB", id="gzip bomb"),
        pytest.param(drip, "not all of it came within 0.3 s", id="slow drip"),
        pytest.param(
            content("# Gr\u00fc\u00dfe".encode("latin-1")), "not UTF-8", id="wrong charset"
        ),
        pytest.param(content(b'{"detail": "no"}'), "no fenced OpenAPI block", id="JSON error"),
        pytest.param(content(b"# Calls\n\n> Words\n"), "no fenced OpenAPI block", id="other page"),
    ],
)
def test_what_comes_must_be_what_was_asked_for(
    published: Path,
    docs: DocsServer,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    answer: Answer,
    said: str,
) -> None:
    monkeypatch.setattr(fetching, "SECONDS_ALTOGETHER", 0.3 if answer is drip else 60)
    docs.files[path_of("verbex")] = answer
    before = state(published)
    assert main(["refresh", "verbex"]) == 1
    assert state(published) == before
    error = capsys.readouterr().err
    assert error.startswith("error: verbex: ")
    assert re.search(said, error)
    assert "; " in error
    assert error.endswith("\nverbex: not refreshed, everything is as it was\n")


def test_an_endless_page_is_cut(published: Path, docs: DocsServer) -> None:
    docs.files[path_of("verbex")] = docs.endless
    before = state(published)
    assert main(["refresh", "verbex"]) == 1
    assert state(published) == before
    assert docs.sent < 2 * fetching.MAX_BYTES


def test_a_page_cut_short_without_a_length_is_noticed(
    published: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    docs.files[path_of("verbex")] = cut_short(published)
    before = state(published)
    assert main(["refresh", "verbex"]) == 1
    assert state(published) == before
    said = capsys.readouterr()
    assert said.out == "", "no diff of what cannot be read"
    error = said.err
    place = f"{VERBEX_PAGE}:16 (as it came from {docs.url}{path_of('verbex')})"
    assert f"error: verbex: {place}: the OpenAPI block is never closed" in error


def test_an_error_says_where_a_redirect_ended(
    published: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    docs.files |= {path_of("verbex"): redirect("/login"), "/login": LOGIN}
    assert main(["refresh", "verbex"]) == 1
    error = capsys.readouterr().err
    came = f"{docs.url}{path_of('verbex')}, redirected to {docs.url}/login"
    assert f"{VERBEX_PAGE}:1 (as it came from {came}): this is a login page" in error


def test_markdown_at_an_address_that_says_so_is_not_advised_again(
    published: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    docs.files |= {path_of("verbex"): b"<html>x</html>", "/page": b"<html>x</html>"}
    assert main(["refresh", "verbex"]) == 1
    assert "in HTML; try again later; if it stays so, look with a" in capsys.readouterr().err
    edit(published / "specs/verbex/vendor.toml", path_of("verbex"), "/page")
    assert main(["refresh", "verbex"]) == 1
    assert "in HTML; fetch it as Markdown (its address with `.md`)" in capsys.readouterr().err


# Nothing new from the vendor, and yet there is something to do.

TO_GENERATE = "but the client is not as its spec gives it: run `nox -s generate -- {}`\n"


def test_a_page_that_was_taken_out_is_still_in_the_client(
    published: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """As the error of a page that is gone advises."""
    docs.files["/two.md"] = second_page(docs)
    settings = published / "specs/verbex/vendor.toml"
    one = settings.read_text()
    settings.write_text(f'{one}\n[[pages]]\nfile = "pages/two.md"\nurl = "{docs.url}/two.md"\n')
    (published / "specs/verbex/pages/two.md").write_bytes(second_page(docs))
    assert main(["generate", "verbex"]) == 0
    settings.write_text(one)
    (published / "specs/verbex/pages/two.md").unlink()
    assert main(["refresh", "verbex"]) == 0
    assert f"verbex: nothing new; {TO_GENERATE.format('verbex')}" in capsys.readouterr().out
    assert main(["generate", "verbex"]) == 0
    assert main(["refresh", "verbex"]) == 0
    assert capsys.readouterr().out.endswith("verbex: nothing new\n")


def test_the_same_page_at_a_new_address_is_not_yet_in_the_lock(
    published: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    docs.files["/moved.md"] = docs.files[path_of("verbex")]
    edit(published / "specs/verbex/vendor.toml", path_of("verbex"), "/moved.md")
    assert main(["refresh", "verbex"]) == 0
    assert TO_GENERATE.format("verbex") in capsys.readouterr().out
    assert main(["generate", "verbex"]) == 0
    assert main(["check"]) == 0


def test_one_vendor_fails_and_the_other_is_refreshed(
    published: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    docs.files[path_of("puretalk")] = status(503)
    docs.files["/puretalk/llms.txt"] = status(502)
    publish(docs, "API for managing", "Interface for managing")
    before = {n: s for n, s in state(published).items() if "puretalk" in n}
    assert main(["refresh"]) == 1
    said = capsys.readouterr()
    assert "answers 503" in said.err
    assert "answers 502" in said.err, "each of the faults is told"
    assert said.err.count("not refreshed") == 1
    assert "verbex: pages, document, client and lock are new" in said.out
    assert {n: s for n, s in state(published).items() if "puretalk" in n} == before
    assert main(["check"]) == 0


def test_a_vendor_that_moved_its_operation(
    published: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """The corrections no longer fit: nothing changes until a person has mended them."""
    publish(docs, "/v1/calls/public", "/v2/calls/public")
    before = state(published)
    assert main(["refresh", "verbex"]) == 1
    assert state(published) == before
    said = capsys.readouterr()
    assert "+  /v2/calls/public/create-web-call:" in said.out, "what came is shown"
    assert "matches nothing (in the step “overlay”); correct it, or remove" in said.err

    overlay = published / "specs/verbex/overlay.yaml"
    overlay.write_text(overlay.read_text().replace("/v1/calls/public", "/v2/calls/public"))
    assert main(["refresh", "verbex"]) == 0
    out = capsys.readouterr().out
    assert "to `GET /v2/calls/public/create-web-call`, under the same name" in out
    only_the_version_is_left(capsys)


def test_a_disk_that_is_full_changes_nothing(
    published: Path,
    docs: DocsServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    publish(docs, "API for managing", "Interface for managing")
    before = state(published)
    rename, left = Path.rename, 5

    def full(path: Path, target: Path) -> Path:
        nonlocal left
        left -= 1
        if left == 0:
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", full)
    assert main(["refresh"]) == 1
    assert left < 0, "and what was renamed before was renamed back"
    assert state(published) == before
    assert "cannot be written: No space left on device; everything is" in capsys.readouterr().err


def test_what_a_page_says_cannot_steer_the_terminal(
    published: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(docs, "# Create Web Call", "# \x1b[2J\u202eCreate Web Call")
    assert main(["refresh", "--dry-run", "verbex"]) == 0
    out = capsys.readouterr().out
    assert "+# \ufffd[2J\ufffdCreate Web Call" in out


@pytest.mark.parametrize(
    "text", ["not = [toml", "[pages.x]\nurl = 1\n", "pages = 3\n", "index = 1"]
)
def test_sources_that_are_none_are_refused(
    published: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (published / SOURCES).write_text(text)
    before = state(published)
    assert main(["refresh", "verbex"]) == 1
    assert state(published) == before
    error = capsys.readouterr().err
    assert f"error: verbex: {SOURCES}: not written by the pipeline (" in error
    assert "; delete it and run `nox -s refresh`\n" in error


def test_an_unknown_vendor_is_refused(published: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["refresh", "nobody"]) == 1
    assert "error: nobody: specs/nobody: there is no such vendor" in capsys.readouterr().err


# The documentation index.


def index(docs: DocsServer, *paths: str) -> None:
    """The vendor changes its index."""
    links = "".join(f"- [Some page]({docs.url}{path}): words\n" for path in paths)
    docs.files["/verbex/llms.txt"] = f"# Verbex\n\n## Docs\n\n{links}".encode()


def second_page(docs: DocsServer) -> bytes:
    """A page of another operation of the same vendor."""
    page = docs.files[path_of("verbex")]
    assert isinstance(page, bytes)
    text = page.decode().replace("/calls/public/create-web-call", "/calls/list")
    text = text.replace(
        "create_web_call_public_shared_v1_calls_public_create_web_call_get", "list_calls"
    )
    return text.replace("- name: shared_key", "- name: limit").encode()


def test_new_and_gone_pages_of_the_index_are_listed_once(
    published: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    own, new = path_of("verbex"), f"{REFERENCE}/list.md"
    index(docs, own, new, "/introduction.md", f"{REFERENCE}/a.png")
    assert main(["refresh", "verbex"]) == 0
    out = capsys.readouterr().out
    assert f"API pages that are new (+) or gone (-) in {docs.url}/verbex/llms.txt\n" in out
    assert f"    + {docs.url}{new}\n" in out
    assert out.endswith("\nverbex: nothing new in the pages that are taken\n")
    assert "introduction" not in out
    assert "a.png" not in out

    before = state(published)
    assert main(["refresh", "verbex"]) == 0
    out = capsys.readouterr().out
    assert "new (+)" not in out
    assert f"not taken (`--all` takes them)\n    {docs.url}{new}\n" in out
    assert state(published) == before

    index(docs, new)
    assert main(["refresh", "verbex"]) == 0
    assert re.search(
        rf"    - {docs.url}{own} \(known since \d+-\d\d-\d\d\)\n", capsys.readouterr().out
    )


def test_all_takes_the_new_pages_in(
    published: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = published / "specs/verbex/vendor.toml"
    settings.write_text("# ours\n" + settings.read_text().rstrip("\n") + "  # a comment")
    index(
        docs, path_of("verbex"), f"{REFERENCE}/list.md", "/api-reference/intro.md", "/api/dead.md"
    )
    docs.files[f"{REFERENCE}/list.md"] = second_page(docs)
    docs.files["/api-reference/intro.md"] = b"# Introduction\n\nWords.\n"
    before = settings.read_text()
    assert main(["refresh", "--all", "verbex"]) == 0
    out = capsys.readouterr().out
    assert f"verbex: new page pages/list.md from {docs.url}{REFERENCE}/list.md\n" in out
    assert f"skipped: {docs.url}/api-reference/intro.md:1: the page has no fenced OpenAPI" in out
    assert f"skipped: {docs.url}/api/dead.md: gone: the server answers 404" in out
    assert "(`GET /v1/calls/list`) added" in out
    assert settings.read_text() == (
        f'{before}\n\n[[pages]]\nfile = "pages/list.md"\nurl = "{docs.url}{REFERENCE}/list.md"\n'
    )
    assert (published / "generated/verbex/webcalls_verbex/api/calls/list_calls.py").is_file()
    only_the_version_is_left(capsys)
    settled = state(published)
    assert main(["refresh", "--all", "verbex"]) == 0
    assert state(published) == settled


def test_a_new_page_without_an_operation_id_is_taken_in(
    published: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    page, listed = docs.files[path_of("puretalk")], docs.files["/puretalk/llms.txt"]
    assert isinstance(page, bytes)
    assert isinstance(listed, bytes)
    docs.files[f"{REFERENCE}/v3.md"] = page.replace(b"/calls/web", b"/v3/calls/web")
    docs.files["/puretalk/llms.txt"] = listed + f"- [New]({REFERENCE}/v3.md)\n".encode()
    for arguments in (["--dry-run"], []):
        assert main(["refresh", "--all", "puretalk", *arguments]) == 0
        said = "`post_v3_calls_web_register` (`POST /v3/calls/web/register`) added"
        assert said in capsys.readouterr().out
    docs.files[f"{REFERENCE}/v3.md"] = page.replace(b"/calls/web", b"/v3/calls/web") + b"\n"
    assert main(["refresh", "puretalk"]) == 0


def test_all_or_nothing_with_all(
    published: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    index(docs, path_of("verbex"), f"{REFERENCE}/list.md", f"{REFERENCE}/broken.md")
    docs.files[f"{REFERENCE}/list.md"] = second_page(docs)
    docs.files[f"{REFERENCE}/broken.md"] = status(500)
    before = state(published)
    assert main(["refresh", "--all", "verbex"]) == 1
    assert state(published) == before
    assert "broken.md: the server answers 500" in capsys.readouterr().err


def with_block(info: str, block: str) -> bytes:
    return f"# A page\n\n````yaml {info}\n{block}\n````\n".encode()


@pytest.mark.parametrize(
    ("page", "said"),
    [
        pytest.param(b"<html>x</html>", "this is a page in HTML", id="HTML"),
        pytest.param(LOGIN, "this is a login page in HTML", id="login page"),
        pytest.param("# Gr\u00fc\u00dfe".encode("latin-1"), "is not UTF-8", id="wrong charset"),
        pytest.param(with_block("GET /x", "openapi: {"), "not valid YAML", id="no YAML"),
        pytest.param(with_block("GET /x", "openapi: 3.0.1"), "no operation", id="no operation"),
        pytest.param(cut_short, "the OpenAPI block is never closed", id="cut short"),
    ],
)
def test_a_damaged_page_of_the_index_is_not_taken_for_one_without_openapi(
    published: Path,
    docs: DocsServer,
    capsys: pytest.CaptureFixture[str],
    page: bytes | Callable[[Path], bytes],
    said: str,
) -> None:
    index(docs, path_of("verbex"), f"{REFERENCE}/list.md", f"{REFERENCE}/broken.md")
    docs.files[f"{REFERENCE}/list.md"] = second_page(docs)
    docs.files[f"{REFERENCE}/broken.md"] = page(published) if callable(page) else page
    before = state(published)
    assert main(["refresh", "--all", "verbex"]) == 1
    assert state(published) == before
    shown = capsys.readouterr()
    assert re.search(rf"error: verbex: \S+/broken\.md:\d+: .*{said}", shown.err)
    assert "skipped" not in shown.out


@pytest.mark.parametrize(
    ("page", "said"),
    [
        pytest.param(b"# Words\n", "no fenced OpenAPI block", id="words"),
        pytest.param(with_block("", "asyncapi: 3.0.0"), "this is AsyncAPI", id="AsyncAPI"),
        pytest.param(with_block("webhook made", "openapi: 3.1.0"), "the webhook", id="webhook"),
        pytest.param(
            with_block("GET /x", "paths: {path: /x, method: get}"), "older form", id="older form"
        ),
    ],
)
def test_a_page_of_the_index_that_is_no_operations_is_left_out(
    published: Path,
    docs: DocsServer,
    capsys: pytest.CaptureFixture[str],
    page: bytes,
    said: str,
) -> None:
    index(docs, path_of("verbex"), f"{REFERENCE}/other.md")
    docs.files[f"{REFERENCE}/other.md"] = page
    before = state(published)
    assert main(["refresh", "--dry-run", "--all", "verbex"]) == 0
    assert state(published) == before
    out = capsys.readouterr().out
    assert re.search(rf"verbex: skipped: \S+/other\.md:\d+: .*{said}", out)
    assert out.endswith("\nverbex: nothing new in the pages that are taken\n")


def test_a_page_of_another_folder_has_the_index_read_anew(
    published: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """What lies beside it is of the API, too, and what comes later is told as new."""
    index(docs, path_of("verbex"), "/calls/two.md")
    assert main(["refresh", "verbex"]) == 0
    docs.files["/calls/two.md"] = second_page(docs)
    table = f'\n[[pages]]\nfile = "pages/two.md"\nurl = "{docs.url}/calls/two.md"\n'
    settings = published / "specs/verbex/vendor.toml"
    settings.write_text(settings.read_text() + table)
    (published / "specs/verbex/pages/two.md").write_bytes(second_page(docs))
    assert main(["generate", "verbex"]) == 0
    assert main(["refresh", "verbex"]) == 0
    capsys.readouterr()
    index(docs, path_of("verbex"), "/calls/two.md", "/calls/three.md")
    assert main(["refresh", "verbex"]) == 0
    assert f"    + {docs.url}/calls/three.md\n" in capsys.readouterr().out


def test_a_dead_index_can_be_taken_out(
    published: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    docs.files["/verbex/llms.txt"] = status(404)
    assert main(["refresh", "verbex"]) == 1
    advice = "; or correct `index` in specs/verbex/vendor.toml, or take it out\n"
    assert advice in capsys.readouterr().err
    settings = published / "specs/verbex/vendor.toml"
    settings.write_text(re.sub(r"(?m)^index = .*\n", "", settings.read_text()))
    assert main(["refresh", "verbex"]) == 0
    assert TO_GENERATE.format("verbex") in capsys.readouterr().out


def test_a_link_may_stand_behind_the_sections_that_it_is_in() -> None:
    text = """\
- [Start](/start.md): first
- API Reference > Agents [List agents](https://docs.example/agents/list.md)
* API [beta] > Calls [End a call](/calls/end.md "End"): ends it
Words with [a link](/words.md)
- Words alone
"""
    assert read_index(text, "https://docs.example/llms.txt", "llms.txt").pages == (
        "https://docs.example/start.md",
        "https://docs.example/agents/list.md",
        "https://docs.example/calls/end.md",
    )


def test_an_index_cannot_send_us_elsewhere(published: Path, docs: DocsServer) -> None:
    with DocsServer() as elsewhere:
        port = docs.url.rpartition(":")[2]
        index(docs, path_of("verbex"))
        links = [
            f"{elsewhere.url}/api/x.md",
            f"http://localhost:{port}/api/x.md",
            "file:///etc/api/x",
        ]
        more = "".join(f"- [x]({link})\n" for link in [*links, "http://[/api/x.md", "//x/api/y.md"])
        listed = docs.files["/verbex/llms.txt"]
        assert isinstance(listed, bytes)
        docs.files["/verbex/llms.txt"] = listed + more.encode()
        before = state(published)
        assert main(["refresh", "--all", "verbex"]) == 0
        assert state(published) == before
        assert elsewhere.requests == []
    assert {path for path, _ in docs.requests} == {path_of("verbex"), "/verbex/llms.txt"}


@settings(max_examples=100, deadline=None, derandomize=True, database=None)
@given(st.text(), st.text(st.sampled_from('[]()-* <>"/:.ahttps\n#?@%\\\u00e9')))
def test_any_index_is_read_or_refused(text: str, link: str) -> None:
    for index in (text, link, f"- [x]({link})", f"- [x](https://docs.example/{link})"):
        try:
            found = read_index(index, "https://docs.example/llms.txt", "llms.txt")
        except PipelineError:
            continue
        taken: set[str] = set()
        for url in found.pages + found.documents:
            assert url.startswith("https://docs.example")
            file = page_file(url, ".md", taken)
            assert re.fullmatch(r"pages/[a-z0-9-]+\.md", file)
            assert file not in taken
            taken.add(file)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"<!doctype html><p>Log in</p>", "the index names no page of its host in a list of links"),
        (
            b"".join(b"- [x](/api/%d.md)\n" % n for n in range(2001)),
            "the index names more than 2000 files of its host",
        ),
    ],
)
def test_an_index_that_is_none_is_refused(
    published: Path,
    docs: DocsServer,
    capsys: pytest.CaptureFixture[str],
    text: bytes,
    said: str,
) -> None:
    docs.files["/verbex/llms.txt"] = text
    before = state(published)
    assert main(["refresh", "verbex"]) == 1
    assert state(published) == before
    assert said in capsys.readouterr().err


def test_a_page_without_an_address_stays(
    published: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = published / "specs/verbex/vendor.toml"
    text = re.sub(r"(?m)^(url|index) = .*\n", "", settings.read_text())
    settings.write_text(text)
    assert main(["generate", "verbex"]) == 0
    assert main(["refresh", "verbex"]) == 0
    assert docs.requests == []
    nobody = "no page in specs/verbex/vendor.toml has a `url`, so nobody was asked"
    assert capsys.readouterr().out.endswith(f"verbex: {nobody}\n")
    assert main(["check"]) == 0


def test_where_only_the_index_has_an_address_that_is_said(
    published: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = published / "specs/verbex/vendor.toml"
    settings.write_text(re.sub(r"(?m)^url = .*\n", "", settings.read_text()))
    assert main(["generate", "verbex"]) == 0
    assert main(["refresh", "verbex"]) == 0
    assert [path for path, _ in docs.requests] == ["/verbex/llms.txt"]
    only = "no page in specs/verbex/vendor.toml has a `url`, so only its index was asked"
    assert capsys.readouterr().out.endswith(f"verbex: {only}\n")


def test_pages_in_another_form_are_not_added_to(
    published: Path, docs: DocsServer, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = published / "specs/verbex/vendor.toml"
    head, _, table = settings.read_text().partition("[[pages]]\n")
    settings.write_text(f"{head}pages = [{{{', '.join(table.split(chr(10))[:2])}}}]\n")
    shutil.copy(settings, published / "copy")
    index(docs, path_of("verbex"), f"{REFERENCE}/list.md")
    docs.files[f"{REFERENCE}/list.md"] = second_page(docs)
    assert main(["refresh", "--all", "verbex"]) == 1
    assert "use [[pages]] tables" in capsys.readouterr().err
    assert settings.read_bytes() == (published / "copy").read_bytes()
