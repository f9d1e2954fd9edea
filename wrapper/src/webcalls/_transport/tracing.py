"""Working with OpenTelemetry's httpx instrumentation, without depending on it.

It can be switched on for one client, which needs nothing of us, or for the whole process: then it
patches httpx's own transports. Ours is another one, so it is handed to the instrumentation; and an
httpx transport of the user's own, which sees the key, is kept from it.
"""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from typing import Any


def trace(client: Any) -> None:
    """Let an httpx client's requests make spans, if the whole process is instrumented."""
    module = sys.modules.get("opentelemetry.instrumentation.httpx")
    if module is not None and module.HTTPXClientInstrumentor().is_instrumented_by_opentelemetry:
        module.HTTPXClientInstrumentor.instrument_client(client)


def untraced() -> AbstractContextManager[None]:
    """No spans of HTTP requests within the block."""
    if "opentelemetry.instrumentation.httpx" not in sys.modules:
        return nullcontext()
    utils = import_module("opentelemetry.instrumentation.utils")
    context: AbstractContextManager[None] = utils.suppress_http_instrumentation()
    return context
