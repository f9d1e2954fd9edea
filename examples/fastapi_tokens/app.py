"""A backend that creates web calls for its page; the vendors' keys never leave it.

Needs `fastapi` and the extra `endpoint`, and a vendor's key in the environment (or that of
`webcalls sandbox`). From this folder: `npm ci && npm run build`, which makes the page, and
`uvicorn --app-dir .. fastapi_tokens.app:app`; then open http://127.0.0.1:8000/.
"""

from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from webcalls.endpoint import Endpoint

from .menu import Menu

FOLDER = Path(__file__).parent

endpoint = Endpoint(FOLDER / "endpoint.toml")
menu = Menu(FOLDER / "endpoint.toml")
app = FastAPI(lifespan=endpoint.lifespan)
app.middleware("http")(menu.only_our_own)
app.get("/api/agents")(menu.agents)
app.mount("/api", endpoint)  # POST /api/calls/AGENT
app.mount("/", StaticFiles(directory=FOLDER / "page", html=True))
