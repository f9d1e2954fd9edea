"""What the facade needs to know of a vendor, and what is the same for all of them."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine, Mapping
from datetime import datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol, Self

from .._errors import ConfigurationError
from .._transport.hosts import checked_base_url
from .._transport.keys import Secret
from .._transport.logs import keep_out_of_logs
from .._transport.redaction import Redactor

if TYPE_CHECKING:
    from .._transport.authentication import Authentication


class Operation(Protocol):
    """The public functions of a generated operation module that the facade calls."""

    @property
    def sync_detailed(self) -> Callable[..., Any]: ...

    @property
    def asyncio_detailed(self) -> Callable[..., Coroutine[Any, Any, Any]]: ...


class Model(Protocol):
    """A generated model class."""

    def from_dict(self, src_dict: Mapping[str, Any], /) -> Any: ...


class Generated(NamedTuple):
    """The parts of a vendor's generated client that the facade uses.

    Args:
        client: Its `Client` class.
        operation: The module of the operation that creates a web call.
        success: The model of that operation's success.
    """

    client: Callable[..., Any]
    operation: Operation
    success: Model


class Created(NamedTuple):
    """What a vendor's success says, as it stands in the body: the facade checks the types.

    Args:
        token: What the browser joins with.
        call_id: The vendor's id of the call, where it gives one.
        expires_at: When the token runs out, where the vendor says so (aware).
        refusal: The vendor's message, where the body says that there is no call.
    """

    token: object = None
    call_id: object = None
    expires_at: datetime | None = None
    refusal: str | None = None


class Vendor(ABC):
    """A vendor with its key, ready to be given to `WebCalls` or `AsyncWebCalls`."""

    name: ClassVar[str]
    """How users name it: `create("puretalk", …)`; the extra has the same name."""
    title: ClassVar[str]
    """How people write it."""
    package: ClassVar[str]
    """The import name of its generated client."""
    operation: ClassVar[str]
    """The operationId that creates a web call."""
    agent_id_name: ClassVar[str]
    """What its spec calls the input that names the agent."""
    default_base_url: ClassVar[str]
    """The server of its spec."""
    key_name: ClassVar[str]
    """The name of the constructor's argument that takes the key."""
    key_variable: ClassVar[str]
    """The environment variable that `from_env` reads the key from."""
    base_url_variable: ClassVar[str]
    """The environment variable that `from_env` reads the base URL from."""

    def __init__(self, key: str, base_url: str | None) -> None:
        try:
            self.base_url = checked_base_url(
                self.default_base_url if base_url is None else base_url
            )
            secret = Secret(key, name=self.key_name)
        except ConfigurationError as error:
            raise ConfigurationError(f"{self.name}: {error}") from None
        self.authentication = self._authentication(secret)
        self.redactor = Redactor(self.authentication.secrets)
        keep_out_of_logs(self.redactor)

    @classmethod
    def from_env(cls) -> Self | None:
        """The vendor as the environment variables set it up; None where they hold no key.

        Raises:
            ConfigurationError: The key or the base URL cannot be used.
        """
        key = os.environ.get(cls.key_variable)
        return cls(key, os.environ.get(cls.base_url_variable) or None) if key else None

    @classmethod
    def is_installed(cls) -> bool:
        """Whether its generated client can be imported."""
        return find_spec(cls.package) is not None

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"

    @abstractmethod
    def _authentication(self, key: Secret) -> Authentication:
        """How the key goes onto a request."""

    @abstractmethod
    def generated(self) -> Generated:
        """Import what the facade uses of the generated client."""

    @abstractmethod
    def arguments(self, agent_id: str) -> dict[str, Any]:
        """What the operation's function takes beside the client."""

    @abstractmethod
    def created(self, success: Any) -> Created:
        """Read the model of a success."""
