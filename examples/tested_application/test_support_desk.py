"""How an application is tested with the fixture `webcalls_sandbox` of `webcalls[sandbox]`.

The fixture runs the sandbox and sets the environment; agent ids provoke what a vendor may do.
"""

from collections.abc import Iterator

import pytest
from support_desk import SupportDesk

from webcalls import CallRefusedError, WebCalls
from webcalls.sandbox import Sandbox


@pytest.fixture
def desk(webcalls_sandbox: Sandbox) -> Iterator[SupportDesk]:
    with WebCalls.from_env(max_retries=0) as calls:
        yield SupportDesk(calls)


def test_a_visitor_gets_a_call(desk: SupportDesk, webcalls_sandbox: Sandbox) -> None:
    call = desk.connect("ann@example.com", "agent-7")
    assert call is not None
    assert call.call_id
    assert [request.agent_id for request in webcalls_sandbox.requests] == ["agent-7"]
    assert desk.call_back == []


@pytest.mark.parametrize("agent_id", ["status-429", "status-503", "html", "empty-token"])
def test_whoever_gets_none_is_called_back(desk: SupportDesk, agent_id: str) -> None:
    assert desk.connect("ann@example.com", agent_id) is None
    assert desk.call_back == ["ann@example.com"]


def test_a_refusal_is_ours_to_mend(desk: SupportDesk) -> None:
    with pytest.raises(CallRefusedError, match="refused the call"):
        desk.connect("ann@example.com", "refused")
    assert desk.call_back == []
