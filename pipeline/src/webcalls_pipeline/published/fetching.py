"""A vendor's published files over HTTP, whole and in bounds, or why not.

Nothing that could name or authenticate anybody goes along: no cookie, no key, no `.netrc`. The
environment's proxies and certificates hold.
"""

import asyncio
import ipaddress
import ssl
import zlib
from collections.abc import AsyncIterator, Sequence
from functools import cache
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx
from attrs import define, evolve, field, frozen

from webcalls_pipeline.errors import PipelineError
from webcalls_pipeline.wording import plain

# The largest published OpenAPI documents have some 10 MB.
MAX_BYTES = 32_000_000
MAX_BYTES_TOGETHER = 128_000_000
SECONDS_OF_SILENCE = 10.0
SECONDS_ALTOGETHER = 60.0
MAX_REDIRECTS = 5
_CONNECTIONS = 4

_HEADERS = {
    "User-Agent": "webcalls-pipeline",
    "Accept": "text/markdown, application/json, application/yaml, text/plain, */*;q=0.1",
    "Accept-Encoding": "gzip",
}
_GONE = (404, 410)


class GoneError(PipelineError):
    """The server says that there is no such file (404) or no longer (410)."""


@frozen
class Validators:
    """What a server says of the bytes it sent, to ask later whether they are still the same."""

    etag: str | None = None
    last_modified: str | None = None

    def conditions(self) -> dict[str, str]:
        """The headers of a conditional request."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in named.items() if value}


@frozen
class Wanted:
    """A file to fetch.

    Args:
        url: Where it is published.
        known: The validators of the bytes that are here already, if they are known.
    """

    url: str
    known: Validators = field(factory=Validators)


@frozen
class Fetched:
    """A server's answer.

    Args:
        url: What was asked for.
        content: The bytes, or None if they are those that are here already.
        validators: The server's validators of the bytes.
        redirected_to: Where redirects ended, if there were any.
    """

    url: str
    content: bytes | None
    validators: Validators
    redirected_to: str | None = None

    @property
    def origin(self) -> str:
        """Where the bytes came from, as errors say it."""
        return f"{self.url}, redirected to {self.redirected_to}" if self.redirected_to else self.url


def fetch_all(wanted: Sequence[Wanted]) -> list[Fetched | PipelineError]:
    """Fetch files, a few at a time; for each the answer, or why there is none."""
    return asyncio.run(_fetch_all(wanted))


def require_fetchable(url: str, where: str) -> None:
    """Refuse an address that is not `https`, or `http` on this machine, or that carries a key.

    Raises:
        PipelineError: It is neither.
    """
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise PipelineError(where, f"{url!r} is not a URL: {error}", "correct it") from None
    if not parsed.host or not (
        parsed.scheme == "https" or (parsed.scheme == "http" and is_loopback(parsed.host))
    ):
        raise PipelineError(
            where,
            f"{url!r} is not an https address",
            "write it with `https://`; `http` is for a server on this machine alone",
        )
    if parsed.userinfo:
        raise PipelineError(
            where, "the address carries a user name or password", "take it out: none is sent"
        )


def is_loopback(host: str) -> bool:
    """Whether a host's name or address is this machine's own, and no other can reach it there."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@define
class _Run:
    """What the fetches of one run share."""

    client: httpx.AsyncClient
    slots: asyncio.Semaphore = field(factory=lambda: asyncio.Semaphore(_CONNECTIONS))
    bytes_left: int = field(factory=lambda: MAX_BYTES_TOGETHER)


@cache
def _authorities() -> ssl.SSLContext:
    """Whom httpx trusts, read once: it takes 25 ms, and each vendor's files are fetched apart."""
    return httpx.create_ssl_context()


async def _fetch_all(wanted: Sequence[Wanted]) -> list[Fetched | PipelineError]:
    no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))
    async with httpx.AsyncClient(
        headers=_HEADERS, cookies=no_cookies, timeout=SECONDS_OF_SILENCE, verify=_authorities()
    ) as client:
        run = _Run(client)
        return list(await asyncio.gather(*(_fetch(run, item) for item in wanted)))


async def _fetch(run: _Run, wanted: Wanted) -> Fetched | PipelineError:
    url = wanted.url
    try:
        require_fetchable(url, url)
        async with run.slots, asyncio.timeout(SECONDS_ALTOGETHER):
            return await _follow(run, wanted)
    except PipelineError as error:
        return error
    except (TimeoutError, httpx.TimeoutException) as error:
        silent = isinstance(error, httpx.TimeoutException)
        problem = (
            f"nothing came for {SECONDS_OF_SILENCE:g} s"
            if silent
            else f"not all of it came within {SECONDS_ALTOGETHER:g} s"
        )
        return PipelineError(url, problem, "try again later")
    except (httpx.InvalidURL, ValueError) as error:  # of a redirect; IDNA's is a ValueError
        problem = f"the server redirects to something that is not an address: {error}"
        return PipelineError(url, problem, "find its new address")
    except httpx.RemoteProtocolError as error:
        return PipelineError(url, f"the answer is cut short or broken: {error}", "try again later")
    except httpx.HTTPError as error:
        said = str(error) or type(error).__name__
        return PipelineError(
            url, f"cannot be fetched: {said}", "check the address, the network and its proxy"
        )


async def _follow(run: _Run, wanted: Wanted) -> Fetched:
    """Ask, and follow redirects that stay with the server."""
    url = httpx.URL(wanted.url)
    seen = [url]
    while True:
        headers = wanted.known.conditions()
        async with run.client.stream("GET", url, headers=headers) as response:
            if response.next_request is None:
                redirected_to = plain(str(url)) if len(seen) > 1 else None
                return evolve(await _answer(run, wanted, response), redirected_to=redirected_to)
            url = _redirected(wanted.url, url, response.next_request.url)
        if url in seen:
            raise PipelineError(
                wanted.url, f"the server redirects in a circle, by {url}", "find its new address"
            )
        seen.append(url)
        if len(seen) > MAX_REDIRECTS + 1:
            raise PipelineError(
                wanted.url, f"more than {MAX_REDIRECTS} redirects", "find its new address"
            )


def _redirected(asked: str, url: httpx.URL, target: httpx.URL) -> httpx.URL:
    if (target.scheme, target.host, target.port) != (url.scheme, url.host, url.port):
        raise PipelineError(
            asked,
            f"the server redirects to another host, {plain(str(target))}",
            "if that is the vendor's, give it as the address",
        )
    if target.userinfo:
        raise PipelineError(
            asked, "the server redirects to an address with a user name", "find its new address"
        )
    return target.copy_with(fragment=None)


async def _answer(run: _Run, wanted: Wanted, response: httpx.Response) -> Fetched:
    url, status = wanted.url, response.status_code
    validators = Validators(
        _kept(response.headers.get("ETag")), _kept(response.headers.get("Last-Modified"))
    )
    if status == 304 and wanted.known.conditions():
        return Fetched(url, None, validators)
    if status in _GONE:
        raise GoneError(
            url,
            f"gone: the server answers {status}",
            "find where it went, or whether the vendor took it back",
        )
    if status in (401, 403):
        raise PipelineError(
            url,
            f"the server answers {status}: it wants a login or refuses robots",
            "save the page by hand, as it is served to you",
        )
    if status != 200:
        after = _kept(response.headers.get("Retry-After"))
        raise PipelineError(
            url,
            f"the server answers {status}",
            f"try again later (it says: after {after})" if after else "try again later",
        )
    content = await _body(run, url, response)
    if not content.strip():
        raise PipelineError(url, "the answer is empty", "try again later, or check the address")
    return Fetched(url, content, validators)


async def _body(run: _Run, url: str, response: httpx.Response) -> bytes:
    body = bytearray()
    async for chunk in _decoded(url, response):
        body += chunk
        run.bytes_left -= len(chunk)
        if len(body) > MAX_BYTES or run.bytes_left < 0:
            raise _too_large(url)
    return bytes(body)


async def _decoded(url: str, response: httpx.Response) -> AsyncIterator[bytes]:
    """The body's chunks, unpacked, none of them beyond the bound; httpx would unpack a bomb."""
    announced = response.headers.get("Content-Length", "")
    if announced.isdecimal() and int(announced) > MAX_BYTES:
        raise _too_large(url)
    packing = response.headers.get("Content-Encoding", "identity").lower()
    if packing == "identity":
        async for chunk in response.aiter_raw():
            yield chunk
        return
    if packing not in ("gzip", "x-gzip"):
        raise PipelineError(
            url,
            f"the answer is packed as {plain(packing)!r}",
            "tell the vendor, or save it by hand",
        )
    unpacker = zlib.decompressobj(wbits=31)
    try:
        async for chunk in response.aiter_raw():
            yield unpacker.decompress(chunk, MAX_BYTES + 1)
            if unpacker.eof:  # what comes behind it is not part of it
                break
    except zlib.error as error:
        raise PipelineError(url, f"the answer is not gzip: {error}", "try again later") from None
    if not unpacker.eof:
        raise PipelineError(url, "the answer is cut short within its gzip", "try again later")


def _too_large(url: str) -> PipelineError:
    return PipelineError(
        url,
        f"larger than {MAX_BYTES // 10**6} MB, or {MAX_BYTES_TOGETHER // 10**6} MB together with "
        "what was fetched beside it",
        "check that the address is that of the document",
    )


def _kept(value: str | None) -> str | None:
    """A header's value if it can be kept in a file, shown, and sent again."""
    fit = value and len(value) <= 300 and value.isascii() and value.isprintable()
    return value if fit else None
