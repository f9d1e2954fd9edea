"""What goes wrong on purpose: keys, requests that are not as documented, and the scenarios."""

import time

import httpx
import pytest

import webcalls.sandbox
from webcalls._messages import vendor_message
from webcalls.sandbox import SCENARIOS, Sandbox

STATUSES = [int(name.removeprefix("status-")) for name in SCENARIOS if name.startswith("status-")]


@pytest.mark.parametrize("key", [None, "wrong"])
def test_a_missing_or_wrong_key_is_turned_away(sandbox, door, key):
    response = door.create(sandbox, "demo-agent", key=key)

    assert response.status_code == door.no_access
    door.assert_documented(response)


def test_the_key_of_one_vendor_is_none_for_another(sandbox, puretalk, verbex):
    assert puretalk.create(sandbox, "demo-agent", key=sandbox.key("verbex")).status_code == 403
    assert verbex.create(sandbox, "demo-agent", key=sandbox.key("puretalk")).status_code == 401


def test_without_a_key_puretalk_says_what_its_docs_say(sandbox, puretalk):
    response = puretalk.create(sandbox, "demo-agent", key=None)

    assert response.json() == {"detail": "Authentication credentials were not provided."}


def test_verbex_errors_have_a_code_and_a_message(sandbox, verbex):
    assert verbex.create(sandbox, "demo-agent", key=None).json() == {
        "error": "unauthorized",
        "message": "The key is missing.",
    }


@pytest.mark.parametrize("agent_id", [None, ""])
def test_a_call_needs_an_agent_id(sandbox, door, agent_id):
    response = door.create(sandbox, agent_id)

    assert response.status_code == door.not_as_documented
    door.assert_documented(response)


def test_verbex_lists_what_is_wrong(sandbox, verbex):
    assert verbex.create(sandbox, None).json() == {
        "detail": [{"loc": ["query", "ai_agent_id"], "msg": "Field required", "type": "missing"}]
    }


@pytest.mark.parametrize(
    ("content", "content_type", "reason"),
    [
        ('{"assistant_id": 5}', "application/json", "body.assistant_id: 5 is not of type 'string'"),
        ("{}", "application/json", "'assistant_id' is a required property"),
        ("[]", "application/json", "[] is not of type 'object'"),
        ("{assistant_id", "application/json", "cannot be read"),
        (b"\xff\xfe", "application/json", "cannot be read"),
        pytest.param("[" * 100_000, "application/json", "nested too deeply", id="nested"),
        ("", "application/json", "Field required"),
        ("assistant_id=a", "application/x-www-form-urlencoded", "x-www-form-urlencoded"),
    ],
)
def test_puretalk_says_what_is_wrong_with_the_body(
    sandbox, puretalk, content, content_type, reason
):
    response = httpx.post(
        sandbox.base_url("puretalk") + puretalk.path,
        content=content,
        headers={"X-API-KEY": sandbox.key("puretalk"), "Content-Type": content_type},
    )

    assert response.status_code == 400
    puretalk.assert_documented(response)
    assert response.json()["err"] is True
    assert reason in response.json()["msg"]


def test_an_unknown_path_is_404(sandbox, door):
    for url in (
        sandbox.url,
        f"{sandbox.url}/{door.vendor}",
        f"{sandbox.url}/{door.vendor}//[",
        f"{sandbox.url}/other{door.path}",
        sandbox.base_url(door.vendor) + door.path + "/more",
    ):
        response = httpx.request(door.method, url)
        assert response.status_code == 404, url
        assert response.json()["detail"]


def test_the_servers_path_is_part_of_puretalks_base_url(sandbox, puretalk):
    assert httpx.post(f"{sandbox.url}/puretalk{puretalk.path}").status_code == 404


def test_a_wrong_method_is_405_and_says_the_right_one(sandbox, door):
    response = httpx.request("DELETE", sandbox.base_url(door.vendor) + door.path)

    assert response.status_code == 405
    assert response.headers["allow"] == door.method
    assert response.json()["detail"]


@pytest.mark.parametrize("status", [*STATUSES, 409, 418, 520])
def test_status_agents_answer_their_status(sandbox, door, status):
    response = door.create(sandbox, f"status-{status}")

    assert response.status_code == status
    if status in door.documented_errors:
        door.assert_documented(response)
    else:
        assert f"status-{status}" in vendor_message(response.json())


def test_every_documented_error_is_in_the_table(door):
    assert set(door.documented_errors) <= set(STATUSES)


def test_documented_examples_are_answered_word_for_word(sandbox, puretalk):
    bodies = {s: puretalk.create(sandbox, f"status-{s}").json() for s in (400, 403, 412)}

    assert bodies == {
        400: {"err": True, "msg": "An error occurred."},
        403: {"detail": "Authentication credentials were not provided."},
        412: {
            "detail": "The request could not be processed because the preconditions are not met."
        },
    }


@pytest.mark.parametrize(("status", "retry_after"), [(429, "1"), (503, "1"), (500, None)])
def test_the_statuses_to_retry_say_when(sandbox, door, status, retry_after):
    response = door.create(sandbox, f"status-{status}")

    assert response.headers.get("retry-after") == retry_after


@pytest.mark.parametrize("agent_id", ["status-200", "status-302", "status-600", "status-4020"])
def test_other_numbers_are_agent_ids_as_any_other(sandbox, door, agent_id):
    assert door.create(sandbox, agent_id).status_code == door.success_status


def test_slow_succeeds_late(door):
    with Sandbox(slow_seconds=0.2) as sandbox:
        begin = time.monotonic()
        response = door.create(sandbox, "slow")

        assert time.monotonic() - begin >= 0.2
    assert response.status_code == door.success_status
    assert door.token(response)


def test_refused_is_a_success_that_says_no(sandbox, puretalk):
    response = puretalk.create(sandbox, "refused")

    assert response.status_code == 200
    puretalk.assert_documented(response)
    assert response.json()["err"] is True
    assert "results" not in response.json()


def test_refused_means_nothing_where_err_is_not_documented(sandbox, verbex):
    response = verbex.create(sandbox, "refused")

    assert response.status_code == 201
    assert verbex.token(response)


def test_html_is_200_and_no_json(sandbox, door):
    response = door.create(sandbox, "html")

    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    assert response.text.startswith("<!doctype html>")


def test_an_empty_token(sandbox, door):
    response = door.create(sandbox, "empty-token")

    assert response.status_code == door.success_status
    door.assert_documented(response)
    assert door.token(response) == ""


def test_a_scenario_needs_the_key_too(sandbox, door):
    response = door.create(sandbox, "status-500", key="wrong")

    assert response.status_code == door.no_access


@pytest.mark.parametrize("agent_id", SCENARIOS)
def test_the_docstring_and_the_banner_name_every_scenario(sandbox, agent_id):
    assert f"``{agent_id}``" in webcalls.sandbox.__doc__
    assert f"  {agent_id} " in sandbox.banner()
