"""An application on a real socket, in a thread of its own."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import uvicorn
from starlette.types import ASGIApp


@contextmanager
def running(app: ASGIApp, lifespan: Literal["auto", "off"] = "auto") -> Iterator[str]:
    """The address of an application that is served meanwhile."""
    # What it is told of proxies is the application's own business.
    config = uvicorn.Config(
        app, port=0, log_config=None, ws="none", proxy_headers=False, lifespan=lifespan
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the application does not start"
        time.sleep(0.005)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()
