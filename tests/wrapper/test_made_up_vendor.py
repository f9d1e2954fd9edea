"""A vendor of somebody else's, whose client the pipeline makes here, keeps the same contract."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from tests.wrapper import test_contract as contract
from tests.wrapper.vendor_cases import Door
from tests.wrapper.ways import Way
from webcalls import WebCalls, vendors
from webcalls.sandbox import Sandbox

HERE = Path(__file__).parent / "acme"


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandbox]:
    """A sandbox that serves the vendor, too."""
    root = tmp_path_factory.mktemp("acme")
    shutil.copytree(HERE, root / "specs/acme", ignore=shutil.ignore_patterns("*.py", "__*"))
    shutil.copy(HERE.parents[2] / "LICENSE", root)
    command = Path(sys.executable).with_name("webcalls-pipeline")
    subprocess.run([command, "generate"], cwd=root, check=True, capture_output=True)
    distribution = root / "acme_webcalls-1.0.dist-info"
    distribution.mkdir()
    (distribution / "METADATA").write_text("Name: acme-webcalls\nVersion: 1.0\n")
    entry_points = "[webcalls.vendors]\nacme = acme_of_contract:Acme\n"
    (distribution / "entry_points.txt").write_text(entry_points)
    with pytest.MonkeyPatch.context() as patch:
        for folder in (root, root / "generated/acme", HERE):
            patch.syspath_prepend(str(folder))
        vendors._registered.cache_clear()
        with Sandbox() as running:
            yield running
    vendors._registered.cache_clear()
    for name in [name for name in sys.modules if name.startswith(("webcalls_acme", "acme_of"))]:
        del sys.modules[name]


def test_it_keeps_the_contract(sandbox: Sandbox) -> None:
    way = Way(vendors.load("acme"), 0)
    contract.check_places(way)
    for door in (Door("sync"), Door("async")):
        sandbox.reset()
        contract.check_a_call(door, way, sandbox)
        contract.check_arguments(door, way)
        contract.check_wrong_arguments(door, way)
        contract.check_bodies(door, way)
        contract.check_no_calls(door, way, sandbox)


def test_the_sandbox_speaks_as_its_document_does(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in sandbox.environment.items():
        monkeypatch.setenv(name, value)
    with WebCalls.from_env() as calls:
        call = calls.create(
            vendors.vendor_name("acme"), "a/b&c", options={"participant": {"facts": {"a": "b"}}}
        )
    assert call.url is not None
    assert call.join["links"] == {"first": call.url}
    query = parse_qs(urlsplit(call.url).query)
    assert (query["agent"], query["v"]) == (["a/b&c"], ["2"])
    assert query["secret"] != ["example-secret"]
    keys = {key: sandbox.key("acme", key) for key in ("user", "password", "project")}
    with httpx.Client(
        base_url=sandbox.base_url("acme"),
        auth=(keys["user"], keys["password"]),
        cookies={"project": f"p:{keys['project']}"},
    ) as client:
        for _ in range(2):  # on one connection: nothing of a body was left on it
            ended = client.delete(f"/sessions/{call.call_id}")
            assert (ended.status_code, ended.content) == (204, b"")
            looked = client.head(f"/sessions/{call.call_id}")
            assert (looked.status_code, looked.content) == (200, b"")
        assert client.get("/sessions/1").headers["allow"] == "DELETE, HEAD"
        client.cookies.set("project", keys["project"])  # without what stands before it
        refused = client.delete("/sessions/1")
    assert refused.status_code == 401
