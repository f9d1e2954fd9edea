"""What is raised keeps no frame that holds a key.

The frames of an error show their variables in many a log: those of whoever puts a request on the
wire hold it as it goes out, key and all.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def without_frames(
    coroutine: Coroutine[Any, Any, T],
    hides: Callable[[BaseException], bool] = lambda error: True,
) -> T:
    """What a coroutine returns or raises, its error without frames, causes and context.

    Args:
        coroutine: What knows a key.
        hides: Which errors that is true of; cancellations are among them.
    """
    try:
        return await coroutine
    except BaseException as error:
        if not hides(error):
            raise
        failure = error
    failure.__cause__ = failure.__context__ = None
    try:
        raise failure.with_traceback(None)
    finally:
        del failure  # or it would refer to itself, by way of this frame
