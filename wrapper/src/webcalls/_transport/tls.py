"""Whose certificates are trusted."""

from __future__ import annotations

import os
import ssl
from functools import cache

import httpx

from .._errors import ConfigurationError


def custom_context(verify: object) -> ssl.SSLContext:
    """The context for the facade's `verify`.

    Raises:
        ConfigurationError: It is not a context, nor a file or folder of certificates.
    """
    if isinstance(verify, ssl.SSLContext):
        return verify
    if not isinstance(verify, str | os.PathLike):
        raise ConfigurationError(
            f"verify={verify!r}: pass the path of a file or folder of CA certificates, or an "
            "ssl.SSLContext; certificates are always checked"
        )
    try:
        if os.path.isdir(verify):
            context = ssl.create_default_context(capath=verify)
        else:
            context = ssl.create_default_context(cafile=verify)
    except (OSError, ValueError) as error:
        raise ConfigurationError(
            f"verify={os.fspath(verify)!r} cannot be read as CA certificates in PEM form: {error}"
        ) from None
    return _for_http(context)


@cache
def default_context() -> ssl.SSLContext:
    """What httpx trusts; one for all facades: loading it takes longer than a call.

    Raises:
        ConfigurationError: SSL_CERT_FILE or SSL_CERT_DIR name what cannot be read.
    """
    try:
        return _for_http(httpx.create_ssl_context())
    except OSError as error:
        name = next((n for n in ("SSL_CERT_FILE", "SSL_CERT_DIR") if os.environ.get(n)), None)
        if name is None:
            raise
        raise ConfigurationError(
            f"{name}={os.environ[name]} in the environment cannot be read as CA certificates "
            f"({error.strerror or error}): correct it or unset it"
        ) from None


def _for_http(context: ssl.SSLContext) -> ssl.SSLContext:
    context.set_alpn_protocols(["http/1.1"])
    return context
