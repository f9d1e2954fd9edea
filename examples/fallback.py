"""A plain script: a call with the first vendor that gives one, and why the others did not.

`python examples/fallback.py retell:agent_1 ultravox:agent-7`, with the vendors' keys in the
environment. It exits with 1 where there is no call.
"""

import sys

from webcalls import AllVendorsFailedError, Route, WebCalls, WebCallsError, vendor_name


def main(arguments: list[str]) -> int:
    """Ask the vendors of `VENDOR:AGENT …` in this order."""
    if not arguments or not all(":" in argument for argument in arguments):
        print("usage: fallback.py VENDOR:AGENT [VENDOR:AGENT …]", file=sys.stderr)
        return 2
    pairs = [argument.split(":", 1) for argument in arguments]
    try:
        routes = [Route(vendor_name(vendor), agent_id) for vendor, agent_id in pairs]
        with WebCalls.from_env(timeout=5, deadline=20) as calls:
            call = calls.create_with_fallback(*routes)
    except AllVendorsFailedError as failed:
        for error in failed.exceptions:
            print(f"{error.vendor}: {type(error).__name__}: {error}", file=sys.stderr)
        return 1
    except WebCallsError as error:  # our own mistake, which no other vendor would mend
        print(error, file=sys.stderr)
        return 1
    for tried in call.tried:
        print(f"{tried.vendor} gave no call: {type(tried).__name__}")
    print(f"{call.vendor}: call {call.call_id or '(no id)'}, valid until {call.expires_at}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
