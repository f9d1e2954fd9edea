"""A local server that stands in for the vendors: build and test with no account.

```python
from webcalls import WebCalls
from webcalls.sandbox import Sandbox

with Sandbox() as sandbox:
    os.environ.update(sandbox.environment)
    with WebCalls.from_env() as calls:
        calls.create("puretalk", agent_id="demo-agent")
```

It serves every vendor whose client is installed, each below its own prefix, and speaks as that
client's OpenAPI document and the vendor's class say: requests are checked against the document,
keys too, and a call gets ids, credentials and times of its own, in the form of the document's
examples. Tokens whose example is a JWT are signed, and expire.

These agent ids provoke something; any other that is not empty succeeds:

=============== ===========================================================================
``status-NNN``  answers that error status, 400 to 599: with the body that the vendor
                documents for it, else with one like its other errors. ``status-429`` and
                ``status-503`` come with ``Retry-After: 1``. The usual ones: ``status-400``,
                ``status-401``, ``status-402``, ``status-403``, ``status-404``,
                ``status-412``, ``status-422``, ``status-429``, ``status-500``,
                ``status-503``.
``error-NAME``  answers the error of which the document has an example of that name, such as
                ``error-no_credit``; 404, and the names that there are, if it has none.
``slow``        succeeds, but only after ``slow_seconds`` (15 unless told otherwise).
``refused``     answers a success status whose body says that there is no call, as the vendor
                says it; only at vendors that do. Elsewhere it is an agent id as any other.
``html``        answers 200 with an HTML page in place of JSON.
``empty-token`` succeeds, but the credential is an empty string.
=============== ===========================================================================

Where the page names the agent, no agent id arrives, and where agent ids are configuration, tests
do not choose them: ``sandbox.answer("hume", [503, 200])`` prescribes the next answers of a vendor,
``sandbox.fail(agent_id="agent_1", status=429)`` those for an agent.

Needs the extra ``sandbox``. Without it, ``from webcalls.sandbox import Sandbox`` raises
:class:`webcalls.ConfigurationError`, which says how to install it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from .._errors import ConfigurationError
from ..vendors._installing import how_to_install

if TYPE_CHECKING:
    from .application import RecordedRequest
    from .scenarios import SCENARIOS
    from .server import Sandbox

__all__ = ["SCENARIOS", "RecordedRequest", "Sandbox"]

_MODULES = {"SCENARIOS": "scenarios", "RecordedRequest": "application", "Sandbox": "server"}
_OF_THE_EXTRA = {"jwt", "openapi_core", "starlette", "uvicorn", "yaml"}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        module = import_module(f"{__name__}.{_MODULES[name]}")
    except ModuleNotFoundError as error:
        if error.name not in _OF_THE_EXTRA:
            raise
        raise ConfigurationError(
            f"The sandbox needs {error.name}, which is not installed. "
            f"Install the extra: {how_to_install('sandbox')}"
        ) from error
    value = getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
