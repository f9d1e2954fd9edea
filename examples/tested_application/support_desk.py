"""An application that uses webcalls, small enough to read its test beside it."""

from dataclasses import dataclass, field

from webcalls import APIError, CallRefusedError, WebCall, WebCalls


@dataclass
class SupportDesk:
    """Creates calls for visitors, and remembers who is to be called back by a person."""

    calls: WebCalls
    call_back: list[str] = field(default_factory=list)

    def connect(self, visitor: str, agent_id: str) -> WebCall | None:
        """A call with the agent; None where the visitor has to wait for a person."""
        try:
            return self.calls.create("ultravox", agent_id=agent_id, metadata={"visitor": visitor})
        except CallRefusedError:
            raise  # our agent is set up wrongly: that is for us to see, not for the visitor
        except APIError:
            self.call_back.append(visitor)
            return None
