"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .error import Error
    from .grant_token_request import GrantTokenRequest
    from .granted_token import GrantedToken
else:
    _MODULES = {
        "Error": ".error",
        "GrantTokenRequest": ".grant_token_request",
        "GrantedToken": ".granted_token",
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
    "Error",
    "GrantedToken",
    "GrantTokenRequest",
)
