"""Links to other hosts, asked of a server on this machine."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kimsites.checks import CheckOptions
from kimsites.model.diagnostic import Location
from kimsites.review.asking import Manners, ask_all
from kimsites.review.job import OutsideUse
from kimsites.review.link_answers import LinkAnswer, LinkMemory
from kimsites.review.links import check_links
from kimsites.review.listener import ReviewListener

QUICK = Manners(timeout=5, pause=0, total=60)


class _Handler(BaseHTTPRequestHandler):
    asked: list[tuple[str, str]]

    def do_HEAD(self):
        self.asked.append((self.command, self.path))
        statuses = {"/ada": 200, "/hilang": 404, "/larang": 403, "/pindah": 301, "/sementara": 302, "/putar": 302}
        status = 405 if self.path == "/get" and self.command == "HEAD" else statuses.get(self.path, 200)
        self.send_response(status)
        targets = {"/pindah": "/ada", "/sementara": "/ada", "/putar": "/putar"}
        if self.path in targets:
            self.send_header("Location", targets[self.path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815 - the name that the server calls

    def log_message(self, *_):
        """Keep quiet."""


@pytest.fixture
def server():
    handler = type("Handler", (_Handler,), {"asked": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        running.address = f"http://127.0.0.1:{running.server_address[1]}"
        running.asked = handler.asked
        yield running
        running.shutdown()
        thread.join()


def ask(server, *paths):
    answers = dict(ask_all([f"{server.address}{path}" for path in paths], QUICK))
    return [answers[f"{server.address}{path}"] for path in paths]


def test_answers_are_understood(server):
    there, gone, shut, moved, turn = ask(server, "/ada", "/hilang", "/larang", "/pindah", "/sementara")
    assert not there.is_dead
    assert gone.is_dead
    assert not shut.is_dead, "who lets no programs in may well have the page"
    assert moved == LinkAnswer(200, "", f"{server.address}/ada")
    assert turn == LinkAnswer(200)


def test_head_comes_first_and_get_where_it_is_refused(server):
    ask(server, "/get", "/ada#bagian")
    assert server.asked == [("HEAD", "/get"), ("GET", "/get"), ("HEAD", "/ada")]


def test_a_circle_and_a_closed_door_are_dead(server):
    [circle] = ask(server, "/putar")
    assert circle == LinkAnswer(None, "circle")
    server.server_close()
    port = server.server_address[1]
    [(_, closed)] = ask_all([f"http://127.0.0.1:{port}/"], Manners(timeout=1, pause=0, total=5))
    assert closed.is_dead


def test_nothing_is_asked_when_time_is_up(server):
    assert list(ask_all([f"{server.address}/ada"], Manners(total=-1))) == []


def use(server, path, line=4, acknowledged=frozenset()):
    return OutsideUse("satu", Location("content/satu/a.md", line, 1), f"{server.address}{path}", acknowledged)


def told(uses, tmp_path, options=None):
    return list(check_links(uses, options or CheckOptions(), tmp_path / "c", ReviewListener()))


def test_findings_stand_where_the_links_do(server, tmp_path):
    found = told([use(server, "/hilang"), use(server, "/hilang", 9), use(server, "/pindah")], tmp_path)
    assert sorted((one.code, one.location.line) for one in found) == [("KIM745", 4), ("KIM745", 9), ("KIM746", 4)]
    assert all(one.site == "satu" for one in found)


def test_an_address_is_asked_for_once_and_remembered(server, tmp_path):
    told([use(server, "/ada"), use(server, "/ada", 9)], tmp_path)
    told([use(server, "/ada")], tmp_path)
    assert server.asked == [("HEAD", "/ada")]


def test_settings_and_authors_have_their_say(server, tmp_path):
    assert told([use(server, "/hilang", acknowledged=frozenset({"KIM745"}))], tmp_path) == []
    assert told([use(server, "/hilang")], tmp_path, CheckOptions.chosen("kim.id", [("KIM745", "off")])) == []


def test_memory_fades_and_survives_damage(tmp_path):
    memory = LinkMemory(tmp_path)
    memory.keep({"a": LinkAnswer(200), "b": LinkAnswer(404)}, now=1_000_000)
    assert memory.known(["a", "b"], 1_000_100).keys() == {"a", "b"}
    assert memory.known(["a", "b"], 1_000_000 + 2 * 86_400).keys() == {"a"}
    assert memory.known(["a"], 999_000) == {}
    (tmp_path / "answers.db").write_bytes(b"rusak")
    assert memory.known(["a"], 1_000_100) == {}
    memory.keep({"a": LinkAnswer(200)}, now=1)
    assert LinkMemory(None).known(["a"], 1) == {}
