"""Bytes of pages that no output folder holds: they come out of the packs that are kept on the store."""

from __future__ import annotations

import io
import threading
import zipfile

from kimsites.deploy.keys import pack_key
from kimsites.deploy.store import Store
from kimsites.deploy.target import Target


class KeptBytes:
    """The pages in packs, read one pack at a time; threads may share it."""

    def __init__(self, store: Store, target: Target) -> None:
        self._store = store
        self._target = target
        self._reading = threading.Lock()
        self._key = ""
        self._archive: zipfile.ZipFile | None = None

    def page(self, host: str, pack: str, path: str) -> bytes | None:
        """A page as a pack of its host has it; None if there is no such pack, or no such page in it.

        Raises:
            EnvironmentFailure: the store failed.
        """
        with self._reading:
            archive = self._open(pack_key(host, pack))
            try:
                return None if archive is None else archive.read(path)
            except (KeyError, zipfile.BadZipFile, OSError, RuntimeError):
                return None

    def _open(self, key: str) -> zipfile.ZipFile | None:
        if key != self._key:
            found = self._store.get(self._target.key(key))
            try:
                self._archive = zipfile.ZipFile(io.BytesIO(found.body)) if found else None
            except zipfile.BadZipFile:
                self._archive = None
            self._key = key
        return self._archive
