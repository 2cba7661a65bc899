"""``python -m benchmarks.deploy.proxy HOST:PORT OWN-PORT COUNTS``: pass HTTP/1.1 on unchanged and count requests.

On SIGTERM the counts are written to the file COUNTS, a JSON object of method -> requests; a listing (GET of a bucket)
is counted as LIST, a batch delete as POST. Only heads are looked at; bodies go through as they come.
"""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

_HEAD_BYTES = 256 * 1024
_BLOCK = 256 * 1024
_WITHOUT_BODY = frozenset({"204", "304"})


class Head:
    """The head of a request or an answer."""

    def __init__(self, raw: bytes) -> None:
        first, *lines = raw.decode("latin-1").rstrip("\r\n").split("\r\n")
        self.raw = raw
        self.first = first.split(" ", 2)
        pairs = (line.partition(":") for line in lines)
        self.fields = {name.strip().lower(): value.strip() for name, _, value in pairs}

    @property
    def is_chunked(self) -> bool:
        """Whether the body comes in chunks of HTTP's own."""
        return "chunked" in self.fields.get("transfer-encoding", "").lower()

    @property
    def length(self) -> int:
        """The bytes of the body, where they are told."""
        return int(self.fields.get("content-length", "0"))

    @property
    def kind(self) -> str:
        """The method, and LIST for what asks for the keys of a bucket."""
        method, target = self.first[0], self.first[1]
        path, _, query = target.partition("?")
        of_bucket = path.strip("/").count("/") == 0
        is_list = method == "GET" and of_bucket and ("list-type=" in query or "prefix=" in query)
        return "LIST" if is_list else method


class Proxy:
    """Connections in pairs: one of a client, one to the server."""

    def __init__(self, host: str, port: int) -> None:
        self.counts: Counter[str] = Counter()
        self._host = host
        self._port = port

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One client's connection to its end."""
        ends = [writer]
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            server_reader, server_writer = await asyncio.open_connection(self._host, self._port, limit=_HEAD_BYTES)
            ends.append(server_writer)
            while await self._exchange(reader, writer, server_reader, server_writer):
                pass
        for end in ends:
            end.close()

    async def _exchange(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        server_reader: asyncio.StreamReader,
        server_writer: asyncio.StreamWriter,
    ) -> bool:
        request = Head(await reader.readuntil(b"\r\n\r\n"))
        self.counts[request.kind] += 1
        server_writer.write(request.raw)
        if "100-continue" in request.fields.get("expect", "").lower():
            first = Head(await server_reader.readuntil(b"\r\n\r\n"))
            writer.write(first.raw)
            if first.first[1] != "100":
                await _pass_body(first, server_reader, writer)
                return False
        await _pass_body(request, reader, server_writer)
        answer = Head(await server_reader.readuntil(b"\r\n\r\n"))
        writer.write(answer.raw)
        if request.first[0] != "HEAD" and answer.first[1] not in _WITHOUT_BODY:
            await _pass_body(answer, server_reader, writer)
        await writer.drain()
        return "close" not in (request.fields.get("connection", "") + answer.fields.get("connection", "")).lower()


async def _pass_body(head: Head, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    if not head.is_chunked:
        await _pass_bytes(head.length, source, sink)
        return
    while True:
        line = await source.readuntil(b"\r\n")
        sink.write(line)
        size = int(line.split(b";")[0], 16)
        if size == 0:
            break
        await _pass_bytes(size + 2, source, sink)
    while (line := await source.readuntil(b"\r\n")) != b"\r\n":
        sink.write(line)
    sink.write(line)
    await sink.drain()


async def _pass_bytes(count: int, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    while count:
        block = await source.read(min(count, _BLOCK))
        if not block:
            raise asyncio.IncompleteReadError(b"", count)
        sink.write(block)
        await sink.drain()
        count -= len(block)


async def _run(upstream: str, port: int) -> Mapping[str, int]:
    host, _, upstream_port = upstream.rpartition(":")
    proxy = Proxy(host, int(upstream_port))
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", port, limit=_HEAD_BYTES)
    done = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, done.set)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await done.wait()
    server.close()
    return proxy.counts


if __name__ == "__main__":
    found = asyncio.run(_run(sys.argv[1], int(sys.argv[2])))
    Path(sys.argv[3]).write_text(json.dumps(found), encoding="utf-8")
