"""Where the connections to a vendor lead, and through what."""

from __future__ import annotations

import ssl
from typing import NamedTuple

import httpx

from .._errors import ConfigurationError
from .proxies import Proxy, environment_proxy
from .tls import default_context


class Destination(NamedTuple):
    """The server, and the way to it.

    Args:
        tls: What encrypts; None for loopback addresses.
        proxy: What the connections go through.
    """

    host: str
    port: int
    tls: ssl.SSLContext | None
    proxy: Proxy | None


def destination(base_url: str, tls: ssl.SSLContext | None) -> Destination:
    """Where the connections for a base URL lead.

    Args:
        base_url: One that `checked_base_url` has seen.
        tls: A context of the user's own; None for what httpx trusts.

    Raises:
        ConfigurationError: The environment names a proxy or certificates that cannot be used.
    """
    url = httpx.URL(base_url)
    host = url.raw_host.decode("ascii")
    if url.scheme == "http":
        return Destination(host, url.port or 80, None, None)
    try:
        return Destination(host, url.port or 443, tls or default_context(), environment_proxy(url))
    except ConfigurationError as error:
        problem = str(error)
    raise ConfigurationError(problem, of_one_vendor=True)
