"""What the configuration of an endpoint may say, and where it is wrong.

A TOML file, or a mapping of the same form. Each class here is a table of it, each field a key.
"""

from __future__ import annotations

import ipaddress
import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, get_args
from urllib.parse import urlsplit

import limits
import msgspec
from msgspec import Meta
from redis.asyncio import ConnectionPool
from redis.exceptions import RedisError

from .._errors import ConfigurationError
from .._web_call import Route
from ..vendors import AnyVendorName
from ..vendors._schema import did_you_mean

_Place = tuple[str, ...]
_Seconds = Annotated[float, Meta(gt=0, le=86_400)]
_Part = Literal["variables", "metadata"]


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of the file: what it does not know is a mistake."""


class VendorTable(_Table, frozen=True):
    """A vendor of a route as a table, where it needs more than `"VENDOR:AGENT_ID"` says.

    Args:
        vendor: The vendor's name.
        agent_id: The agent's id with that vendor.
        ttl: Seconds that the credential shall live.
        options: Other inputs of the vendor's operation, by their names there.
        without: What of a grant this vendor does not get, as it has no place for it:
            `"variables"`, `"metadata"`.
    """

    vendor: str
    agent_id: str | None = None
    ttl: _Seconds | None = None
    options: dict[str, Any] = {}
    without: tuple[_Part, ...] = ()


class Candidate(NamedTuple):
    """A vendor of a route as the facade takes it.

    Args:
        route: The vendor and its agent.
        without: The arguments of a grant that it does not get.
    """

    route: Route
    without: tuple[str, ...] = ()


class RouteTable(_Table, frozen=True):
    """`[route.NAME]`: what `POST /calls/NAME` creates.

    Args:
        vendors: Who is asked, in this order, until one gives a call: `"VENDOR:AGENT_ID"`, or a
            table.
    """

    vendors: Annotated[tuple[str | VendorTable, ...], Meta(min_length=1)]

    def candidates(self) -> tuple[Candidate, ...]:
        """The same as the facade takes it."""
        return tuple(map(_candidate, self.vendors))


class LimitsTable(_Table, frozen=True):
    """`[limits]`: how much a user and an address may ask for, and how a request may be sent.

    Args:
        per_user: Calls of one user, as `"5/minute"` or `"5/minute; 50/day"`.
        per_address: Requests from one address, refused ones too; of IPv6, from one /64 network.
        storage: Where requests are counted: `"memory://"`, for one process, or the address of a
            Redis that all processes share, `"redis://HOST:PORT"`. `"$NAME"` reads it from the
            environment variable NAME, as it may hold a password.
        body_bytes: How many bytes a request's body may have.
        body_seconds: How many seconds it may take to arrive.
        body_depth: How deep its JSON may nest.
        authorize_seconds: How many seconds `authorize` may take.
    """

    per_user: str = "5/minute"
    per_address: str = "30/minute"
    storage: str = "memory://"
    body_bytes: Annotated[int, Meta(ge=0)] = 16_384
    body_seconds: _Seconds = 5.0
    body_depth: Annotated[int, Meta(ge=1, le=100)] = 20
    authorize_seconds: _Seconds = 10.0

    @property
    def is_shared(self) -> bool:
        """Whether several processes count together."""
        return self.storage_url() != "memory://"

    def storage_url(self) -> str:
        """Where limits are counted.

        Raises:
            ConfigurationError: The environment variable that it names is not set.
        """
        if not self.storage.startswith("$") or self.storage == "$":
            return self.storage
        if url := os.environ.get(self.storage[1:]):
            return url
        raise ConfigurationError(
            f"{self.storage[1:]} is not set in the environment: set it to the address of a Redis, "
            "or to memory:// for one process"
        )


class OriginsTable(_Table, frozen=True):
    """`[origins]`: which sites' pages may ask, beside pages of the endpoint's own site.

    Args:
        allowed: Origins of other sites, such as `"https://app.example.com"`; `"*"` is any.
        credentials: Whether the requests of their pages may carry cookies.
        headers: Which headers their pages may set.
    """

    allowed: tuple[str, ...] = ()
    credentials: bool = False
    headers: tuple[str, ...] = ("authorization", "content-type")


UNIX = "unix"
"""A proxy of this machine that has no address."""


class ProxiesTable(_Table, frozen=True):
    """`[proxies]`: whose `X-Forwarded-For` is believed.

    Args:
        trusted: Addresses and networks of your proxies, such as `"10.0.0.0/8"`; `"unix"` is one
            that asks by a Unix socket.
    """

    trusted: tuple[str, ...] = ()


class CallsTable(_Table, frozen=True):
    """`[calls]`: how long vendors may take.

    Args:
        timeout: Seconds that one attempt may wait for a vendor.
        deadline: Seconds for a call, all vendors of its route and all retries included.
        max_retries: How often the same vendor is asked again at the most.
    """

    timeout: _Seconds = 5.0
    deadline: _Seconds = 15.0
    max_retries: Annotated[int, Meta(ge=0)] = 0


class Configuration(_Table, frozen=True):
    """The top of the file.

    Args:
        authorize: The function that decides who may ask for what, as `"MODULE:FUNCTION"`; or
            `"anyone"`. `webcalls serve` also looks for the module beside the file, and below the
            folder that it is called from. Required, unless `Endpoint` is given it.
        route: The routes, by name.
        limits: …
        origins: …
        proxies: …
        calls: …
    """

    route: Annotated[dict[str, RouteTable], Meta(min_length=1)]
    authorize: str | None = None
    limits: LimitsTable = LimitsTable()
    origins: OriginsTable = OriginsTable()
    proxies: ProxiesTable = ProxiesTable()
    calls: CallsTable = CallsTable()


class Source:
    """Where a configuration is from, for messages.

    Args:
        name: How people find it.
        text: Its TOML, if it has any.
    """

    def __init__(self, name: str, text: str = "") -> None:
        self.name = name
        self._text = text

    def wrong(self, problems: Iterable[tuple[_Place, str]]) -> ConfigurationError:
        """All that is wrong, a line each.

        Args:
            problems: Places, as the names of tables and key, each with what is wrong there.
        """
        return ConfigurationError("\n".join(f"{self._at(p)}: {said}" for p, said in problems))

    def _at(self, place: _Place) -> str:
        known = (self._line(place[:end]) for end in range(len(place), 0, -1))
        line = next(filter(None, known), None)
        where = f"{self.name}, line {line}" if line else self.name
        return f"{where}: {'.'.join(place)}" if place else where

    def _line(self, place: _Place) -> int | None:
        """The line of a key that stands in a table of its own, as people mostly write it."""
        table: _Place = ()
        for number, line in enumerate(self._text.splitlines(), 1):
            if header := re.match(r"\s*\[([^\[\]]+)\]", line):
                table = tuple(part.strip(" \"'") for part in header[1].split("."))
                found = table
            elif key := re.match(r"\s*([\w-]+)\s*=", line):
                found = (*table, key[1])
            else:
                continue
            if found == place:
                return number
        return None


def read(given: str | Path | Mapping[str, Any]) -> tuple[Configuration, Source]:
    """Read a configuration.

    Args:
        given: The path of a TOML file, or what such a file would hold.

    Raises:
        ConfigurationError: It cannot be read, or says what it may not: file, key, what to do.
    """
    source, values = _loaded(given)
    try:
        configuration = msgspec.convert(values, Configuration)
    except msgspec.ValidationError as error:
        said, _, path = str(error).partition(" - at `$")
        place = tuple(part for part in re.split(r"[.\[\]`]+", path) if part and part != "...")
        if place[:1] == ("route",):
            place = ("route", *_first_wrong_route(values["route"]), *place[1:])
        if unknown := re.match(r"Object contains unknown field `(.*)`", said):
            known = [field.encode_name for field in msgspec.structs.fields(_table(place))]
            said = f"there is no such key{did_you_mean(unknown[1], known)}"
            place = (*place, unknown[1])
        raise source.wrong([(place, _in_our_words(said))]) from None
    if problems := list(_problems(configuration)):
        raise source.wrong(problems)
    return configuration, source


def _first_wrong_route(tables: Any) -> Iterator[str]:
    """The name of the route that an error is about, which msgspec does not say."""
    for name, table in tables.items() if isinstance(tables, Mapping) else ():
        try:
            msgspec.convert(table, RouteTable)
        except msgspec.ValidationError:
            yield name
            return


def _loaded(given: str | Path | Mapping[str, Any]) -> tuple[Source, Mapping[str, Any]]:
    if isinstance(given, Mapping):
        return Source("the endpoint's configuration"), given
    try:
        text = Path(given).read_text("utf-8")
        return Source(str(given), text), tomllib.loads(text)
    except OSError as error:
        raise ConfigurationError(f"{given} cannot be read: {error.strerror}") from error
    except ValueError as error:  # not TOML, or not UTF-8
        raise ConfigurationError(f"{given} is not TOML: {error}") from error


def _table(place: _Place) -> type[_Table]:
    """The class of a table, from its place in the file."""
    match place:
        case ():
            return Configuration
        case ("route", _):
            return RouteTable
        case ("route", *_):
            return VendorTable
        case _:
            tables = {field.name: field.type for field in msgspec.structs.fields(Configuration)}
            table: type[_Table] = tables[place[0]]
            return table


def _in_our_words(said: str) -> str:
    if "invalid enum value" in said.lower():  # there is one kind of them
        said += f": it may be {' or '.join(map(repr, get_args(_Part)))}"
    if missing := re.match(r"Object missing required field (`.*`)", said):
        return f"{missing[1]} is missing"
    # JSON's words for what TOML calls a table and an array.
    return said[0].lower() + said[1:].replace("object", "table")


def _problems(configuration: Configuration) -> Iterator[tuple[_Place, str]]:
    """What no type says."""
    for name in configuration.route:
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", name):
            yield ("route", name), "a route's name has 1 to 64 letters, digits, `_` and `-` alone"
    for key in ("per_user", "per_address"):
        rate = getattr(configuration.limits, key)
        if not _is_rate(rate):
            said = f"{rate!r} is not a rate such as '5/minute' or '5/minute; 50/day'"
            yield ("limits", key), said
    yield from _wrong_storage(configuration.limits)
    for origin in configuration.origins.allowed:
        if origin == "*":
            if configuration.origins.credentials:
                said = "'*' and credentials exclude each other: name the origins"
                yield ("origins", "allowed"), said
        elif origin != _origin_of(origin):
            said = f"{origin!r} is not an origin such as 'https://app.example.com', with no path"
            yield ("origins", "allowed"), said
    for network in filter(lambda trusted: trusted != UNIX, configuration.proxies.trusted):
        try:
            ipaddress.ip_network(network)
        except ValueError as error:
            yield ("proxies", "trusted"), f"{error}: give addresses or networks"


def _is_rate(text: str) -> bool:
    try:
        return all(limit.amount > 0 for limit in limits.parse_many(text))
    except ValueError:
        return False


def _wrong_storage(table: LimitsTable) -> Iterator[tuple[_Place, str]]:
    try:
        url = table.storage_url()
    except ConfigurationError as error:
        yield ("limits", "storage"), str(error)
        return
    if url != "memory://" and not _is_redis(url):
        said = "must be 'memory://', 'redis://HOST:PORT', or '$NAME' of a variable that holds it"
        yield ("limits", "storage"), said  # and not what it is: it may hold a password


def _is_redis(url: str) -> bool:
    """Whether it is a whole address; this connects to nothing."""
    try:
        parts = urlsplit(url)
        ConnectionPool.from_url(url).make_connection()  # type: ignore[no-untyped-call]  # untyped there
        return parts.scheme in ("redis", "rediss") and bool(parts.hostname and parts.port)
    except (ValueError, TypeError, RedisError):  # a part of it, or a parameter
        return False


def _origin_of(url: str) -> str | None:
    """The origin as browsers write it."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        return None
    if not re.fullmatch(r"[a-z0-9._-]+|[0-9a-f:.]+", parts.hostname):
        return None
    default = {"http": 80, "https": 443}[parts.scheme]
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}" + (f":{port}" if port not in (None, default) else "")


def _candidate(entry: str | VendorTable) -> Candidate:
    if isinstance(entry, str):
        vendor, _, agent_id = entry.partition(":")
        return Candidate(Route(AnyVendorName(vendor), agent_id or None))
    name = AnyVendorName(entry.vendor)
    route = Route(name, entry.agent_id, ttl=entry.ttl, options=entry.options or None)
    return Candidate(route, entry.without)
