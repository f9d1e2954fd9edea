"""Runs the cases of a program that calls a vendor with an SDK: `serve.py PROGRAM URL KEY…`.

The program has a function `client`, which is given the base URL and the keys, and one for each
case, which is given what that returned. Names of cases come in, a line each; out goes what came of
each, as a line of JSON: what the SDK read, by its place in the answer, or what it raised.
"""

import asyncio
import inspect
import json
import os
import runpy
import sys
from collections.abc import Callable
from typing import Any


def main(program: str, base_url: str, *keys: str) -> None:
    """Serve until there are no more names."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what an SDK prints is not an answer
    functions = runpy.run_path(program)
    client = functions["client"](base_url, *keys)
    for line in sys.stdin:
        print(json.dumps(outcome(functions[line.strip()], client)), file=answers, flush=True)


def outcome(case: Callable[[Any], Any], client: Any) -> dict[str, Any]:
    """What came of a case."""
    try:
        read = case(client)
        return {"read": asyncio.run(read) if inspect.iscoroutine(read) else read}
    except Exception as error:  # of whatever kind: it is what is recorded
        kind = type(error)
        exception = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
        return {"exception": exception, "status": _status(error), "message": str(error)}


def _status(error: Exception) -> int | None:
    """The status that an exception says, by the names that SDKs have for it."""
    response = getattr(error, "response", None)
    for holder in (error, response):
        for name in ("status_code", "status"):
            if isinstance(value := getattr(holder, name, None), int):
                return value
    return None


if __name__ == "__main__":
    main(*sys.argv[1:])
