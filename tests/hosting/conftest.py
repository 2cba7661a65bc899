"""A small nation whose server has something to know by name."""

import pytest

from kimsites.hosting import Folder, HostTable, Listen, Service


@pytest.fixture
def hosts():
    return HostTable(
        "kim.id",
        {"lama.kim.id": "baru.kim.id"},
        suspended=("libur.kim.id",),
        retired=("tutup.kim.id",),
    )


@pytest.fixture
def service():
    return Service(Folder("/srv/kim/build"), Listen(8080))
