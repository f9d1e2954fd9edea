"""Answers that a test prescribes, in order."""

from collections import deque
from dataclasses import dataclass, field


@dataclass
class Failures:
    """What some of the next requests are answered.

    Args:
        vendor: Whose requests; None for any vendor's.
        agent_id: For which agent; None for any.
        status: The status that they are answered.
        left: How many more.
    """

    vendor: str | None
    agent_id: str | None
    status: int
    left: int

    def meet(self, vendor: str, agent_id: str | None) -> bool:
        """Whether a request is one of them."""
        return self.vendor in (None, vendor) and self.agent_id in (None, agent_id)


@dataclass
class Script:
    """The answers that are prescribed and not given yet."""

    answers: dict[str, deque[int | str]] = field(default_factory=dict)
    failures: list[Failures] = field(default_factory=list)

    def next(self, vendor: str, agent_id: str | None) -> int | str | None:
        """What a request is to be answered: a status or an agent id that provokes something."""
        if answers := self.answers.get(vendor):
            return answers.popleft()
        for failures in self.failures:
            if failures.left and failures.meet(vendor, agent_id):
                failures.left -= 1
                return failures.status
        return None

    def clear(self) -> None:
        """Prescribe nothing any more."""
        self.answers.clear()
        self.failures.clear()
