"""All that knows HTTP: connections, attempts, and the libraries that these are made of.

A call goes through `client` (the httpx client that a generated function gets; `clients` makes it),
`attempts` (retries and the deadline), and `connections` (a free list; the key goes on) to a
`connection`: `streams` of a socket and TLS, `answers` read from them, a tunnel through one of the
`proxies`. All of these are coroutines that wait with `blocking` or `suspending`: sync and async are
one code.

Beside them: `exchange`, `retry`, `turns` and `closing`, what a call and the facade know of each
other; `keys`, `authentication`, `redaction`, `logs` and `frames`, so that a key shows nowhere;
`body`, answers read to a bound, and `response`, what comes of them; `tracing`.

No other module of the facade imports httpx but to name a type of the public API. httpx is asked for
little here: requests, responses, URLs, and a client with event hooks. A move to another library
(httpx2 is httpx's maintained continuation) waits for the generated clients, which import httpx, and
then takes:

- `client`: the subclasses of `httpx.Client`, which only take a short way through it,
- `own_transport`: transports of a user's own,
- `failures`: the names of exceptions,
- `logs`: the loggers' names.

h11 stands in `connection` and `proxies` alone, httptools in `answers`.
"""
