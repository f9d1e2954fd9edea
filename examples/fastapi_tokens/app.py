"""A backend that mints web-call tokens for its page; the vendors' keys never leave it.

Needs `fastapi`, `limits` and `uvicorn`, and a vendor's key in the environment (or that of
`webcalls sandbox`). From this folder: `uvicorn app:app`, then open http://127.0.0.1:8000/.
"""

import logging
import math
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

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
        Route("puretalk", "e1f09482-2910-45e1-a2f3-ab75cd9a5a51"),
        Route("verbex", "agent-7"),
    ),
}
CALLS_A_USER = RateLimitItemPerMinute(5)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """One facade for the life of the process: its connections are kept open."""
    app.state.limiter = MovingWindowRateLimiter(MemoryStorage())  # several processes: RedisStorage
    # Somebody waits for the call: rather the next vendor than the same one again.
    async with AsyncWebCalls.from_env(timeout=5, deadline=15, max_retries=0) as calls:
        app.state.calls = calls
        yield


app = FastAPI(lifespan=lifespan)


def current_user(request: Request) -> str:
    """Who asks. Your own login belongs here; this example knows people by their address alone."""
    return request.client.host if request.client else "unknown"


class Wish(BaseModel):
    """What the page sends."""

    agent: str


class MintedCall(BaseModel):
    """What the page gets: what its vendor's browser SDK joins with, and no key."""

    vendor: str
    token: str
    call_id: str | None
    expires_at: str | None


@app.post("/api/calls", status_code=201)
async def create_call(
    wish: Wish, request: Request, response: Response, user: Annotated[str, Depends(current_user)]
) -> MintedCall:
    """Create a call for the page, if this user has not had too many."""
    if wish.agent not in AGENTS:
        raise HTTPException(404, "There is no such agent.")
    limiter: MovingWindowRateLimiter = request.app.state.limiter
    if not limiter.hit(CALLS_A_USER, user):
        again = limiter.get_window_stats(CALLS_A_USER, user).reset_time - time.time()
        headers = {"Retry-After": str(math.ceil(max(again, 1)))}
        raise HTTPException(429, "You have had many calls. Please wait a little.", headers)
    call = await request.app.state.calls.create_with_fallback(*AGENTS[wish.agent])
    response.headers["Cache-Control"] = "no-store"
    return MintedCall(
        vendor=call.vendor,
        token=call.token,
        call_id=call.call_id,
        expires_at=call.expires_at.isoformat() if call.expires_at else None,
    )


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
    """No script but the page's own may see the token, and no other site may frame the page."""
    response = await call_next(request)
    policy = "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    response.headers["Content-Security-Policy"] = policy
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


app.mount("/", StaticFiles(directory=Path(__file__).parent / "page", html=True))
