"""Keys stay out of the logs of the libraries below us.

httpcore logs an answer's headers at DEBUG, and httpx its reason phrase at INFO, before anybody can
redact what the vendor echoes there. A filter on those loggers takes the keys out of such lines.
"""

from __future__ import annotations

import logging
import threading
import warnings
import weakref
from collections.abc import Iterator
from functools import partial

from .redaction import Redactor, unescaped

_LOGGERS = (
    "httpx",
    "httpcore.connection",
    "httpcore.http11",
    "httpcore.http2",
    "httpcore.proxy",
    "httpcore.socks",
)
_LENGTH = 8

_Known = tuple[weakref.ref[Redactor], ...]


class _RedactingFilter(logging.Filter):
    """Rewrites the records that hold a key of a vendor object that is still alive.

    Each place of a line is looked up among the beginnings of all keys, so a line costs the same
    with one vendor object as with a thousand. Of the beginnings there are hashes alone.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lock = threading.RLock()  # a garbage collection within calls `_forget`
        self._by_length: list[dict[int, _Known]] = [{} for _ in range(_LENGTH + 1)]

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            message = redacted = record.getMessage()
            for redactor in set(self._found(message)):
                redacted = redactor.text(redacted)
            if redacted != message:
                record.msg, record.args = redacted, ()
        except Exception:  # noqa: S110  logging tells of a broken record, and never in the caller
            pass
        return True

    def add(self, redactor: Redactor) -> None:
        """Keep the keys of a redactor out, as long as it lives."""
        for beginning in redactor.beginnings(_LENGTH):
            by_hash, key = self._by_length[len(beginning)], hash(beginning)
            known = weakref.ref(redactor, partial(self._forget, by_hash, key))
            with self._lock:
                by_hash[key] = *by_hash.get(key, ()), known

    def _forget(self, by_hash: dict[int, _Known], key: int, dead: weakref.ref[Redactor]) -> None:
        """Readers take no lock, so nothing that they see is ever changed in place."""
        with self._lock:
            left = tuple(known for known in by_hash.get(key, ()) if known is not dead)
            if left:
                by_hash[key] = left
            else:
                by_hash.pop(key, None)

    def _found(self, message: str) -> Iterator[Redactor]:
        """Those whose keys may be in a line."""
        for text in {message, unescaped(message)}:
            for length, by_hash in enumerate(self._by_length):
                if not by_hash:
                    continue
                for start in range(len(text) - length + 1):
                    for known in by_hash.get(hash(text[start : start + length]), ()):
                        if (redactor := known()) is not None:
                            yield redactor


_filter = _RedactingFilter()


def keep_out_of_logs(redactor: Redactor | None) -> None:
    """Redact the keys of `redactor` from what httpx and httpcore log, as long as it lives."""
    if redactor is None:
        return
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_filter)  # adding it again does nothing
    _filter.add(redactor)


def log_to_stderr(level: str) -> None:
    """Have webcalls' own log lines printed, for programs that have set up no logging.

    Args:
        level: `info` or `debug`; of another one a warning tells.
    """
    number = {"info": logging.INFO, "debug": logging.DEBUG}.get(level.lower())
    if number is None:
        warnings.warn(f"WEBCALLS_LOG={level!r} must be info or debug", stacklevel=3)
        return
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger("webcalls")
    logger.addHandler(handler)
    logger.setLevel(number)
