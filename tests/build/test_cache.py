import pytest

from kimsites.build.cache import FolderCache


@pytest.fixture
def open_cache(folder):
    return lambda **options: FolderCache(folder.registry_cache, folder.temporary, **options)


def test_what_was_put_is_found_later(open_cache):
    open_cache().put("registry/../a.yaml", b"data")
    assert open_cache().get("registry/../a.yaml") == b"data"
    assert open_cache().get("lain") is None


def test_a_distrustful_cache_remembers_but_does_not_believe(open_cache):
    open_cache().put("a", b"lama")
    cache = open_cache(distrust=True)
    assert cache.get("a") is None
    cache.put("a", b"baru")
    assert open_cache().get("a") == b"baru"


def test_pruning_drops_what_nobody_asked_for(open_cache):
    for key in "abc":
        open_cache().put(key, b"data")
    cache = open_cache()
    cache.get("a")
    cache.put("b", b"baru")
    cache.prune()
    assert [open_cache().get(key) for key in "abc"] == [b"data", b"baru", None]
