"""An SDK and the facade make the same calls to the same sandbox: is what they do the same?"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from oracles.cases import Oracle
from oracles.program import Program, ProgramError
from oracles.recording import Exchange, recorded
from oracles.requests import Request, differences
from webcalls import WebCalls, WebCallsError
from webcalls.sandbox import Sandbox
from webcalls.vendors import Operation, Vendor
from webcalls.vendors._pointer import NOTHING, at


class Trial(NamedTuple):
    """What a trial showed.

    Args:
        operation: The operation that was called.
        requests: What the SDK sent, by case.
        differing: Where that differs from what the facade sent or reads, with both values.
        reads: What the SDK read, by its place in the answer, which is right and what the facade
            reads too.
        errors: The class of exception, and the status that it says, by documented status.
        problems: Why the trial failed, a sentence each; none if it did not.
    """

    operation: str
    requests: dict[str, Request]
    differing: dict[str, tuple[Any, Any]]
    reads: list[str]
    errors: dict[str, dict[str, Any]]
    problems: list[str]


def run_trial(oracle: Oracle, command: Sequence[str]) -> Trial:
    """Run all cases of an SDK, and one case again for each documented error.

    Args:
        oracle: The SDK and its cases.
        command: What runs its program; the base URL and the keys are added.
    """
    sandbox = Sandbox(keys="fixed")
    exchanges = recorded(sandbox)
    with sandbox:
        base_url = sandbox.base_url(oracle.vendor)
        vendor = oracle.facade_in(sandbox, base_url)
        with Program([*command, base_url, *oracle.keys_in(sandbox).values()]) as program:
            run = _Run(oracle, sandbox, exchanges, vendor, program)
            try:
                for case in oracle.cases:
                    run.compare(case)
                for status in _documented_errors(vendor):
                    run.provoke(status)
            except ProgramError as error:
                return run.trial(str(error))
    return run.trial()


class _Run:
    """A trial under way: it makes the calls, and keeps what they show."""

    def __init__(
        self,
        oracle: Oracle,
        sandbox: Sandbox,
        exchanges: list[Exchange],
        vendor: Vendor[Any],
        program: Program,
    ) -> None:
        self._oracle, self._sandbox, self._exchanges = oracle, sandbox, exchanges
        self._vendor, self._program = vendor, program
        self._requests: dict[str, Request] = {}
        self._differing: dict[str, tuple[Any, Any]] = {}
        self._reads: dict[str, None] = {}
        self._errors: dict[str, dict[str, Any]] = {}
        self._problems: list[str] = []

    def compare(self, case: str) -> None:
        """A case with the SDK, then with the facade."""
        outcome = self._program.call(case)
        exchange = self._one_exchange(case)
        if exchange is None:
            self._problems.append(f"{case}: {outcome}")
            return
        self._requests[case] = exchange.request
        if exchange.status >= 300:
            self._problems.append(
                f"{case}: the sandbox refuses the SDK's request: {exchange.status} "
                f"{exchange.answer}; it was {exchange.request}"
            )
        elif "read" not in outcome:
            self._problems.append(f"{case}: the SDK does not read the answer: {outcome}")
        else:
            self._check_reading(case, outcome["read"], exchange.answer)
        try:
            with WebCalls(self._vendor, max_retries=0) as calls:
                calls.create(self._vendor, **self._oracle.cases[case])
        except WebCallsError as error:
            self._problems.append(f"{case}: the facade creates no call: {error}")
        if ours := self._one_exchange(f"{case}, by the facade"):
            self._differing |= differences(exchange.request, ours.request)

    def provoke(self, status: int) -> None:
        """The first case once more, with an error for an answer."""
        case = next(iter(self._oracle.cases))
        self._sandbox.answer(self._vendor.name, [status])
        outcome = self._program.call(case)
        exchange = self._one_exchange(f"the answer {status}")
        if exchange is not None and exchange.status != status:
            self._problems.append(f"the answer {status}: the sandbox answered {exchange.status}")
        if "exception" in outcome:
            self._errors[str(status)] = {key: outcome[key] for key in ("exception", "status")}
        else:
            self._problems.append(f"the answer {status} is not an error to the SDK: {outcome}")

    def trial(self, *more: str) -> Trial:
        """All that was shown, with more problems."""
        problems = self._problems + unlisted(self._oracle, self._differing) + list(more)
        return Trial(
            self._vendor.operation.id,
            self._requests,
            self._differing,
            sorted(self._reads),
            self._errors,
            problems,
        )

    def _one_exchange(self, about: str) -> Exchange | None:
        """What was sent since the last time, which must be one request."""
        found = self._exchanges.copy()
        self._exchanges.clear()
        if len(found) != 1:
            self._problems.append(f"{about}: there were {len(found)} requests, not one")
        return found[-1] if found else None

    def _check_reading(self, case: str, read: Mapping[str, Any], answer: Any) -> None:
        for pointer, value in read.items():
            if not _same(value, at(answer, pointer)):
                self._problems.append(
                    f"{case}: at {pointer} the SDK reads {value!r}, in {answer!r}"
                )
        self._reads |= dict.fromkeys(read)
        for pointer in _read_by_facade(self._vendor.operation):
            value = at(answer, pointer)
            covered = any(pointer == p or pointer.startswith(f"{p}/") for p in read)
            if value is not NOTHING and not covered:
                self._differing[f"answer {pointer}"] = ("not read", "read")


def unlisted(oracle: Oracle, differing: Mapping[str, Any]) -> list[str]:
    """What is wrong with the list of differences: one that is not on it, or is there no more."""
    listed = oracle.differences
    return [
        *(
            f"{place}: the SDK has {theirs!r}, the facade {ours!r}: change the facade, or list "
            "the difference with its reason"
            for place, (theirs, ours) in differing.items()
            if place not in listed
        ),
        *(
            f"{place}: it differs no more: take it from the list"
            for place in listed
            if place not in differing
        ),
    ]


def _documented_errors(vendor: Vendor[Any]) -> Iterator[int]:
    for status in vendor.specified.content["responses"]:
        if status.isdecimal() and int(status) >= 400:
            yield int(status)


def _read_by_facade(operation: Operation) -> Iterator[str]:
    """The places of the answer that the facade reads."""
    ids = operation.call_id
    joined = [] if isinstance(operation.join, str) else operation.join.values()
    yield from filter(None, (operation.token, operation.url))
    yield from (ids,) if isinstance(ids, str) else ids
    if operation.expires_at is not None:
        yield from _places_of(operation.expires_at)
    for place in (*joined, *operation.join_if_given.values(), *operation.join_needs):
        if isinstance(place, str):
            yield place


def _places_of(expiry: Any) -> tuple[str, ...]:
    """Where an answer says it: each kind of expiry is a tuple of places."""
    return tuple(expiry)


def _same(read: Any, sent: Any) -> bool:
    """Whether a value is what was sent: the same, or the same time in another form."""
    if read == sent:
        return True
    try:
        return datetime.fromisoformat(read) == datetime.fromisoformat(sent)
    except (TypeError, ValueError):
        return False
