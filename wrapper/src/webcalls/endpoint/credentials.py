"""Credentials that their vendor lets a page use more than once, until they are about to expire.

Vendors limit how many they hand out; somebody who reloads the page needs no new one. They are kept
in this process's memory alone.
"""

from __future__ import annotations

import json
from time import time
from typing import Any

from cachetools import TLRUCache

from .._web_call import WebCall
from .authorization import Grant

_MOST = 10_000
"""How many are kept; beyond it, the one that was not asked for the longest goes."""
_LEFT = 0.2
_LEFT_AT_LEAST = 15.0
"""What a credential must have before it, as a share of its life and in seconds: the page has yet to
connect with it."""

_Key = tuple[str, str, str]


class Credentials:
    """What pages were given, by user, route and arguments. No repr shows it."""

    def __init__(self) -> None:
        self._kept: TLRUCache[_Key, tuple[float, WebCall[Any]]] = TLRUCache(
            _MOST, ttu=lambda _key, kept, _now: kept[0], timer=time
        )

    def get(self, route: str, grant: Grant) -> WebCall[Any] | None:
        """A credential that may be used again for the same thing, if there is one."""
        key = _key(route, grant)
        kept = self._kept.get(key) if key else None
        return kept[1] if kept else None

    def keep(self, route: str, grant: Grant, call: WebCall[Any]) -> None:
        """Keep one that its vendor lets a page use more than once."""
        key = _key(route, grant)
        if key is None or call.expires_at is None:
            return
        runs_out = call.expires_at.timestamp()
        left = max(_LEFT * (runs_out - time()), _LEFT_AT_LEAST)
        self._kept[key] = (runs_out - left, call)  # what is over already is not taken


def _key(route: str, grant: Grant) -> _Key | None:
    """What must be the same; None where nothing can be used again."""
    if grant.user_id is None:
        return None
    try:
        arguments = json.dumps([grant.variables, grant.metadata], sort_keys=True)
    except (TypeError, ValueError):  # the facade says what is wrong with them
        return None
    return grant.user_id, route, arguments
