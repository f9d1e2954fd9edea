"""Acme Voice for webcalls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from webcalls.vendors import Body, Key, KeySource, Operation, SecondsFromNow, Vendor

if TYPE_CHECKING:
    from webcalls_acme.models import AcmeCall


class Acme(Vendor["AcmeCall"]):
    """Acme Voice and a service's key."""

    name = "acme"
    title = "Acme Voice"
    operations = (
        Operation(
            id="create_web_call",
            keys=(Key("api_key", "ACME_API_KEY"),),
            agent_id=Body("/agent"),
            metadata=Body("/order"),
            token="/token",
            call_id="/id",
            expires_at=SecondsFromNow("/expires_in"),
            join={"token": "/token", "callId": "/id"},
        ),
    )

    def __init__(
        self, api_key: KeySource, *, base_url: str | None = None, name: str | None = None
    ) -> None:
        super().__init__({"api_key": api_key}, base_url=base_url, name=name)
