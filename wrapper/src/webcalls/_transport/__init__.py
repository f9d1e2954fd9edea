"""All that knows HTTP: connections, attempts, and the HTTP library that these are made of.

A call goes through `client` (the httpx client that a generated function gets), `attempts` (retries
and the deadline) and `connections` (where the key goes on). Beside them: `exchange` and `retry`,
what these share; `keys`, `authentication`, `redaction` and `logs`, so that a key shows nowhere;
`body`, answers read to a bound; `hosts`, whom a key may be sent to; `tracing`.

No other module of the facade imports httpx but to name a type of the public API, and none knows
what is below it. A move to another library (httpx2 and httpcore2 are httpx's maintained
continuation) waits for the generated clients, which import httpx, and then takes:

- `connections`: what sends a request and reads its answer,
- `client`: the subclasses of `httpx.Client`, which only take a short way through it,
- the names of exceptions in `attempts` and `retry`, and the loggers' in `logs`.
"""
