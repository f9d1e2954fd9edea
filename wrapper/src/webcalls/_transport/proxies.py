"""The environment's proxies: which one a vendor is reached through, and the tunnel through it.

A proxy forwards a tunnel that is encrypted to the vendor, and sees no key. Requests to loopback
addresses, the only ones that are not encrypted, never go through a proxy.
"""

from __future__ import annotations

import ipaddress
from base64 import b64encode
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple
from urllib.parse import unquote
from urllib.request import getproxies, proxy_bypass

import h11
import httpx

from .._errors import ConfigurationError
from .streams import Stream
from .waiting import Patience

_DEFAULT_PORTS = {"http": 80, "https": 443, "socks5": 1080, "socks5h": 1080}
_MAX_HEADERS = 65536


class Proxy(NamedTuple):
    """A proxy of the environment.

    Args:
        scheme: http, https, socks5 or socks5h; names are always looked up by the proxy.
        credentials: User and password, where it asks for them.
    """

    scheme: str
    host: str
    port: int
    credentials: tuple[bytes, bytes] | None

    def __repr__(self) -> str:
        return f"Proxy({self.scheme}://{self.host}:{self.port})"


class ProxyRefusedError(Exception):
    """The proxy was reached, and gave no tunnel."""


def environment_proxy(url: httpx.URL) -> Proxy | None:
    """The proxy that HTTPS_PROXY, ALL_PROXY and NO_PROXY name for a vendor's base URL.

    Raises:
        ConfigurationError: It cannot be used; the message names the variable.
    """
    if url.scheme != "https":
        return None
    found = getproxies()
    variable = "HTTPS_PROXY" if found.get("https") else "ALL_PROXY"
    address = found.get("https") or found.get("all")
    if not address or is_exempt(url, found.get("no", "")) or proxy_bypass(url.host):
        return None
    return _parsed(variable, address if "://" in address else f"http://{address}")


def is_exempt(url: httpx.URL, no_proxy: str) -> bool:
    """Whether NO_PROXY names the URL's host, as curl and httpx read it.

    A name stands for itself and all below it, with or without a dot in front; `*` for all; an
    address, or a block of them (`10.0.0.0/8`), for itself. Each may be followed by a port, and
    names may begin with a scheme.
    """
    return any(_names(entry, url) for entry in no_proxy.replace(",", " ").split())


def _names(entry: str, url: httpx.URL) -> bool:
    scheme, _, rest = entry.lower().rpartition("://")
    if scheme not in ("", "all", url.scheme):
        return False
    if rest == "*":
        return True
    host = url.host.rstrip(".")
    with suppress(ValueError):
        return ipaddress.ip_address(host) in ipaddress.ip_network(rest.strip("[]"), strict=False)
    name, colon, port = rest.rpartition(":")
    if colon and port.isdigit():
        if int(port) != (url.port or 443):
            return False
        rest = name
    name = rest.strip("[]").removeprefix("*").strip(".")
    return bool(name) and (host == name or host.endswith(f".{name}"))


def _parsed(variable: str, address: str) -> Proxy:
    """Of an address that may hold a password, so no message quotes it."""
    try:
        url = httpx.URL(address)
        host = url.raw_host.decode("ascii")
    except (httpx.InvalidURL, UnicodeError):
        url, host = httpx.URL(), ""
    if not host or not 0 < (url.port or 1) < 65536:
        raise ConfigurationError(
            f"{variable} in the environment is not a URL such as http://proxy.example:3128: "
            "correct it or unset it"
        )
    if url.scheme not in _DEFAULT_PORTS:
        known = ", ".join(f"{scheme}://" for scheme in _DEFAULT_PORTS)
        raise ConfigurationError(
            f"{variable} in the environment names a {url.scheme}:// proxy, and only {known} "
            "can be used: correct it or unset it"
        )
    if url.scheme.startswith("socks") and find_spec("socksio") is None:
        raise ConfigurationError(
            f'{variable} in the environment names a SOCKS proxy: pip install "httpx[socks]", or '
            "unset it"
        )
    user, password = unquote(url.username), unquote(url.password)
    credentials = (user.encode(), password.encode()) if user or password else None
    return Proxy(url.scheme, host, url.port or _DEFAULT_PORTS[url.scheme], credentials)


async def open_tunnel(
    stream: Stream, proxy: Proxy, host: str, port: int, patience: Patience
) -> None:
    """Have a proxy, to which there is a stream, lead it on to a host.

    Raises:
        ProxyRefusedError: The proxy says no, or is not a proxy.
        TimeoutError: It did not answer in time.
        OSError: The connection broke.
    """
    if proxy.scheme.startswith("socks"):
        await _open_socks_tunnel(stream, proxy, host, port, patience)
    else:
        await _open_http_tunnel(stream, proxy, host, port, patience)


async def _open_http_tunnel(
    stream: Stream, proxy: Proxy, host: str, port: int, patience: Patience
) -> None:
    """`CONNECT` (RFC 9110, 9.3.6)."""
    target = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    headers = [("Host", target)]
    if proxy.credentials:
        basic = b64encode(b":".join(proxy.credentials)).decode("ascii")
        headers.append(("Proxy-Authorization", f"Basic {basic}"))
    http = h11.Connection(h11.CLIENT, max_incomplete_event_size=_MAX_HEADERS)
    try:
        asked = http.send(h11.Request(method="CONNECT", target=target, headers=headers)) or b""
        await stream.send(asked + (http.send(h11.EndOfMessage()) or b""), patience)
        while not isinstance(event := http.next_event(), h11.Response):
            if event is h11.NEED_DATA:
                http.receive_data(await stream.receive(patience))
    except h11.ProtocolError as error:
        problem = f"the proxy's answer is not HTTP: {error}"
    else:
        if http.their_state is not h11.SWITCHED_PROTOCOL:
            reason = bytes(event.reason).decode("latin-1")
            problem = f"the proxy answered {event.status_code} {reason}"
        elif http.trailing_data != (b"", False):
            problem = "the proxy sent more than its answer"
        else:
            return
    raise ProxyRefusedError(problem)


async def _open_socks_tunnel(
    stream: Stream, proxy: Proxy, host: str, port: int, patience: Patience
) -> None:
    """SOCKS 5 (RFC 1928), with user and password (RFC 1929)."""
    socks: Any = import_module("socksio.socks5")
    errors: Any = import_module("socksio.exceptions")
    dialogue = socks.SOCKS5Connection()

    async def ask(request: Any, *, ends_with_address: bool = False) -> Any:
        dialogue.send(request)
        await stream.send(dialogue.data_to_send(), patience)
        answer, length = b"", 5 if ends_with_address else 2
        while len(answer) < length:
            more = await stream.receive(patience)
            if not more:
                raise ProxyRefusedError("the proxy hung up")
            answer += more
            if ends_with_address and len(answer) >= 5:  # the fourth byte says of which kind
                length = {1: 10, 3: 7 + answer[4], 4: 22}.get(answer[3], 0)
        return dialogue.receive_data(answer)

    methods = socks.SOCKS5AuthMethod
    method = methods.USERNAME_PASSWORD if proxy.credentials else methods.NO_AUTH_REQUIRED
    try:
        if (await ask(socks.SOCKS5AuthMethodsRequest([method]))).method != method:
            raise ProxyRefusedError("the proxy wants to be asked with other credentials")
        if proxy.credentials:
            request = socks.SOCKS5UsernamePasswordRequest(*proxy.credentials)
            if not (await ask(request)).success:
                raise ProxyRefusedError("the proxy does not accept user and password")
        command = socks.SOCKS5CommandRequest.from_address(socks.SOCKS5Command.CONNECT, (host, port))
        code = (await ask(command, ends_with_address=True)).reply_code
    except errors.SOCKSError as error:
        problem = f"the proxy's answer is not SOCKS 5: {error}"
    else:
        if code == socks.SOCKS5ReplyCode.SUCCEEDED:
            return
        problem = f"the proxy answered {code.name}"
    raise ProxyRefusedError(problem)
