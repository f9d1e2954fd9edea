"""Which hosts may be asked: how far a key may travel unencrypted, and what tests may reach."""

from __future__ import annotations

import ipaddress
import sys

import httpx

from .._errors import ConfigurationError


def is_loopback(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


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
