"""A backend that creates web calls for its page; the vendors' keys never leave it.

Needs `fastapi` and the extra `endpoint`, and a vendor's key in the environment (or that of
`webcalls sandbox`). From this folder: `npm ci && npm run build`, which makes the page, and
`uvicorn --app-dir .. --factory fastapi_tokens.app:create_app`; then open http://127.0.0.1:8000/.
"""

import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from webcalls import AsyncWebCalls
from webcalls.endpoint import Endpoint

from .menu import Menu

FOLDER = Path(__file__).parent
CONFIGURATION = tomllib.loads((FOLDER / "endpoint.toml").read_text("utf-8"))


def create_app() -> FastAPI:
    """The backend, with the keys of the environment."""
    # Somebody waits for the call: rather the next vendor than the same one again.
    calls = AsyncWebCalls.from_env(timeout=5, deadline=15, max_retries=0)
    menu = Menu(calls, CONFIGURATION["route"])
    endpoint = Endpoint({**CONFIGURATION, "route": menu.routes}, calls=calls)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        """One facade for the life of the process: its connections are kept open."""
        async with calls, endpoint.lifespan():
            yield

    app = FastAPI(lifespan=lifespan)
    app.middleware("http")(menu.only_our_own)
    app.get("/api/agents")(menu.agents)
    app.mount("/api", endpoint)  # POST /api/calls/AGENT
    app.mount("/", StaticFiles(directory=FOLDER / "page", html=True))
    return app
