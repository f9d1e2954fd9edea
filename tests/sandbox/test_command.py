"""The command: keys and addresses for containers, and a line a request."""

import re
import subprocess
import sys

import httpx

COMMAND = [sys.executable, "-u", "-m", "webcalls", "sandbox", "--port", "0"]


def test_containers_reach_it_with_keys_that_stay_and_each_request_is_told(tmp_path):
    file = tmp_path / "sandbox.env"
    options = ["--host", "0.0.0.0", "--url", "http://sandbox:8765/", "--keys", "fixed"]
    with subprocess.Popen(
        [*COMMAND, *options, "--env", str(file)], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout
            lines: list[str] = []
            while not lines or lines[-1] != "Requests:\n":
                lines.append(process.stdout.readline())
            listening = re.search(r"^Listening on 0\.0\.0\.0:(\d+)$", "".join(lines), re.M)
            assert listening
            with httpx.Client(base_url=f"http://127.0.0.1:{listening[1]}") as client:
                client.get(
                    "/verbex/v1/calls/public/create-web-call",
                    params={"ai_agent_id": "ä\n7", "shared_key": "sandbox-verbex-shared-key"},
                )
                client.get("/nobody")
            process.terminate()
            rest = process.communicate(timeout=60)[0]
        finally:
            process.kill()
    assert process.returncode == 0
    written = dict(line.split("=", 1) for line in file.read_text("utf-8").splitlines())
    assert written["VERBEX_SHARED_KEY"] == "sandbox-verbex-shared-key"
    assert written["VERBEX_BASE_URL"] == "http://sandbox:8765/verbex"
    assert written["RETELL_API_KEY"] == "sandbox-retell"
    path = "/verbex/v1/calls/public/create-web-call"
    assert re.search(rf"^\d\d:\d\d:\d\d  201  GET {path}  agent 'ä\\n7'  \d+ ms$", rest, re.M)
    assert re.search(r"^\d\d:\d\d:\d\d  404  GET /nobody  \d+ ms$", rest, re.M)
    assert "shared_key=" not in rest


def test_a_file_that_cannot_be_written_is_said(tmp_path):
    file = tmp_path / "nowhere" / "sandbox.env"
    run = subprocess.run(
        [*COMMAND, "--env", str(file)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 3
    assert run.stderr == f"webcalls: {file} cannot be written: No such file or directory\n"
