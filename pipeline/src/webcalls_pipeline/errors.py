"""What a run of the pipeline says when it cannot go on."""

import traceback
from collections.abc import Mapping, Sequence

from attrs import frozen


class PipelineError(Exception):
    """A step refused, and nothing that is checked in was changed by it.

    Args:
        where: The file and line, the vendor, or the place in a document that is at fault.
        problem: What is wrong there.
        remedy: What the maintainer does about it.
        details: More of the same, a line each.
    """

    def __init__(self, where: str, problem: str, remedy: str, details: Sequence[str] = ()) -> None:
        super().__init__(where, problem, remedy, details)  # as they are, so that it can be pickled
        self.where = where
        self.problem = problem
        self.remedy = remedy
        self.details = tuple(details)

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}; {self.remedy}"


def from_os_error(error: OSError, label: str) -> PipelineError:
    """What the system could not do, as a refusal.

    Args:
        error: What it said.
        label: Where that was, if the error names no file.
    """
    where = str(error.filename or label)
    return PipelineError(where, error.strerror or str(error), "fix it and run again")


def internal_error(error: Exception, label: str) -> PipelineError:
    """What nobody foresaw, as a refusal: one vendor's must not stop the others.

    Args:
        error: What was raised.
        label: The vendor's folder.
    """
    *_, (frame, line) = traceback.walk_tb(error.__traceback__)
    tool = str(frame.f_globals.get("__name__", "")).partition(".")[0]
    said = " ".join(f"{type(error).__name__}: {error}".split())
    return PipelineError(
        label,
        f"internal error in {tool}: {said[:300]} ({frame.f_code.co_filename}:{line})",
        "find what in the document it cannot take, and correct it in overlay.yaml",
    )


@frozen
class Failure:
    """What stopped one vendor's chain, and at which step."""

    step: str
    error: PipelineError


class VendorsFailedError(PipelineError):
    """Some vendors' chains stopped; the others' are done.

    Args:
        failures: What stopped each, by vendor.
    """

    def __init__(self, failures: Mapping[str, Failure]) -> None:
        stopped = ", ".join(f"{name} (at “{failure.step}”)" for name, failure in failures.items())
        super().__init__(
            stopped,
            "stopped, with files and lock as they were",
            "fix what is said of each and run again",
        )
        self.failures = failures
