"""An ASGI application that creates calls for pages: deployed alone, or mounted into another one.

```python
from fastapi import FastAPI
from webcalls.endpoint import CallRequest, Endpoint, Grant


async def authorize(request: CallRequest) -> Grant | None:
    user = await my_login(request.cookies)
    return Grant(user.id, {"support"}) if user else None


endpoint = Endpoint("endpoint.toml", authorize=authorize)
app = FastAPI(lifespan=endpoint.lifespan)
app.mount("/api", endpoint)  # POST /api/calls/support
```

Needs the extra ``endpoint``. Without it, ``from webcalls.endpoint import Endpoint`` raises
:class:`webcalls.ConfigurationError`, which says how to install it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from .._errors import ConfigurationError
from ..vendors._installing import how_to_install

if TYPE_CHECKING:
    from .application import Endpoint
    from .authorization import Authorize, CallRequest, Grant
    from .serving import serve as serve  # for the command line

__all__ = ["Authorize", "CallRequest", "Endpoint", "Grant"]

_MODULES = {
    "Endpoint": "application",
    "serve": "serving",
    **dict.fromkeys(("Authorize", "CallRequest", "Grant"), "authorization"),
}
_OF_THE_EXTRA = {
    "cachetools",
    "limits",
    "msgspec",
    "prometheus_client",
    "redis",
    "starlette",
    "uvicorn",
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        module = import_module(f"{__name__}.{_MODULES[name]}")
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in _OF_THE_EXTRA:
            raise
        raise ConfigurationError(
            f"the endpoint needs {missing}, which is not installed: {how_to_install('endpoint')}"
        ) from error
    value = getattr(module, name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
