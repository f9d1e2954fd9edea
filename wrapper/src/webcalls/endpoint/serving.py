"""`webcalls serve`: the endpoint alone, on uvicorn."""

from __future__ import annotations

import logging
import math
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from .._errors import ConfigurationError
from .application import Endpoint
from .configuration import Configuration, read
from .logs import JSONLines
from .metrics import SHARED

_FILE = "WEBCALLS_ENDPOINT_FILE"
"""The environment variable that tells worker processes which configuration they serve."""


def serve(file: str, host: str, port: int, workers: int) -> None:
    """Serve an endpoint until Ctrl-C or SIGTERM; requests that are being answered are finished.

    Args:
        file: The path of its configuration; the module of `authorize` may lie beside it, or below
            the folder that this is called from.
        host: The address to listen on.
        port: The port; 0 takes a free one.
        workers: How many processes answer.

    Raises:
        ConfigurationError: The configuration cannot be used, or not by several processes.
    """
    settings, _source = read(file)
    if workers > 1 and not settings.limits.is_shared:
        raise ConfigurationError(
            f"{file}: limits.storage: {workers} workers must count together: set it to the "
            "address of a Redis, or run one worker"
        )
    os.environ[_FILE] = file
    with _shared_metrics(workers):
        endpoint = worker()  # what is wrong shows here, and not in each process
        uvicorn.run(
            endpoint if workers == 1 else "webcalls.endpoint.serving:worker",
            factory=workers > 1,
            host=host,
            port=port,
            workers=workers,
            timeout_graceful_shutdown=_longest_request(settings),
            http="h11",  # it bounds a request's head, which uvicorn's faster parser does not
            ws="none",
            proxy_headers=False,  # the endpoint itself knows whose are believed
            server_header=False,
            access_log=False,  # the endpoint logs its own requests
            log_config=None,
        )


def worker() -> Endpoint:
    """The endpoint of one process, whose log is JSON lines on standard output."""
    file = Path(os.environ[_FILE])
    for folder in (str(Path.cwd()), str(file.parent.resolve())):
        if folder not in sys.path:
            sys.path.insert(0, folder)
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JSONLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    logging.getLogger("httpx").setLevel(logging.WARNING)  # the facade logs each call itself
    # Its warnings are of what clients send that is no HTTP, and they may send any number.
    logging.getLogger("uvicorn.error").addFilter(lambda line: line.levelno != logging.WARNING)
    return Endpoint(file)


def _longest_request(settings: Configuration) -> int:
    limits = settings.limits
    return math.ceil(limits.body_seconds + limits.authorize_seconds + settings.calls.deadline + 1)


@contextmanager
def _shared_metrics(workers: int) -> Iterator[None]:
    """A folder in which several processes count together, so that each shows the sum."""
    if workers == 1 or SHARED in os.environ:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="webcalls-metrics-") as folder:
        os.environ[SHARED] = folder
        yield
