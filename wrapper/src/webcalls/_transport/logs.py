"""Keys stay out of the logs of the libraries below us.

httpcore logs an answer's headers at DEBUG, and httpx its reason phrase at INFO, before anybody can
redact what the vendor echoes there. A filter on those loggers takes the keys out of such lines.
"""

from __future__ import annotations

import logging
from weakref import WeakSet

from .redaction import Redactor

_LOGGERS = (
    "httpx",
    "httpcore.connection",
    "httpcore.http11",
    "httpcore.http2",
    "httpcore.proxy",
    "httpcore.socks",
)


class _RedactingFilter(logging.Filter):
    """Rewrites the records that hold a key of a vendor object that is still alive."""

    def __init__(self) -> None:
        super().__init__()
        self.redactors: WeakSet[Redactor] = WeakSet()

    def filter(self, record: logging.LogRecord) -> bool:
        message = redacted = record.getMessage()
        for redactor in list(self.redactors):
            redacted = redactor.text(redacted)
        if redacted != message:
            record.msg, record.args = redacted, ()
        return True


_filter = _RedactingFilter()


def keep_out_of_logs(redactor: Redactor) -> None:
    """Redact the keys of `redactor` from what httpx and httpcore log, as long as it lives."""
    for name in _LOGGERS:
        logging.getLogger(name).addFilter(_filter)  # adding it again does nothing
    _filter.redactors.add(redactor)
