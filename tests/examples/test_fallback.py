"""The plain script: exit status and what it prints."""

import pytest

from examples import fallback


@pytest.mark.parametrize(
    ("arguments", "status", "out", "err"),
    [
        (["puretalk:agent-7", "verbex:agent-7"], 0, "puretalk: call ", ""),
        (["puretalk:status-500", "verbex:agent-7"], 0, "puretalk gave no call: Internal", ""),
        (["puretalk:refused", "verbex:html"], 1, "", "puretalk: CallRefusedError: puretalk"),
        (["puretalk:status-403", "verbex:agent-7"], 1, "", "puretalk: register_web_call answered"),
        (["puretalk:", "verbex:agent-7"], 1, "", "agent_id must be a string"),
        (["acme:agent-7"], 1, "", "unknown vendor 'acme'"),
        (["puretalk"], 2, "", "usage: "),
        ([], 2, "", "usage: "),
    ],
)
def test_it_says_what_came_of_each_vendor(webcalls_sandbox, capsys, arguments, status, out, err):
    assert fallback.main(arguments) == status
    printed = capsys.readouterr()
    assert printed.out.startswith(out)
    assert bool(printed.out) == bool(out)
    assert printed.err.startswith(err)
    assert bool(printed.err) == bool(err)
