"""The server: start, stop, keys, banner, and what it must not let out."""

import asyncio
import logging
import re
import shlex
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from importlib.resources import files
from typing import Any

import httpx
import pytest
import yaml

from webcalls import ConfigurationError, Puretalk
from webcalls.sandbox import Sandbox
from webcalls.vendors._installing import how_to_install
from webcalls.vendors._vendor import Vendor


def test_it_accepts_connections_at_once_and_none_afterwards(puretalk):
    with Sandbox() as sandbox:
        url = sandbox.url
        assert puretalk.create(sandbox, "demo-agent").is_success

    with pytest.raises(httpx.ConnectError):
        httpx.get(url)


def test_it_stops_promptly_even_with_slow_answers_under_way(puretalk):
    threads = set(threading.enumerate())
    with ThreadPoolExecutor(1) as pool:
        with Sandbox(slow_seconds=600) as sandbox:
            slow = pool.submit(puretalk.create, sandbox, "slow")
            while not sandbox.requests:
                time.sleep(0.01)
            begin = time.monotonic()
        assert time.monotonic() - begin < 60
        assert slow.result(timeout=60).status_code == puretalk.success_status
    assert set(threading.enumerate()) == threads


def test_it_stops_though_a_client_never_finishes_its_request():
    with Sandbox() as sandbox:
        host, port = sandbox.url.removeprefix("http://").split(":")
        connection = socket.create_connection((host, int(port)))
        connection.sendall(b"POST /puretalk/api/calls/web/register HTTP/1.1\r\nHost: x\r\n")
        connection.sendall(b"Content-Length: 100\r\nX-API-KEY: x\r\n\r\n{")
        while not sandbox.requests:
            time.sleep(0.01)
    connection.close()


def test_a_port_in_use_is_said():
    with Sandbox() as first:
        port = int(first.url.rpartition(":")[2])
        with (
            pytest.raises(
                ConfigurationError, match=rf"127\.0\.0\.1:{port}: Address already in use"
            ),
            Sandbox(port=port),
        ):
            pass


def test_an_impossible_port_is_said():
    with pytest.raises(ConfigurationError, match="70000"):
        Sandbox(port=70000)


def test_a_chosen_port_can_be_had_again_after_the_end(puretalk):
    with Sandbox() as first:
        port = int(first.url.rpartition(":")[2])
        puretalk.create(first, "demo-agent")
    with Sandbox(port=port) as second:
        assert second.url == f"http://127.0.0.1:{port}"
        assert puretalk.create(second, "demo-agent").is_success


def test_it_has_no_address_before_it_runs():
    with pytest.raises(RuntimeError, match="with"):
        _ = Sandbox().url


def test_keys_are_random_unless_given(puretalk):
    given = Sandbox(keys={puretalk.vendor: "my-key"})

    assert given.key(puretalk.vendor) == "my-key"
    assert Sandbox().key(puretalk.vendor) != Sandbox().key(puretalk.vendor)
    with given:
        assert puretalk.create(given, "demo-agent", key="my-key").is_success


@pytest.mark.parametrize("keys", [{"puretalk": ""}, {"nobody": "key"}])
def test_impossible_keys_are_refused(keys):
    with pytest.raises(ConfigurationError, match=next(iter(keys))):
        Sandbox(keys=keys)


def test_an_unknown_vendor_is_answered_with_the_known_ones(sandbox):
    with pytest.raises(ConfigurationError, match=r"puretalk.*verbex"):
        sandbox.base_url("nobody")


def test_only_vendors_whose_client_is_installed_are_served(monkeypatch):
    monkeypatch.setattr(Puretalk, "is_installed", lambda: False)

    assert "puretalk" not in Sandbox().vendors
    assert "verbex" in Sandbox().vendors


def test_a_document_whose_names_are_odd_is_served(monkeypatch, tmp_path, puretalk):
    """The pipeline lets names through that OpenAPI's own schema does not allow."""
    text = (files("webcalls_puretalk") / "openapi.yaml").read_text("utf-8")
    document = {**yaml.safe_load(text), "openapi": "3.1.0"}
    media = document["paths"][puretalk.path]["post"]["requestBody"]["content"]["application/json"]
    document["components"]["schemas"]["type_calls:Call"] = media["schema"]
    media["schema"] = {"$ref": "#/components/schemas/type_calls:Call"}
    shutil.copytree(str(files("webcalls_puretalk")), tmp_path / "webcalls_odd")
    (tmp_path / "webcalls_odd/openapi.yaml").write_text(yaml.safe_dump(document), "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(Puretalk, "package", "webcalls_odd")

    with Sandbox() as sandbox:
        assert puretalk.create(sandbox, "demo-agent").is_success
        assert puretalk.create(sandbox, None).status_code == puretalk.not_as_documented


def test_without_any_client_it_says_what_to_install(monkeypatch):
    monkeypatch.setattr(Vendor, "is_installed", lambda: False)

    with pytest.raises(ConfigurationError, match=re.escape(how_to_install("all"))):
        Sandbox()


def test_without_the_extra_it_says_what_to_install():
    code = """if True:
        import sys
        sys.modules["uvicorn"] = None
        try:
            from webcalls.sandbox import Sandbox
        except Exception as error:
            print(type(error).__name__, error)
    """
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.startswith("ConfigurationError")
    assert how_to_install("sandbox") in run.stdout


def test_the_environment_is_what_the_facade_reads(sandbox):
    assert (
        sandbox.environment.items()
        >= {
            "PURETALK_API_KEY": sandbox.key("puretalk"),
            "PURETALK_BASE_URL": sandbox.base_url("puretalk"),
            "VERBEX_SHARED_KEY": sandbox.key("verbex"),
            "VERBEX_BASE_URL": sandbox.base_url("verbex"),
        }.items()
    )


def test_the_banner_can_be_pasted():
    keys = {"verbex": {"shared_key": "it's-a-key"}}
    with Sandbox(keys=keys, slow_seconds=2.5) as sandbox:
        banner = sandbox.banner()
        exports = [
            shlex.split(line)[1] for line in banner.splitlines() if line.startswith("export ")
        ]

        assert dict(line.split("=", 1) for line in exports) == sandbox.environment
        assert "\nwebcalls create bland demo-agent\n" in banner
        assert f"# export VERBEX_API_KEY={sandbox.key('verbex', 'api_key')}\n" in banner
        assert "(after 2.5 s)" in banner
        assert "(bland, liveavatar, puretalk, smallest, ultravox, vapi only)" in banner


def test_the_application_can_be_used_alone(puretalk):
    sandbox = Sandbox()

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=sandbox.app)
        async with httpx.AsyncClient(transport=transport, base_url="http://sandbox") as client:
            return await client.post(
                f"/puretalk/api{puretalk.path}",
                headers={"X-API-KEY": sandbox.key("puretalk")},
                json={"assistant_id": "demo-agent"},
            )

    assert asyncio.run(ask()).status_code == 200


def test_no_key_is_logged_at_any_level_or_shown_by_repr(caplog, capfd, puretalk, verbex):
    caplog.set_level(1)  # below uvicorn's TRACE
    shared = {"shared_key": "a-secret-key-v"}
    keys: dict[str, Any] = {"puretalk": "a-secret-key-p", "verbex": shared}
    with Sandbox(keys=keys, slow_seconds=0) as sandbox:
        for door in (puretalk, verbex):
            for agent_id in ("demo-agent", "status-500", "slow", "html", "", None):
                for key in ("", "a-wrong-secret-key"):
                    _send(httpx.Request(**door.request(sandbox, agent_id, key)))

    output = caplog.text + "".join(capfd.readouterr()) + repr(sandbox.app)
    assert len(sandbox.requests) == 24
    assert any(record.name.startswith("uvicorn") for record in caplog.records)
    assert "secret-key" not in output


def test_the_logging_of_the_application_is_left_alone():
    before = [list(logging.getLogger(name).handlers) for name in ("", "uvicorn", "uvicorn.error")]
    with Sandbox():
        pass

    after = [list(logging.getLogger(name).handlers) for name in ("", "uvicorn", "uvicorn.error")]
    assert after == before


def _send(request: httpx.Request) -> None:
    """Send it with urllib, which logs nothing of its own, unlike httpx."""
    plain = urllib.request.Request(
        str(request.url),
        method=request.method,
        data=request.content or None,
        headers=dict(request.headers),
    )
    try:
        urllib.request.urlopen(plain, timeout=5).close()
    except urllib.error.HTTPError as error:
        error.close()
