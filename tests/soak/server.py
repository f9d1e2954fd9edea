"""A server that answers at random: as a vendor should, and in each way in which one fails.

    python -m tests.soak.server SEED CERTIFICATE

It prints its two ports, http and https. The token-of-an answer names the agent that was asked for.
"""

import asyncio
import gzip
import json
import logging
import random
import re
import ssl
import sys
from collections.abc import Awaitable, Callable

Answer = Callable[[asyncio.StreamWriter, bytes], Awaitable[None]]


def success(agent: str, head: bytes = b"") -> bytes:
    token = f"token-of-{agent}"
    body = json.dumps(
        {"access_token": token, "err": False, "results": {"token": token, "call_id": "c"}}
    ).encode()
    if b"gzip" in head:
        body = gzip.compress(body)
    return b"HTTP/1.1 201 Created\r\n%bContent-Length: %d\r\n\r\n%b" % (head, len(body), body)


def status(line: bytes, head: bytes = b"") -> bytes:
    return b"HTTP/1.1 %b\r\n%bContent-Length: 2\r\n\r\n{}" % (line, head)


async def answer(writer: asyncio.StreamWriter, agent: str, chance: random.Random) -> bool:
    """Answer one request; whether the connection goes on."""
    good = success(agent)
    match chance.choices(range(16), [60, *[3] * 15])[0]:
        case 0:
            writer.write(good)
        case 1:
            await asyncio.sleep(chance.random() * 0.2)
            writer.write(good)
        case 2:
            writer.write(success(agent, b"Content-Encoding: gzip\r\n"))
        case 3:  # an answer too many
            writer.write(good + success("nobody"))
        case 4:  # the same with the body in another packet
            writer.write(good[:-5])
            await asyncio.sleep(0.005)
            writer.write(good[-5:] + success("nobody"))
        case 5:
            writer.write(good + b"noise")
        case 6:
            writer.write(good)
            return False
        case 7:
            writer.write(status(b"503 Busy", b"Retry-After: 0\r\n"))
        case 8:
            writer.write(status(b"429 Slow", b"Retry-After: %d\r\n" % chance.choice([0, 1, 9])))
        case 9:
            writer.write(status(chance.choice([b"500 Oops", b"401 No", b"302 Away", b"999 ?"])))
        case 10:
            writer.write(good[: chance.randrange(len(good))])
            return False
        case 11:
            writer.write(bytes(chance.randrange(256) for _ in range(100)))
            return False
        case 12:
            await asyncio.sleep(3)
            return False
        case 13:
            for byte in good:
                writer.write(bytes([byte]))
                await asyncio.sleep(0.02)
        case 14:
            writer.write(b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + good)
        case _:
            writer.transport.abort()
            return False
    return True


async def serve(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, chance: random.Random
) -> None:
    try:
        while True:
            async with asyncio.timeout(chance.choice([0.05, 1, 10])):  # idle ones are closed
                head = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"(?i)content-length: (\d+)", head)
            body = await reader.readexactly(int(length[1])) if length else b""
            agent = re.search(rb"agent-[0-9a-z-]+", head + body)
            if not await answer(writer, agent[0].decode() if agent else "nobody", chance):
                break
            await writer.drain()
    except (OSError, TimeoutError, asyncio.IncompleteReadError):
        pass
    finally:
        writer.close()


async def main() -> None:
    chance = random.Random(int(sys.argv[1]))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[2])

    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await serve(reader, writer, chance)

    logging.disable()  # clients that hang up are meant to
    plain = await asyncio.start_server(client, "127.0.0.1", 0, backlog=1024)
    secure = await asyncio.start_server(client, "127.0.0.1", 0, backlog=1024, ssl=context)
    print(*(each.sockets[0].getsockname()[1] for each in (plain, secure)), flush=True)
    await asyncio.gather(plain.serve_forever(), secure.serve_forever())


if __name__ == "__main__":
    asyncio.run(main())
