"""A Django view that creates a call for the page, and the line of `urls.py` that routes to it.

The key is in the environment of the server. Who may ask, and how often, is for your project's
login and its rate limit to say; CSRF protection stays on, for the page sends Django's token.
"""

import logging
from functools import cache

from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from webcalls import APIConnectionError, APIError, InternalServerError, RateLimitError, WebCalls

log = logging.getLogger(__name__)

AGENT_ID = "agent_b1f2"


@cache
def web_calls() -> WebCalls:
    """One facade a process: safe to share between threads, and to keep across a fork."""
    return WebCalls.from_env(timeout=5, deadline=15)


@require_POST
@never_cache
def create_call(request: HttpRequest) -> JsonResponse:
    """Create a call and give the page what it joins with."""
    try:
        call = web_calls().create("retell", agent_id=AGENT_ID)
    except (APIConnectionError, InternalServerError, RateLimitError) as error:
        headers = {"Retry-After": f"{error.retry_after:.0f}"} if error.retry_after else {}
        return JsonResponse({"detail": "Please try again later."}, status=503, headers=headers)
    except APIError as error:
        log.error("no call: %s", error)  # a wrong key or agent: ours to correct
        return JsonResponse({"detail": "There is no call."}, status=502)
    return JsonResponse(call.for_page(), status=201)


urlpatterns = [path("api/calls", create_call)]
