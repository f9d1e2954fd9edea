"""Whose address a request comes from, seen through the proxies that are ours."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Iterator

from starlette.requests import HTTPConnection

from .configuration import UNIX

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Addresses:
    """Reads `X-Forwarded-For` as far as it was written by proxies that are trusted.

    Args:
        trusted: Their addresses and networks; `UNIX` for one that asks by a Unix socket.
    """

    def __init__(self, trusted: Collection[str]) -> None:
        self._trusted = [ipaddress.ip_network(network) for network in {*trusted} - {UNIX}]
        self._trusts_sockets = UNIX in trusted

    def of(self, request: HTTPConnection) -> str:
        """Who asks: an IPv4 address, or the /64 network of an IPv6 one, which one customer has.

        Each proxy appends the address that it was asked from, so the header is read from its end;
        what stands before the first address that is not a proxy of ours, anybody may have written.
        """
        address = _parsed(request.client.host) if request.client else None
        is_trusted = self._is_trusted(address) if request.client else self._trusts_sockets
        for claimed in _from_the_end(request.headers.getlist("x-forwarded-for")):
            before = _parsed(claimed)
            if not is_trusted or before is None:
                break
            address, is_trusted = before, self._is_trusted(before)
        if address is None:
            return "unknown"
        if address.version == 6:
            return str(ipaddress.ip_network((address, 64), strict=False))
        return str(address)

    def _is_trusted(self, address: _Address | None) -> bool:
        return address is not None and any(address in network for network in self._trusted)


def _from_the_end(headers: list[str]) -> Iterator[str]:
    for header in reversed(headers):
        yield from reversed(header.split(","))


def _parsed(text: str) -> _Address | None:
    """An address, with or without a port; one of IPv4 that is written as IPv6 is one of IPv4."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        return address.ipv4_mapped
    return address
