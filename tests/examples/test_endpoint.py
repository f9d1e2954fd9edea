"""The container of the endpoint without an engine: its steps are done in a folder, and it runs."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import httpx
import pytest
import yaml

from tests.endpoint.redis_server import redis_server
from webcalls.sandbox import Sandbox

pytestmark = pytest.mark.slow  # pip installs all that the image has

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples/endpoint"
PATHS = re.compile(r"(?<![\w./:])/(?=(?:app|build|etc|tools|wheels)\b)")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[str]]:
    """What the image runs, once all of the Containerfile was done below a folder.

    Both of its stages share the folder: what the second copies from the first is there.
    """
    root = place = tmp_path_factory.mktemp("image")
    runs: dict[str, list[str]] = {}
    for word, rest in instructions(root):
        match word:
            case "WORKDIR":
                place = Path(rest)
                place.mkdir()
            case "COPY" if not rest.startswith("--from"):
                copy(place, *rest.split())
            case "RUN":
                shell(rest, place)
            case "ENTRYPOINT" | "CMD" | "HEALTHCHECK":
                runs[word] = json.loads(rest.removeprefix("CMD "))
            case _:
                assert word in ("FROM", "COPY", "USER", "EXPOSE", "STOPSIGNAL"), word
    return runs


def instructions(root: Path) -> Iterator[tuple[str, str]]:
    for line in (EXAMPLE / "Containerfile").read_text("utf-8").splitlines():
        word, _, rest = line.partition(" ")
        if word and word != "#":
            yield word, PATHS.sub(f"{root}/", rest)


def copy(place: Path, *paths: str) -> None:
    for path in paths[:-1]:
        target = place / paths[-1]
        if (ROOT / path).is_dir():
            shutil.copytree(ROOT / path, target)
        else:
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, target)


def environment(**more: str) -> dict[str, str]:
    """That of a process outside of this checkout, whose `python` is this one; pip hurries."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ["PATH"]])
    return {**kept, "PATH": path, "PIP_NO_COMPILE": "1", **more}


def shell(script: str, place: Path) -> str:
    command = ["sh", "-ec", script]
    ran = subprocess.run(
        command, cwd=place, env=environment(), capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_the_container_serves_what_its_files_say(
    built: Mapping[str, list[str]], tmp_path: Path
) -> None:
    services = yaml.safe_load((EXAMPLE / "compose.yaml").read_text("utf-8"))["services"]
    log = tmp_path / "log"
    with (
        Sandbox(keys="fixed") as sandbox,
        redis_server(tmp_path) as redis,
        log.open("w") as output,
    ):
        given = {
            name: value.replace("http://sandbox:8765", sandbox.url).replace(
                "redis://redis:6379", redis
            )
            for name, value in services["endpoint"]["environment"].items()
        }
        assert given.items() - {("LIMITS", redis), ("SESSION_KEY", "an-example")} == {
            *((n, v) for n, v in sandbox.environment.items() if n.startswith(("RETELL", "ULTRA")))
        }
        command = [*built["ENTRYPOINT"], *built["CMD"], "--port", "0"]
        process = subprocess.Popen(
            command, cwd=tmp_path, env=environment(**given), stdout=output, stderr=output
        )
        try:
            url = address(process, log)
            ready = httpx.get(f"{url}/readyz", verify=False)
            assert (ready.status_code, ready.json()["routes"]) == (200, {"support": "ready"})
            *check, program = built["HEALTHCHECK"]
            program = program.replace("http://127.0.0.1:8000", url)
            subprocess.run([*check, program], check=True)
            cookies = {"session": cookie("ann")}
            asked = httpx.post(f"{url}/calls/support", cookies=cookies, verify=False)
            assert asked.json()["agent_id"] == "agent_1"
            for forged in ("", "ann", "ann.", f"bob.{cookie('ann').partition('.')[2]}"):
                cookies = {"session": forged}
                asked = httpx.post(f"{url}/calls/support", cookies=cookies, verify=False)
                assert asked.status_code == 403, forged
        finally:
            process.terminate()
            process.wait(60)


def address(process: subprocess.Popen[bytes], log: Path) -> str:
    """Where it listens, as soon as it answers."""
    for _ in range(1200):
        assert process.poll() is None, log.read_text()
        if found := re.search(r"running on http://0\.0\.0\.0:(\d+)", log.read_text()):
            url = f"http://127.0.0.1:{found[1]}"
            try:
                httpx.get(f"{url}/healthz", verify=False)
            except httpx.TransportError:
                pass
            else:
                return url
        time.sleep(0.05)
    raise TimeoutError(log.read_text())


def cookie(user_id: str) -> str:
    """What the example's login sets."""
    program = f"import who; print(who.cookie_of({user_id!r}))"
    known = environment(SESSION_KEY="an-example")
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=EXAMPLE, env=known, capture_output=True, check=True
    )
    return ran.stdout.decode().strip()
