"""What the endpoint logs: a line for each request, with no credential and no variable in it.

The fields of a line are in its text, for the logging of an application that the endpoint is mounted
into; `JSONLines` writes them as JSON.
"""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any

log = logging.getLogger("webcalls.endpoint")
FIELDS = "webcalls_fields"
"""The attribute of a record that holds what it says: the message alone, and the fields."""


def pseudonym(name: str) -> str:
    """A name that stays the same and tells nothing: for user ids, in logs and shared storage."""
    return blake2b(name.encode(), digest_size=12).hexdigest()


def tell(level: int, message: str, **fields: Any) -> None:
    """Log a line with fields. What pages write into them stays within the line."""
    if log.isEnabledFor(level):
        said = " ".join(f"{key}={json.dumps(value, default=str)}" for key, value in fields.items())
        log.log(level, "%s: %s", message, said, extra={FIELDS: {"message": message, **fields}})


class JSONLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, and the fields of the record.

    Of an exception it has the class alone: what others' exceptions say may be secret.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, FIELDS, {}),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
        return json.dumps(line, default=str)
