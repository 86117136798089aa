"""SPARQL servers for the tests: real ones in processes of their own, and one that answers what a test tells it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from requests.auth import HTTPDigestAuth

from miner.graph import Graph
from miner.settings import NAMESPACE, EndpointSettings
from miner.vocabulary import Vocabulary

PATIENCE = 60  # seconds for a server to start
GRAPHS = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{other}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
CheckpointInterval = 0
ThreadsPerQuery = 1
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 10000
"""


@dataclass(frozen=True)
class Server:
    """A server with its address, its name and how to log in."""

    name: str
    url: str
    settings: EndpointSettings = field(default_factory=EndpointSettings)

    def open(self, vocabulary: Vocabulary, *, read_only: bool = False, create: bool = True) -> Graph:
        return Graph.open(self.url, vocabulary, read_only=read_only, create=create, endpoint=self.settings)

    def ask(self, query: str) -> list[dict[str, dict[str, str]]]:
        """The rows of a query, past the code under test."""
        address = f"{self.url}/{'sparql' if self.name == 'virtuoso' else 'query'}"
        accept = {"Accept": "application/sparql-results+json"}
        answer = requests.post(address, {"query": query}, headers=accept, timeout=30)
        answer.raise_for_status()
        rows: list[dict[str, dict[str, str]]] = answer.json()["results"]["bindings"]
        return rows

    def update(self, text: str) -> None:
        """A change, past the code under test."""
        address = f"{self.url}/{'sparql-auth' if self.name == 'virtuoso' else 'update'}"
        login = HTTPDigestAuth(self.settings.user, self.settings.password) if self.settings.user else None
        requests.post(address, {"update": text}, auth=login, timeout=30).raise_for_status()

    def emptied(self) -> Server:
        """The same server without the graphs of the miner and of the tests."""
        for row in self.ask(GRAPHS):
            if row["g"]["value"].startswith((NAMESPACE, "urn:test:")):
                self._drop(row["g"]["value"])
        return self

    def _drop(self, graph: str) -> None:
        if self.name != "virtuoso":
            self.update(f"DROP SILENT GRAPH <{graph}>")
            return
        login = HTTPDigestAuth(self.settings.user, self.settings.password)  # quicker there than by an update
        address = f"{self.url}/sparql-graph-crud-auth"
        requests.delete(address, params={"graph": graph}, auth=login, timeout=30).raise_for_status()


@contextmanager
def oxigraph() -> Iterator[Server]:
    """An Oxigraph server that keeps its quads in memory."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("the Oxigraph server is not installed: pip install oxigraph")
    port = free_port()
    with running([program, "serve", "--bind", f"127.0.0.1:{port}"], f"http://127.0.0.1:{port}/query"):
        yield Server("oxigraph", f"http://127.0.0.1:{port}")


@contextmanager
def virtuoso(folder: Path) -> Iterator[Server]:
    """Virtuoso with a new database in a folder."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso is not installed: apt-get install virtuoso-opensource-7-bin")
    port, other = free_port(), free_port()
    ini = folder / "virtuoso.ini"
    ini.write_text(INI.format(folder=folder, port=port, other=other), "utf8")
    with running([program, "-f", "-c", str(ini)], f"http://127.0.0.1:{port}/sparql"):
        yield Server("virtuoso", f"http://127.0.0.1:{port}", EndpointSettings(user="dba", password="dba"))


@contextmanager
def running(command: list[str], address: str) -> Iterator[None]:
    """A process while it is needed, once it answers at an address."""
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet) as process:
        try:
            wait_for(address, process)
            yield
        finally:
            process.kill()


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            if requests.get(address, {"query": "ASK {}"}, timeout=5).status_code == 200:
                return
        except requests.RequestException:
            time.sleep(0.05)
    raise TimeoutError(f"{process.args!r} does not answer at {address}")


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


# ---- a server that a test tells what to answer -----------------------------------------------------------------------


@dataclass
class Request:
    method: str
    path: str
    form: dict[str, str]
    login: str


@dataclass
class Reply:
    status: int = 200
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0


def yes_or_no(answer: bool) -> Reply:
    return Reply(200, f'{{"head": {{}}, "boolean": {str(answer).lower()}}}', TABLE)


TABLE = {"Content-Type": "application/sparql-results+json"}
EMPTY = Reply(200, '{"head": {"vars": []}, "results": {"bindings": []}}', TABLE)


@contextmanager
def told(answer: Callable[[Request], Reply]) -> Iterator[tuple[str, list[Request]]]:
    """The address of a server that answers what ``answer`` says, and the requests that came."""
    seen: list[Request] = []

    class Handler(BaseHTTPRequestHandler):
        def reply(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode("utf8")
            parts = urlsplit(self.path)
            form = {name: values[0] for name, values in parse_qs(f"{parts.query}&{body}").items()}
            seen.append(Request(self.command, parts.path, form, self.headers.get("Authorization", "")))
            reply = answer(seen[-1])
            time.sleep(reply.seconds)
            if reply.status == 0:  # the connection breaks off
                self.close_connection = True
                return
            text = reply.body.encode("utf8")
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = do_PUT = do_DELETE = reply  # noqa: N815 - the names that are called

        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
