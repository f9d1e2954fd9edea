"""A backend that creates web calls for its page; the vendors' keys never leave it.

Needs `fastapi`, `limits` and `uvicorn`, and a vendor's key in the environment (or that of
`webcalls sandbox`). From this folder: `uvicorn app:app`, then open http://127.0.0.1:8000/.
"""

import logging
import math
import time
from collections.abc import AsyncIterator, Awaitable, Callable
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

log = logging.getLogger(__name__)

# The page names one of these; which agents they are, and with whom, is the server's business.
AGENTS = {
    "support": (
        Route("retell", "agent_b1f2"),
        Route("ultravox", "5c8b7e5a-7c6e-4e0b-9d54-3f1c2a1d9e77"),
    ),
}
CALLS_A_USER = RateLimitItemPerMinute(5)
# The vendors' browser SDKs connect to hosts of the vendors: name those of yours in their place.
POLICY = (
    "default-src 'self'; connect-src 'self' https: wss:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """One facade for the life of the process: its connections are kept open."""
    app.state.limiter = MovingWindowRateLimiter(MemoryStorage())  # several processes: RedisStorage
    # Somebody waits for the call: rather the next vendor than the same one again.
    async with AsyncWebCalls.from_env(timeout=5, deadline=15, max_retries=0) as calls:
        calls.check(*(route for routes in AGENTS.values() for route in routes))
        app.state.calls = calls
        yield


app = FastAPI(lifespan=lifespan)


def current_user(request: Request) -> str:
    """Who asks. Your own login belongs here; this example knows people by their address alone."""
    return request.client.host if request.client else "unknown"


class Wish(BaseModel):
    """What the page sends."""

    agent: str


@app.post("/api/calls", status_code=201)
async def create_call(
    wish: Wish, request: Request, response: Response, user: Annotated[str, Depends(current_user)]
) -> dict[str, Any]:
    """Create a call for the page, if this user has not had too many.

    The page gets the vendor's name, and what its browser SDK joins with; it gets no key.
    """
    if wish.agent not in AGENTS:
        raise HTTPException(404, "There is no such agent.")
    limiter: MovingWindowRateLimiter = request.app.state.limiter
    if not limiter.hit(CALLS_A_USER, user):
        again = limiter.get_window_stats(CALLS_A_USER, user).reset_time - time.time()
        headers = {"Retry-After": str(math.ceil(max(again, 1)))}
        raise HTTPException(429, "You have had many calls. Please wait a little.", headers)
    # Ours are the agents: where one was deleted or a key revoked, the other vendor still serves.
    calls: AsyncWebCalls = request.app.state.calls
    call = await calls.create_with_fallback(*AGENTS[wish.agent], fall_back_on={401, 403, 404})
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


@app.middleware("http")
async def only_our_own(
    request: Request, call_next: Callable[[Request], Awaitable[Response]]
) -> Response:
    """No script but the page's own may see the credential, and no other site may frame the page."""
    response = await call_next(request)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


app.mount("/", StaticFiles(directory=Path(__file__).parent / "page", html=True))
