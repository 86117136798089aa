"""Servers that are down, slow, closed, broken or none at all; and passwords, which nobody ever sees."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest

from miner.errors import MinerError, SettingsError, StoreError
from miner.graph import Graph
from miner.graph.stores.credentials import Credentials, credentials_for
from miner.settings import EndpointSettings
from miner.vocabulary import Vocabulary
from tests.cli.runner import invoke, one_line
from tests.graph.builders import claim, document, pressure
from tests.graph.servers import EMPTY, Reply, Request, Server, free_port, told, yes_or_no

PASSWORD = "tiger-4711-lily"
LOGIN = EndpointSettings(user="anna", password=PASSWORD, timeout=5)
HTML = {"Content-Type": "text/html"}
BASIC = {"WWW-Authenticate": 'Basic realm="papers"'}
DIGEST = {"WWW-Authenticate": 'Digest realm="papers", nonce="1", qop="auth", algorithm="MD5"'}
PAGE = "<html><head><title>T</title></head><body><h1>Sorry</h1><p>come back</p></body></html>"


def answering(query: Reply = EMPTY, update: Reply | None = None) -> Callable[[Request], Reply]:
    """A server in the manner of Oxigraph, which always answers the same."""

    def answer(request: Request) -> Reply:
        if request.path == "/update":
            return update or Reply(204)
        if request.path != "/query":
            return Reply(404, PAGE, HTML)
        return yes_or_no(True) if "ASK" in request.form["query"] and query is EMPTY else query

    return answer


def fault(url: str, vocabulary: Vocabulary, settings: EndpointSettings = LOGIN) -> str:
    with pytest.raises(StoreError) as error:
        Graph.open(url, vocabulary, create=True, endpoint=settings)
    unseen("".join(traceback.format_exception(error.value)), repr(error.value.__dict__))
    message = str(error.value)
    assert "\n" not in message and message.endswith(")") and len(message) < 500
    return message


def unseen(*texts: str) -> None:
    for text in texts:
        assert PASSWORD not in text


CASES = {
    "closed to readers": (answering(Reply(403)), "does not allow this user to do this (403)"),
    "only reading": (answering(update=Reply(403)), "/update does not allow this user"),
    "no updates": (answering(update=Reply(405)), "/update is not for this (405)"),
    "a page": (answering(Reply(200, PAGE, HTML)), "does not answer in SPARQL but in text/html"),
    "a page for all": (lambda request: Reply(200, PAGE, HTML), "does not answer in SPARQL but in text/html"),
    "nothing there": (lambda request: Reply(404, PAGE, HTML), "no SPARQL server answers at http://127"),
    "broken": (answering(Reply(500, "a fault\n\nat line 7")), "/query answers 500: a fault (look"),
    "broken with a page": (answering(Reply(502, PAGE, HTML)), "/query answers 502: Sorry come back (look"),
    "elsewhere": (answering(Reply(301, "", {"Location": "https://x.example/"})), "leads to another address (301)"),
    "broken off": (answering(Reply(0)), "broke off"),
    "update broken": (answering(update=Reply(500, "disk full")), "/update answers 500: disk full"),
    "update broken off": (answering(update=Reply(0)), "broke off"),
    "update slow": (answering(update=Reply(204, seconds=3)), "/update did not answer within 1.5 s"),
    "nonsense": (answering(Reply(200, "{", dict(EMPTY.headers))), "answers in application/sparql-results+json that"),
    "basic login refused": (answering(Reply(401, "", BASIC)), "does not accept the user and password (401)"),
    "digest login refused": (answering(Reply(401, "", DIGEST)), "does not accept the user and password (401)"),
    "unknown login": (answering(Reply(401, "", {"WWW-Authenticate": "Negotiate"})), "does not accept the user"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_bad_server_is_one_clear_line(
    vocabulary: Vocabulary, case: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    answer, message = CASES[case]
    caplog.set_level(logging.DEBUG)
    settings = EndpointSettings(user="anna", password=PASSWORD, timeout=1.5 if "slow" in case else 5)
    with told(answer) as (url, _):
        assert message in fault(url, vocabulary, settings)
    unseen(caplog.text, *capfd.readouterr())


def test_a_server_that_is_down(vocabulary: Vocabulary) -> None:
    assert "nothing answers at http://127.0.0.1" in fault(f"http://127.0.0.1:{free_port()}", vocabulary)
    assert "nothing answers at http://nowhere.invalid" in fault("http://nowhere.invalid", vocabulary)


def test_a_login_is_asked_for(vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))
    with told(answering(Reply(401, "", BASIC))) as (url, _):
        message = fault(url, vocabulary, EndpointSettings())
        assert "asks for a user and a password (401) (set MINER_ENDPOINT_USER" in message


def test_a_server_without_the_union_of_its_graphs(vocabulary: Vocabulary) -> None:
    def answer(request: Request) -> Reply:
        return yes_or_no("GRAPH" in request.form["query"] or request.form["query"] == "ASK {}")

    def versioned(request: Request) -> Reply:
        if request.path != "/query":
            return Reply(204)
        return answer(request) if request.form["query"].rpartition("> ")[2].startswith("ASK") else EMPTY

    with told(versioned) as (url, seen):
        message = fault(url, vocabulary)
        assert "does not answer over the union of its named graphs (set that up: oxigraph serve" in message
        assert {request.form.get("union-default-graph") for request in seen} == {None, "true"}


@pytest.mark.parametrize("challenge", [BASIC, DIGEST], ids=["basic", "digest"])
def test_a_password_is_sent_when_asked_for_and_then_kept(vocabulary: Vocabulary, challenge: dict[str, str]) -> None:
    def answer(request: Request) -> Reply:
        return answering()(request) if request.login else Reply(401, "", challenge)

    with told(answer) as (url, seen):
        with Graph.open(url, vocabulary, create=True, endpoint=LOGIN) as graph:
            assert graph.query("ASK {}").boolean is True
            unseen(repr(graph), repr(graph._store.__dict__), repr(LOGIN), repr(graph._store.web.__dict__))  # type: ignore[attr-defined]
        without = [number for number, request in enumerate(seen) if not request.login]
        assert without in ([0], [0, 1])  # a digest is worked out from what the second answer asks for


@pytest.mark.parametrize(
    "location",
    [f"http://anna:{PASSWORD}@127.0.0.1:1", f"https://{PASSWORD}@x.example/sparql", f"ftp://a:{PASSWORD}@x.example"],
)
def test_an_address_with_a_password_is_refused(location: str, vocabulary: Vocabulary) -> None:
    message = fault(location, vocabulary, EndpointSettings())
    assert "with a user or a password in it is refused" in message and "netrc" in message
    result = invoke("documents", "--store", location)
    one_line(result, 1, "MINER_ENDPOINT_USER")
    unseen(result.output, result.stderr)
    for name in ("update_url", "graph_store_url"):
        with pytest.raises(SettingsError) as error:
            EndpointSettings(**{name: location})  # type: ignore[arg-type]
        unseen(str(error.value))


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("ftp://x.example/", "is no address of a server (write http:// and HOST:PORT"),
        ("http://", "is no address of a server"),
        (f"http://x.example/?key={PASSWORD}", "with ? or # in it is refused"),
        ("http://x.example:port/", "is no address of a server"),
        ("http://[::1/", "is no address of a server"),
    ],
)
def test_odd_addresses(location: str, message: str, vocabulary: Vocabulary) -> None:
    assert message in fault(location, vocabulary)


def test_the_environment_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {"MINER_ENDPOINT_USER": "anna", "MINER_ENDPOINT_PASSWORD": PASSWORD, "MINER_ENDPOINT_TIMEOUT": "7.5"}
    found = EndpointSettings.from_environment(told | {"MINER_UPDATE_URL": "", "MINER_STORE": "x"})
    assert found == EndpointSettings(user="anna", password=PASSWORD, timeout=7.5)
    unseen(repr(found), str(found), repr(Credentials("anna", PASSWORD)))
    for wrong in ({"MINER_ENDPOINT_TIMEOUT": "soon"}, {"MINER_ENDPOINT_TIMEOUT": "-1"}, {"MINER_ENDPOINT_USER": "a"}):
        with pytest.raises(SettingsError):
            EndpointSettings.from_environment(wrong)
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    result = invoke("documents", "--store", f"http://127.0.0.1:{free_port()}")
    one_line(result, 1, "nothing answers")


def test_a_netrc_file_knows_the_login(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "netrc"
    monkeypatch.setenv("NETRC", str(file))
    assert credentials_for("http://x.example/", EndpointSettings()) is None
    file.write_text(f"machine x.example login anna password {PASSWORD}\n", "utf8")
    assert credentials_for("http://x.example:8890/", EndpointSettings()) == Credentials("anna", PASSWORD)
    assert credentials_for("http://y.example/", EndpointSettings()) is None
    assert credentials_for("http://x.example/", EndpointSettings(user="b", password="c")) == Credentials("b", "c")
    file.write_text(f"machine x.example login anna pass {PASSWORD}\n", "utf8")
    with pytest.raises(StoreError, match=r"cannot be read \(line 1\)") as error:
        credentials_for("http://x.example/", EndpointSettings())
    unseen("".join(traceback.format_exception(error.value)))


def test_addresses_can_be_told(vocabulary: Vocabulary) -> None:
    def answer(request: Request) -> Reply:
        asks = request.path == "/repositories/papers"
        return (yes_or_no(True) if "ASK" in request.form["query"] else EMPTY) if asks else Reply(204)

    with told(answer) as (url, seen):
        place = f"{url}/repositories/papers"
        with Graph.open(
            place, vocabulary, create=True,
            endpoint=EndpointSettings(update_url=f"{place}/statements", graph_store_url=f"{place}/rdf-graphs"),
        ):  # fmt: skip
            pass
        paths = {(request.method, request.path.removeprefix("/repositories/papers")) for request in seen}
        assert paths == {("POST", ""), ("POST", "/statements"), ("PUT", "/rdf-graphs"), ("DELETE", "/rdf-graphs")}


def test_a_login_of_the_netrc_file_is_told_to_its_host_alone(
    vocabulary: Vocabulary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "netrc").write_text(f"machine localhost login anna password {PASSWORD}\n", "utf8")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))

    def answer(request: Request) -> Reply:
        return answering()(request) if request.login and request.path == "/query" else Reply(401, "", BASIC)

    with told(answer) as (url, seen):
        place = f"{url.replace('127.0.0.1', 'localhost')}/query"
        message = fault(place, vocabulary, EndpointSettings(update_url=f"{url}/update"))
        assert "/update asks for a user and a password (401)" in message
        assert {request.path for request in seen if request.login} == {"/query"}


@pytest.mark.parametrize("path", ["", "/", "/query", "/query/"])
def test_addresses_of_oxigraph_are_found(oxigraph: Server, vocabulary: Vocabulary, path: str) -> None:
    with Graph.open(f"{oxigraph.url}{path}", vocabulary, create=True) as graph:
        assert graph.add(document(), [claim(pressure("2", "2"))])
        assert graph.remove(document().source.id)


@pytest.mark.parametrize("path", ["", "/", "/sparql"])
def test_addresses_of_virtuoso_are_found(virtuoso: Server, vocabulary: Vocabulary, path: str) -> None:
    with Graph.open(f"{virtuoso.url}{path}", vocabulary, create=True, endpoint=virtuoso.settings) as graph:
        assert graph.add(document(), [claim(pressure("2", "2"))])
        assert graph.remove(document().source.id)


def test_a_wrong_password_at_virtuoso(virtuoso: Server, vocabulary: Vocabulary) -> None:
    virtuoso.emptied()
    assert "/sparql-auth does not accept the user and password (401)" in fault(virtuoso.url, vocabulary)


def test_a_server_that_is_not_as_told_leaves_the_graph_as_it_was(oxigraph: Server, vocabulary: Vocabulary) -> None:
    """A change that the server cannot read is none: it is one request."""
    from miner.graph.stores.http import Web

    with oxigraph.emptied().open(vocabulary) as graph:
        graph.add(document(), [claim(pressure("2", "2"))])
        before = graph.claims()
        with pytest.raises(MinerError, match="answers 400"):
            Web(oxigraph.url, EndpointSettings()).post(
                f"{oxigraph.url}/update", {"update": "DROP ALL ; INSERT DATA { nonsense }"}
            )
        assert graph.claims() == before


def test_nothing_of_the_web_is_loaded_for_a_folder() -> None:
    import subprocess
    import sys

    code = "import sys, miner.graph; print('requests' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
