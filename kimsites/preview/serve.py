"""One preview from start to end."""

from __future__ import annotations

import errno
import gc
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial

from msgspec import Struct

from kimsites.model.diagnostic import Text
from kimsites.model.errors import EnvironmentFailure
from kimsites.preview.addresses import own_addresses
from kimsites.preview.answers import Answer, Answers
from kimsites.preview.digests import Digests
from kimsites.preview.hosts import Target
from kimsites.preview.lookout import Lookout
from kimsites.preview.portal import Portal
from kimsites.preview.register import Register
from kimsites.preview.request import ServeListener, ServeRequest
from kimsites.preview.rooms import PreviewRooms
from kimsites.preview.server import PreviewServer, open_server
from kimsites.preview.sites import Sites
from kimsites.preview.versions import Versions
from kimsites.preview.wardrobe import Wardrobe
from kimsites.preview.workbench import Workbench

#: Allocations between two collections: some pages of values.
_ALLOCATIONS = 50_000
_CANNOT_LISTEN = Text(
    "tidak dapat melayani di {host}:{port}: {reason}. Pilih alamat lain dengan --host atau nomor lain dengan --port",
    "can't listen at {host}:{port}: {reason}. Choose another address with --host or another number with --port",
)


def serve(request: ServeRequest, listener: ServeListener, rooms: PreviewRooms) -> None:
    """Preview a workspace until the process is interrupted. Call it from the main thread.

    Raises:
        WorkspaceError: the workspace can't be read as it is now.
        EnvironmentFailure: the address can't be listened at.
        KeyboardInterrupt: the usual end.
    """
    versions = Versions()
    bench = Workbench()
    lookout = Lookout(request.workspace, versions, listener.note, polling=request.polling)
    regions = rooms.build.open_regions()
    register = Register(request.workspace, rooms, versions, regions, lookout.attend)
    wardrobe = Wardrobe(rooms.build.sites, request.workspace, versions)
    sites = Sites(request.workspace, rooms, wardrobe, versions, request.clock)
    digests = Digests(request.workspace, request.out, rooms.build, versions, request.clock)
    portal = Portal(rooms.build, regions, digests, wardrobe, versions)
    answers = Answers(register, sites, portal, versions, request.language)

    def ask(target: Target, query: dict[str, str]) -> Answer:
        return bench.ask(partial(answers.answer, target, query))

    server = _open(request, partial(PreviewServer, ask=ask, versions=versions, language=request.language))
    with closing(_Stopping(lookout, versions, bench, server)), _fewer_collections():
        standing = register.look()
        server.start()
        taken = request.port if request.port not in {0, server.port} else None
        listener.listening(own_addresses(request.host, server.port), taken)
        sites.warm_up(standing)
        # What is known of the nation stays: the collector need not go through it again at every page.
        gc.freeze()
        bench.run(answers.background)


class _Stopping(Struct, frozen=True):
    """All that must be told that the preview ends."""

    lookout: Lookout
    versions: Versions
    bench: Workbench
    server: PreviewServer

    def close(self) -> None:
        self.lookout.stop()
        self.versions.close()
        self.bench.close()
        self.server.stop()


@contextmanager
def _fewer_collections() -> Iterator[None]:
    """Let the collector of cyclic garbage rest for longer, as a build does."""
    before = gc.get_threshold()
    gc.set_threshold(_ALLOCATIONS, *before[1:])
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


def _open(request: ServeRequest, make: Callable[[tuple[str, int]], PreviewServer]) -> PreviewServer:
    try:
        return open_server(request.host, request.port, make)
    except (OSError, OverflowError) as problem:
        number = getattr(problem, "errno", errno.EINVAL)
        reason = getattr(problem, "strerror", None) or str(problem) or str(number)
        said = _CANNOT_LISTEN.format(host=request.host, port=request.port, reason=reason)
        raise EnvironmentFailure(said) from problem
