"""Types that operations and models share."""

from collections.abc import Mapping, MutableMapping
from http import HTTPStatus
from typing import IO, BinaryIO, Generic, Literal, TypeVar

from attrs import define


class Unset:
    """The type of `UNSET`."""

    def __bool__(self) -> Literal[False]:
        return False

    def __repr__(self) -> str:
        return "UNSET"


UNSET: Unset = Unset()
"""In the place of what is not given, and so not sent; or of what an answer did not hold."""

# The types that `httpx.Client(files=)` can accept, copied from that library.
FileContent = IO[bytes] | bytes | str
FileTypes = (
    # (filename, file (or bytes), content_type)
    tuple[str | None, FileContent, str | None]
    # (filename, file (or bytes), content_type, headers)
    | tuple[str | None, FileContent, str | None, Mapping[str, str]]
)
RequestFiles = list[tuple[str, FileTypes]]


@define
class File:
    """A file that is sent, or an answer that is bytes."""

    payload: BinaryIO
    file_name: str | None = None
    """Servers tell a file from a field by its name; without one it is sent as `upload`."""
    mime_type: str | None = None

    def to_tuple(self) -> FileTypes:
        """Return a tuple representation that httpx will accept for multipart/form-data"""
        return self.file_name or "upload", self.payload, self.mime_type


T = TypeVar("T")


def status_of(code: int) -> HTTPStatus | int:
    """A status as Python knows it, or its number."""
    try:
        return HTTPStatus(code)
    except ValueError:
        return code


@define
class Response(Generic[T]):
    """An answer, whatever it holds."""

    status_code: HTTPStatus | int
    """An `HTTPStatus` where Python knows the status, else its number, such as 520."""
    content: bytes
    """The body as it came."""
    headers: MutableMapping[str, str]
    parsed: T | None
    """The body in the type that is documented for the status; None where it is of another kind.

    What does not fit within it stays as it came: a value that an enum does not know is text.
    """


__all__ = ["UNSET", "File", "FileTypes", "RequestFiles", "Response", "Unset"]
