"""The commands that errors and reports tell a person to run, as that person runs the pipeline."""

import os

BY_NOX = "WEBCALLS_PIPELINE_BY_NOX"
"""The environment variable of a checkout whose nox sessions are named as the commands are."""

_options: tuple[str, ...] = ()


def run_with(*options: str) -> None:
    """Let the commands that are named have options that this run has: where the repository is."""
    global _options
    _options = options


def command(name: str, *arguments: str) -> str:
    """A command as it is typed: `webcalls-pipeline generate acme`, or `nox -s generate -- acme`."""
    given = [*arguments, *_options]
    if os.environ.get(BY_NOX):
        return " ".join(["nox -s", name, *(["--", *given] if given else [])])
    return " ".join(["webcalls-pipeline", name, *given])
