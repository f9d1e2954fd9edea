"""The ASGI application of the whole sandbox: each vendor below its own prefix."""

from collections.abc import Iterable

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from . import answers
from .vendor_app import VendorApp


def build_application(vendors: Iterable[VendorApp]) -> Starlette:
    """The application that serves `vendors` below ``/<name>/``, and 404 elsewhere."""
    apps = {app.vendor.name: app for app in vendors}
    served = ", ".join(f"/{name}{app.vendor.document.server_path}" for name, app in apps.items())

    async def not_here(request: Request, error: Exception) -> Response:
        return answers.error(404, f"Nothing here; the sandbox serves {served}")

    application = Starlette(
        routes=[Route(f"/{name}/{{path:path}}", app) for name, app in apps.items()],
        exception_handlers={HTTPException: not_here},
    )
    application.router.redirect_slashes = False  # vendors do not redirect, nor do we
    return application
