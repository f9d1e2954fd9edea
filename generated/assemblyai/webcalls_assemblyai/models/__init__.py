"""Contains all the data models used in inputs/outputs"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .error import Error
    from .error_details import ErrorDetails
    from .token import Token
else:
    _MODULES = {
        "Error": ".error",
        "ErrorDetails": ".error_details",
        "Token": ".token",
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
    "ErrorDetails",
    "Token",
)
