"""A backend that creates web calls for its page; the vendors' keys never leave it.

Needs `fastapi`, `limits` and `uvicorn`, and a vendor's key in the environment (or that of
`webcalls sandbox`). From this folder: `npm ci && npm run build`, which makes the page, and
`uvicorn app:app`; then open http://127.0.0.1:8000/.
"""

import logging
import math
import time
import tomllib
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from pydantic import BaseModel

from webcalls import (
    AllVendorsFailedError,
    APIConnectionError,
    APIError,
    APIResponseValidationError,
    APITimeoutError,
    AsyncWebCalls,
    CallRefusedError,
    InternalServerError,
    RateLimitError,
    Route,
    WebCallsError,
)
from webcalls.vendors import load, vendor_name

log = logging.getLogger(__name__)

FOLDER = Path(__file__).parent
# The page names one of these; which agents they are, and with whom, is the server's business. Those
# are offered whose vendors have a key.
AGENTS = {
    "support": (
        Route("elevenlabs", "agent_01k2"),
        Route("ultravox", "5c8b7e5a-7c6e-4e0b-9d54-3f1c2a1d9e77"),
    ),
    "assemblyai": (Route("assemblyai", "agent_7d41"),),
    "azure_openai": (Route("azure_openai", "your-deployment"),),
    "bland": (Route("bland", "b4c1a6d2-6c1e-4b7e-9a51-2d3f4e5a6b7c"),),
    "bolna": (Route("bolna", "3f2b1a90-55aa-4d0f-8e0c-7b6a5d4c3b2a"),),
    "cartesia": (Route("cartesia", "agent_5e0c"),),
    "deepgram": (Route("deepgram", "8a7b6c5d-4e3f-4a2b-9c1d-0e1f2a3b4c5d"),),
    "elevenlabs": (Route("elevenlabs", "agent_01k2"),),
    "hume": (Route("hume", "0d9c8b7a-6f5e-4d3c-8b2a-1f0e9d8c7b6a"),),
    "layercode": (Route("layercode", "ag-123456"),),
    "liveavatar": (
        Route(
            "liveavatar",
            "1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f9",
            options={"avatar_id": "9f8e7d6c-5b4a-4392-8170-6f5e4d3c2b1a"},
        ),
    ),
    "openai": (Route("openai", "gpt-realtime"),),
    "phonic": (Route("phonic", "support"),),
    "puretalk": (Route("puretalk", "asst_19"),),
    "retell": (Route("retell", "agent_b1f2"),),
    "smallest": (Route("smallest", "6a75935452c6e5eceaa16edf"),),
    "tavus": (Route("tavus", "p1a2b3c4"),),
    "ultravox": (Route("ultravox", "5c8b7e5a-7c6e-4e0b-9d54-3f1c2a1d9e77"),),
    "vapi": (Route("vapi", "4c3b2a19-0807-4655-9443-2211ffeeddcc"),),
    "verbex": (Route("verbex", "agent-19"),),
    "vogent": (Route("vogent", "2f1e0d9c-8b7a-4695-8473-625140392817"),),
    "xai": (Route("xai", "grok-voice-latest"),),
}
CALLS_A_USER = RateLimitItemPerMinute(5)
POLICIES = tomllib.loads((FOLDER / "policies.toml").read_text("utf-8"))


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """One facade for the life of the process: its connections are kept open."""
    app.state.limiter = MovingWindowRateLimiter(MemoryStorage())  # several processes: RedisStorage
    # Somebody waits for the call: rather the next vendor than the same one again.
    async with AsyncWebCalls.from_env(timeout=5, deadline=15, max_retries=0) as calls:
        app.state.calls = calls
        calls.check(*(route for routes in offered(app).values() for route in routes))
        yield


app = FastAPI(lifespan=lifespan)


def offered(app: FastAPI) -> Mapping[str, Sequence[Route]]:
    """The agents whose vendors all have a key."""
    configured = set(app.state.calls.vendors)
    return {
        agent: routes
        for agent, routes in AGENTS.items()
        if {route.name for route in routes} <= configured
    }


def current_user(request: Request) -> str:
    """Who asks. Your own login belongs here; this example knows people by their address alone."""
    return request.client.host if request.client else "unknown"


class Wish(BaseModel):
    """What the page sends."""

    agent: str


@app.get("/api/agents")
def agents(request: Request) -> dict[str, Any]:
    """What the page's menu has."""
    return {
        "agents": [
            {
                "agent": agent,
                "title": " or ".join(load(route.name).title for route in routes),
                "vendors": [route.name for route in routes],
            }
            for agent, routes in offered(request.app).items()
        ]
    }


@app.post("/api/calls", status_code=201)
async def create_call(
    wish: Wish, request: Request, response: Response, user: Annotated[str, Depends(current_user)]
) -> dict[str, Any]:
    """Create a call for the page, if this user has not had too many.

    The page gets the vendor's name, and what its browser SDK joins with; it gets no key.
    """
    routes = offered(request.app).get(wish.agent)
    if routes is None:
        raise HTTPException(404, "There is no such agent.")
    limiter: MovingWindowRateLimiter = request.app.state.limiter
    if not limiter.hit(CALLS_A_USER, user):
        again = limiter.get_window_stats(CALLS_A_USER, user).reset_time - time.time()
        headers = {"Retry-After": str(math.ceil(max(again, 1)))}
        raise HTTPException(429, "You have had many calls. Please wait a little.", headers)
    # Ours are the agents: where one was deleted or a key revoked, the other vendor still serves.
    calls: AsyncWebCalls = request.app.state.calls
    call = await calls.create_with_fallback(*routes, fall_back_on={401, 403, 404})
    response.headers["Cache-Control"] = "no-store"
    return call.for_page()


def status_of(error: WebCallsError) -> int:
    """The status that tells the page whose fault it is, and whether trying again helps."""
    match error:
        case AllVendorsFailedError():
            return status_of(error.exceptions[-1])
        case RateLimitError():
            return 503
        case APITimeoutError():
            return 504
        case (
            APIConnectionError()
            | InternalServerError()
            | APIResponseValidationError()
            | CallRefusedError()
        ):
            return 502
        case _:
            return 500  # ours: a wrong key, no credit, a wrong agent id


@app.exception_handler(WebCallsError)
async def no_call(request: Request, error: WebCallsError) -> JSONResponse:
    """The log gets the whole story, the page a sentence: what a vendor says is not for it."""
    failures = error.exceptions if isinstance(error, AllVendorsFailedError) else (error,)
    for failure in failures:
        log.error("no call: %s", failure)
    waits = [e.retry_after for e in failures if isinstance(e, APIError) and e.retry_after]
    headers = {"Retry-After": str(math.ceil(min(waits)))} if waits else {}
    detail = "No call is to be had right now. Please try again later."
    return JSONResponse({"detail": detail}, status_of(error), headers)


def policy(app: FastAPI, agent: str | None) -> str:
    """What the page of an agent may load and connect to: itself and the agent's vendors."""
    directives: dict[str, list[str]] = {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "connect-src": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    calls: AsyncWebCalls = app.state.calls
    for route in offered(app).get(agent or "", ()):
        base_url = calls.client(vendor_name(route.name)).get_async_httpx_client().base_url
        origins = {"server": f"{base_url.scheme}://{base_url.netloc.decode()}"}
        origins["socket"] = "ws" + origins["server"].removeprefix("http")
        for directive, sources in POLICIES.get(route.name, {}).items():
            if directive != "source":
                allowed = [source.format_map(origins) for source in sources]
                directives.setdefault(directive, ["'self'"]).extend(allowed)
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


@app.middleware("http")
async def only_our_own(
    request: Request, call_next: Callable[[Request], Awaitable[Response]]
) -> Response:
    """No script but the page's own may see the credential, and no other site may frame the page."""
    response = await call_next(request)
    agent = request.query_params.get("agent")
    response.headers["Content-Security-Policy"] = policy(request.app, agent)
    response.headers["Permissions-Policy"] = "microphone=(self)"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


app.mount("/", StaticFiles(directory=FOLDER / "page", html=True))
