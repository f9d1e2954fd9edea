"""OpenTelemetry's httpx instrumentation, in both of its forms: spans, and no key in them."""

from typing import Any

import httpx
import pytest
from opentelemetry import trace
from opentelemetry.instrumentation.httpx import HTTPXClientInstrumentor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from tests.wrapper.misbehaving_server import MisbehavingServer, answer
from tests.wrapper.vendor_cases import KEY, Door, VendorCase
from webcalls import WebCalls

_exporter = InMemorySpanExporter()
_provider = TracerProvider()
_provider.add_span_processor(SimpleSpanProcessor(_exporter))


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> InMemorySpanExporter:
    """What was traced; every header is captured, as a user may set it."""
    trace.set_tracer_provider(_provider)
    monkeypatch.setenv("OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_REQUEST", ".*")
    monkeypatch.setenv("OTEL_INSTRUMENTATION_HTTP_CAPTURE_HEADERS_CLIENT_RESPONSE", ".*")
    _exporter.clear()
    return _exporter


def assert_traced(spans: InMemorySpanExporter, count: int) -> None:
    finished = spans.get_finished_spans()
    assert len(finished) == count
    told = "".join(span.to_json() for span in finished)
    assert "http.request.method" in told or "http.method" in told
    for form in (KEY, "key-Zx81%2B%2F%3D~planted"):
        assert form not in told


def test_the_whole_process_is_instrumented(
    door: Door, case: VendorCase, server: MisbehavingServer, spans: InMemorySpanExporter
) -> None:
    server.steps = [answer(case.status, case.body, {"X-Request-Id": KEY})]
    HTTPXClientInstrumentor().instrument()
    try:
        door.create(case.make(KEY, server.url))
        assert_traced(spans, 1)
    finally:
        HTTPXClientInstrumentor().uninstrument()


def test_a_transport_of_the_users_own_is_not_traced_with_the_key(
    case: VendorCase, server: MisbehavingServer, spans: InMemorySpanExporter
) -> None:
    server.steps = [answer(case.status, case.body)]
    HTTPXClientInstrumentor().instrument()
    try:
        with WebCalls(case.make(KEY, server.url), transport=httpx.HTTPTransport()) as calls:
            calls.create(case.name, "a")
        assert_traced(spans, 1)
    finally:
        HTTPXClientInstrumentor().uninstrument()


def test_one_client_is_instrumented(
    case: VendorCase, server: MisbehavingServer, spans: InMemorySpanExporter
) -> None:
    server.steps = [answer(case.status, case.body)]
    with WebCalls(case.make(KEY, server.url)) as calls:
        http_client: Any = calls.client(case.name).get_httpx_client()
        HTTPXClientInstrumentor.instrument_client(http_client)
        calls.create(case.name, "a")
    assert_traced(spans, 1)
