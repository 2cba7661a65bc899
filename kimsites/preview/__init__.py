"""A local server of all hosts of a workspace that builds what is asked for, when it is asked for, and reloads browsers.

Nothing is written to the output folder. One thread, the one that called :func:`serve`, reads and renders; threads of
the HTTP server wait for it, and a thread of watchdog tells what was changed.
"""

from kimsites.preview.request import ServeListener, ServeRequest
from kimsites.preview.rooms import PreviewRooms
from kimsites.preview.serve import serve

__all__ = ["PreviewRooms", "ServeListener", "ServeRequest", "serve"]
