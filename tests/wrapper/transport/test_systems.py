"""What other systems' event loops and selectors lack, taken away here."""

import asyncio
import selectors
from typing import Any

import pytest

from webcalls import AsyncWebCalls, Puretalk, WebCalls
from webcalls._transport import polling
from webcalls.sandbox import Sandbox


class Proactor(asyncio.SelectorEventLoop):
    """An event loop that watches no sockets, as Windows' own does not."""


def _refuse(*arguments: Any) -> Any:
    raise NotImplementedError


for method in ("add_reader", "add_writer", "remove_reader", "remove_writer"):
    setattr(Proactor, method, _refuse)


def test_a_call_in_an_event_loop_that_watches_no_sockets() -> None:
    async def create(sandbox: Sandbox) -> list[str | None]:
        vendor = Puretalk(sandbox.key("puretalk"), base_url=sandbox.base_url("puretalk"))
        async with AsyncWebCalls(vendor) as calls:
            made = [calls.create("puretalk", agent_id=f"agent-{i}") for i in range(3)]
            return [call.agent_id for call in await asyncio.gather(*made)]

    with Sandbox() as sandbox, asyncio.Runner(loop_factory=Proactor) as runner:
        assert runner.run(create(sandbox)) == ["agent-0", "agent-1", "agent-2"]


def test_a_call_where_there_is_no_poll(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polling, "_Selector", selectors.SelectSelector)
    with Sandbox() as sandbox:
        vendor = Puretalk(sandbox.key("puretalk"), base_url=sandbox.base_url("puretalk"))
        with WebCalls(vendor) as calls:
            assert calls.create("puretalk", agent_id="agent-1").token
