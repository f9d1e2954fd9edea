"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .access_token import AccessToken
    from .create_access_token_request import CreateAccessTokenRequest
else:
    _MODULES = {
        "AccessToken": ".access_token",
        "CreateAccessTokenRequest": ".create_access_token_request",
    }

    def __getattr__(name):
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        value = getattr(import_module(_MODULES[name], __name__), name)
        globals()[name] = value
        return value

    def __dir__():
        return sorted({*globals(), *_MODULES})


__all__ = (
    "AccessToken",
    "CreateAccessTokenRequest",
)
