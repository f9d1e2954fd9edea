"""What is the same for all vendors; a vendor's class adds its facts to it, as data."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from functools import cached_property, lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar
from weakref import ref

from .._errors import ConfigurationError
from .._transport.authentication import Authentication, PlacedKeys
from .._transport.keys import KeySource, Secret
from .._transport.logs import keep_out_of_logs
from .._transport.redaction import Redactor
from ._answer import Created, NotACall, read_answer
from ._arguments import CallArguments
from ._installing import how_to_install
from ._operation import Key, Operation
from ._request import Request, make_request
from ._schema import did_you_mean
from ._specification import Generated, Specification, SpecifiedOperation

if TYPE_CHECKING:
    from typing_extensions import TypeVar as TypeVarWithDefault

    ResponseT_co = TypeVarWithDefault("ResponseT_co", covariant=True, default=Any)
else:  # before Python 3.13 there are no defaults, and the library that has them takes long to load
    ResponseT_co = TypeVar("ResponseT_co", covariant=True)

_AGENTS = 256
_AN_AGENT_ALONE = tuple(map(type, CallArguments("…")))
SANDBOX_KEY = "sandbox-"
"""What the keys of a sandbox begin with: they are not secrets, so `http://` may carry them."""


class Vendor(Generic[ResponseT_co]):
    """A vendor with its keys, ready to be given to `WebCalls` or `AsyncWebCalls`.

    A subclass names the vendor and its operations, and has a constructor with its keys as
    arguments; `ResponseT_co` is the generated model of its answer. A package of your own registers
    its subclass by an entry point of the group `webcalls.vendors`, named as the vendor is:

    ```toml
    [project.entry-points."webcalls.vendors"]
    acme = "acme_webcalls:Acme"
    ```
    """

    name: str
    """How users name it: `create("puretalk", …)`. An object may have another than its class."""
    title: ClassVar[str]
    """How people write it."""
    operations: ClassVar[tuple[Operation, ...]]
    """Its ways to a call, which keys or an argument of the constructor choose from."""
    base_url_required: ClassVar[bool] = False
    """Whether each customer has a host of their own, so that the spec names none to go to."""
    package: ClassVar[str]
    """The import name of its generated client: `webcalls_NAME`, if nothing else is said."""
    base_url_variable: ClassVar[str]
    """The environment variable that `from_env` reads the base URL from: `NAME_BASE_URL`."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.package = cls.__dict__.get("package", f"webcalls_{cls.name}")
        cls.base_url_variable = f"{cls.name.upper()}_BASE_URL"

    def __init__(
        self,
        keys: Mapping[str, KeySource | None],
        *,
        operation: str | None = None,
        base_url: str | None = None,
        region: str | None = None,
        name: str | None = None,
    ) -> None:
        """Set the vendor up.

        Args:
            keys: The keys by the names of the constructor's arguments; None for those not given.
            operation: The operationId, where the keys do not say which it is.
            base_url: Another server than the spec's, such as a sandbox or a tenant's.
            region: One of the spec's servers, by its name.
            name: Another name for the facade, such as `"retell-eu"`, so that the same vendor can
                stand in it twice.

        Raises:
            ConfigurationError: A key is missing, empty or broken, keys exclude each other, or the
                base URL, region or name cannot be used.
        """
        if name is not None:
            self.name = _checked_name(name)
        try:
            given = [argument for argument, key in keys.items() if key is not None]
            self.operation = self._operation_for(given, operation)
            self._secrets = {
                key.argument: Secret(keys[key.argument], name=key.argument)
                for key in self.operation.keys
            }
            if base_url is not None and region is not None:
                raise ConfigurationError("base_url and region exclude each other: give one")
            if base_url is None and self.base_url_required:
                raise ConfigurationError(
                    "base_url is missing: each customer has a host of their own; pass it, or set "
                    f"{self.base_url_variable}"
                )
            unencrypted = self.is_a_sandbox
            self._base_url = None if base_url is None else _checked_base_url(base_url, unencrypted)
            self._region = region
        except ConfigurationError as error:
            raise ConfigurationError(f"{self.name}: {error}") from None
        self.redactor = Redactor(self._secrets.values())
        keep_out_of_logs(self.redactor)
        redactor = ref(self.redactor)
        for secret in self._secrets.values():
            secret.on_new_key(lambda: keep_out_of_logs(redactor()))

    @property
    def is_a_sandbox(self) -> bool:
        """Whether its keys are those of a sandbox, which are not secrets."""
        return all(secret.begins_with(SANDBOX_KEY) for secret in self._secrets.values())

    @property
    def vendor(self) -> str:
        """The vendor's own name, whatever this object is called."""
        return type(self).name

    @cached_property
    def specified(self) -> SpecifiedOperation:
        """What the spec says of the operation.

        Raises:
            ConfigurationError: The client is not installed, or does not know the operation.
        """
        return Specification.of(self.package).operation(self.operation.id)

    @cached_property
    def base_url(self) -> str:
        """The server that requests go to.

        Raises:
            ConfigurationError: The spec has no such region.
        """
        if self._base_url is not None:
            return self._base_url
        if self._region is None:
            return str(self.specified.servers[0]["url"]).rstrip("/")
        regions = self.specified.regions
        if self._region not in regions:
            raise ConfigurationError(
                f"{self.name} has no region {self._region!r}{did_you_mean(self._region, regions)}"
            )
        return regions[self._region].rstrip("/")

    @cached_property
    def authentication(self) -> Authentication:
        """What puts the keys onto a request, as the spec's security schemes say."""
        return Authentication(
            _placed_keys(self.name, self.operation, self.specified, self._secrets)
        )

    def check(self) -> None:
        """See that the spec has a server and a place for each key; nothing is sent.

        Raises:
            ConfigurationError: It has not, or the client is not installed.
        """
        _server, _keys = self.base_url, self.authentication

    def generated(self) -> Generated:
        """Import what the facade uses of the generated client."""
        return self.specified.generated()

    def request(self, given: CallArguments) -> Request:
        """The request that a call's arguments ask for.

        Raises:
            ConfigurationError: The vendor does not take one of them, or not this value.
        """
        if tuple(map(type, given)) == _AN_AGENT_ALONE:
            assert given.agent_id is not None
            return self._request_of_agent(given.agent_id)
        return make_request(self.name, self.operation, self.specified, given)

    @cached_property
    def _request_of_agent(self) -> Callable[[str], Request]:
        """The requests that nothing but an agent is given for: mostly the same few."""
        facts = (self.name, self.operation, self.specified)
        return lru_cache(_AGENTS)(lambda agent_id: make_request(*facts, CallArguments(agent_id)))

    def read(self, answer: Any, request: Request, asked: datetime) -> Created | NotACall:
        """What a success says: override it where data cannot.

        Args:
            answer: The decoded body.
            request: What was sent.
            asked: When that was begun.
        """
        return read_answer(self.operation, answer, request, self.base_url, asked)

    def __repr__(self) -> str:
        named = f"name={self.name!r}, " if self.name != self.vendor else ""
        where = self.base_url if self._base_url or self.is_installed() else None
        return f"{type(self).__name__}({named}base_url={where!r})"

    @classmethod
    def is_installed(cls) -> bool:
        """Whether the generated client can be imported."""
        return find_spec(cls.package) is not None

    @classmethod
    def how_to_install(cls) -> str:
        """The command that installs the generated client."""
        from . import REGISTRY

        if cls.name in REGISTRY:
            return how_to_install(cls.name)
        return f"pip install {cls.package.replace('_', '-')}"

    @classmethod
    def require_client(cls) -> None:
        """See that the generated client can be imported.

        Raises:
            ConfigurationError: It cannot; says what installs it.
        """
        if not cls.is_installed():
            raise ConfigurationError(
                f"the client of {cls.name} is not installed: {cls.how_to_install()}"
            )

    @classmethod
    def all_keys(cls) -> tuple[Key, ...]:
        """All keys that one or another of its operations takes."""
        return tuple(dict.fromkeys(key for o in cls.operations for key in o.keys))

    @classmethod
    def variables(cls) -> str:
        """The environment variables that hold its keys, as people say it."""
        ways = (" and ".join(key.variable for key in o.keys) for o in cls.operations)
        return " or ".join(dict.fromkeys(ways))

    @classmethod
    def from_env(cls, prefix: str = "") -> Self | None:
        """The vendor as environment variables set it up; None where they hold no key of it.

        Args:
            prefix: What the variables' names begin with, such as `"TENANT7_"`.

        Raises:
            ConfigurationError: What they hold cannot be used.
        """
        found = cls._keys_in_environment(prefix)
        if not found:
            return None
        try:
            cls._operation_for(found, None)
        except ConfigurationError as error:
            raise ConfigurationError(f"{cls.name}, from the environment: {error}") from None
        base_url = os.environ.get(prefix + cls.base_url_variable) or None
        make: Any = cls  # each class has a constructor of its own
        vendor: Self = make(**found, base_url=base_url)
        return vendor

    @classmethod
    def is_in_environment(cls, prefix: str = "") -> bool:
        """Whether environment variables hold a key of the vendor."""
        return bool(cls._keys_in_environment(prefix))

    @classmethod
    def _keys_in_environment(cls, prefix: str) -> dict[str, str]:
        return {
            key.argument: value
            for key in cls.all_keys()
            if (value := os.environ.get(prefix + key.variable))
        }

    @staticmethod
    def chosen(value: str, operations: Mapping[str, str]) -> str:
        """The operationId that an argument of the constructor stands for.

        Raises:
            ConfigurationError: It stands for none.
        """
        if value not in operations:
            raise ConfigurationError(f"{value!r} is none of {', '.join(map(repr, operations))}")
        return operations[value]

    @classmethod
    def _operation_for(cls, given: Collection[str], name: str | None) -> Operation:
        """The operation that was named, or that the keys which are given are for."""
        possible = [o for o in cls.operations if name is None or o.id == name]
        ways = {frozenset(key.argument for key in o.keys): o for o in possible}
        if operation := ways.get(frozenset(given)):
            return operation
        named = " or ".join(
            dict.fromkeys(" and ".join(key.argument for key in o.keys) for o in possible)
        )
        if not given:
            variables = " or ".join(
                dict.fromkeys(" and ".join(key.variable for key in o.keys) for o in possible)
            )
            raise ConfigurationError(
                f"no key: pass {named} (from_env() reads {variables}), or run `webcalls sandbox` "
                "for keys to try it with"
            )
        for operation in possible:
            missing = [key for key in operation.keys if key.argument not in given]
            if len(missing) < len(operation.keys) and len(given) < len(operation.keys):
                told = " and ".join(f"{key.argument} ({key.variable})" for key in missing)
                raise ConfigurationError(f"{told} is missing: pass {named}")
        raise ConfigurationError(f"{' and '.join(sorted(given))} exclude each other: pass {named}")


def _checked_base_url(base_url: str, unencrypted: bool) -> str:
    from .._transport.hosts import checked_base_url  # loads httpx, which a call needs, and no start

    return checked_base_url(base_url, unencrypted)


def _checked_name(name: str) -> str:
    if not isinstance(name, str) or not name or not all(c.isalnum() or c in "_-." for c in name):
        raise ConfigurationError(
            f"name={name!r}: a name has letters, digits, `_`, `-` and `.` alone, and one at least"
        )
    return name


def _placed_keys(
    vendor: str,
    operation: Operation,
    specified: SpecifiedOperation,
    secrets: Mapping[str, Secret],
) -> Sequence[PlacedKeys]:
    """Each security scheme that the operation needs, with the keys for it."""
    named = {key.scheme for key in operation.keys if key.scheme}
    for schemes in specified.security:
        if named <= schemes.keys() and schemes:
            break
    else:
        raise ConfigurationError(
            f"{vendor}: the spec has no security schemes for {operation.id} with the keys "
            f"{', '.join(secrets)}"
        )
    placed = []
    for name, scheme in schemes.items():
        keys = [key for key in operation.keys if key.scheme in (name, "")]
        placed.append(PlacedKeys(scheme, tuple(secrets[k.argument] for k in keys), keys[0].prefix))
    return placed
