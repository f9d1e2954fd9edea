"""Which hosts may be asked: how far a key may travel unencrypted, and what tests may reach."""

from __future__ import annotations

import ipaddress
import re
import sys

import httpx

from .._errors import ConfigurationError

Origin = tuple[str, bytes, int]
"""Scheme, host and port (RFC 6454)."""

_PORTS = {"http": 80, "https": 443}
_LABEL = re.compile(rb"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", re.IGNORECASE)


def origin(url: httpx.URL) -> Origin:
    """The origin of a URL; the port is -1 for schemes that no vendor has."""
    return url.scheme, url.raw_host, url.port or _PORTS.get(url.scheme, -1)


def checked_base_url(text: str, unencrypted: bool = False) -> str:
    """A base URL that does not send a key in the clear, without trailing slash.

    Args:
        text: The URL.
        unencrypted: Whether `http://` may lead elsewhere than to loopback.

    Raises:
        ConfigurationError: It is another kind of URL, or none.
    """
    if not isinstance(text, str):
        raise ConfigurationError(f"the base URL {text!r} must be a string")
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL:
        raise ConfigurationError(f"the base URL {text!r} is not a URL") from None
    if url.userinfo or "?" in text or "#" in text:
        raise ConfigurationError("a base URL has neither user and password nor query nor fragment")
    if url.scheme not in _PORTS or not url.host:
        raise ConfigurationError(f"the base URL {text!r} does not begin with https://HOST")
    if not _is_host(url.raw_host):
        raise ConfigurationError(f"the base URL {text!r} has a host that no name server knows")
    if url.port is not None and not 0 < url.port < 65536:
        raise ConfigurationError(f"the base URL {text!r} has a port that is not within 1 to 65535")
    if url.scheme == "http" and not unencrypted and not is_loopback(url.host):
        raise ConfigurationError(
            f"the base URL {text!r} would send the key unencrypted: use https:// "
            "(http:// is for loopback addresses, and for keys of a sandbox, which begin with "
            "`sandbox-`)"
        )
    return text.rstrip("/")


def _is_host(host: bytes) -> bool:
    """Whether it is an address, or a name that a name server can be asked for (RFC 1123)."""
    if b":" in host:
        return True  # an IPv6 address, which httpx has parsed
    labels = host.removesuffix(b".").split(b".")
    return len(host) <= 253 and all(map(_LABEL.fullmatch, labels))


def is_loopback(host: str) -> bool:
    """Whether a host is this machine; `*.localhost` is (RFC 6761)."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def check_allowed_in_tests(vendor: str, base_url: str) -> None:
    """Keep a test from creating a real call with a real key.

    Libraries that intercept httpx do not see the facade's connections. Our pytest plugin, which
    says what is allowed, is looked up and not imported: in production it is not there.

    Raises:
        ConfigurationError: pytest runs with our plugin, and the host is neither a loopback address
            nor named by its ini option.
    """
    plugin = sys.modules.get("webcalls_pytest")
    if plugin is None or plugin.allowed_hosts is None:
        return
    host = httpx.URL(base_url).host
    if not is_loopback(host) and host not in plugin.allowed_hosts:
        raise ConfigurationError(
            f"{vendor}: {base_url} is not asked by tests: use the fixture webcalls_sandbox, pass a "
            f"transport such as httpx.MockTransport, or add {host} to pytest's ini option "
            "webcalls_allow_hosts"
        )
