"""Requests to a server, and what may go wrong with them in one line each. Nothing that was sent is ever repeated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import urlsplit

import requests
from requests.auth import AuthBase

from miner.errors import MinerError, StoreError
from miner.graph.stores.credentials import credentials_for
from miner.graph.stores.quadstore import too_slow
from miner.settings import LOGIN, EndpointSettings

_LONGEST = 300  # characters of a server's words
_MARKUP = re.compile(r"<(style|script|title)\b.*?</\1>|<[^>]*>", re.IGNORECASE | re.DOTALL)
_NO_MORE = {403: "does not allow this", 405: "is not for this", 501: "cannot do this"}


class Refused(StoreError):
    """A server's answer that is an error; ``status`` is its number and ``words`` what it says."""

    def __init__(self, message: str, remedy: str, status: int, words: str) -> None:
        super().__init__(message, remedy)
        self.status = status
        self.words = words


class Web:
    """Sends requests, with a login where one is asked for.

    Proxies and certificates are those of the environment, unless ``place`` is this machine.
    """

    def __init__(self, place: str, settings: EndpointSettings) -> None:
        self._session = requests.Session()
        self._session.trust_env = urlsplit(place).hostname not in ("127.0.0.1", "::1", "localhost")
        self._session.auth = _nobody
        self._settings = settings
        self._logins: dict[str, AuthBase] = {}  # by host, which no other host is told

    def close(self) -> None:
        """Close all connections."""
        self._session.close()

    def post(
        self, address: str, form: Mapping[str, str], accept: str = "*/*", seconds: float | None = None
    ) -> requests.Response:
        """The answer to a form, for which it waits so many seconds; raises Refused, or StoreError where none comes."""
        return self._send("POST", address, seconds, data=dict(form), headers={"Accept": accept})

    def put(self, address: str, parameters: Mapping[str, str], body: bytes, kind: str) -> None:
        """Put a body in the place of what stands at an address; raises Refused, or StoreError."""
        self._send("PUT", address, None, params=dict(parameters), data=body, headers={"Content-Type": kind})

    def delete(self, address: str, parameters: Mapping[str, str]) -> None:
        """Take away what stands at an address, if anything does; raises Refused, or StoreError."""
        try:
            self._send("DELETE", address, None, params=dict(parameters))
        except Refused as error:
            if error.status != 404:
                raise

    def _send(self, method: str, address: str, seconds: float | None, **options: object) -> requests.Response:
        response, known = self._answer(method, address, seconds, options), bool(self._settings.user)
        if response.status_code == 401:
            credentials = credentials_for(address, self._settings)
            login = credentials.answering(response.headers.get("WWW-Authenticate", "")) if credentials else None
            known = known or credentials is not None
            if login is not None:
                self._logins[_host(address)] = login
                response = self._answer(method, address, seconds, options)
        if not 200 <= response.status_code < 300:
            raise refusal(address, response, known=known or _host(address) in self._logins)
        return response

    def _answer(
        self, method: str, address: str, asked: float | None, options: Mapping[str, object]
    ) -> requests.Response:
        fault: MinerError
        # The error is made after the exception is gone: its frames hold what was sent.
        seconds = asked or self._settings.timeout
        try:
            return self._session.request(
                method, address, auth=self._logins.get(_host(address)), timeout=(min(10, seconds), seconds),
                allow_redirects=False, **options,  # type: ignore[arg-type]
            )  # fmt: skip
        except requests.Timeout:
            fault = too_slow(asked) if asked else _too_slow(address, seconds)
        except requests.exceptions.SSLError:
            fault = StoreError(f"the certificate of {address} is not trusted", "check it and its host name")
        except (requests.ConnectionError, requests.exceptions.ChunkedEncodingError) as error:
            slow = "Read timed out" in str(error)  # in the midst of an answer
            late = too_slow(asked) if asked else _too_slow(address, seconds)
            fault = late if slow else _no_connection(address, str(error))
        except (requests.RequestException, ValueError) as error:
            fault = StoreError(f"{address} cannot be asked: {type(error).__name__}", "check the address")
        raise fault


def _host(address: str) -> str:
    return urlsplit(address).netloc


def _nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """No login, which keeps the library from looking for one of its own."""
    return request


def _too_slow(address: str, seconds: float) -> StoreError:
    return StoreError(f"{address} did not answer within {seconds:g} s", "try again, or raise MINER_ENDPOINT_TIMEOUT")


def _no_connection(address: str, reason: str) -> StoreError:
    if "NewConnectionError" in reason or "NameResolutionError" in reason:
        return StoreError(f"nothing answers at {address}", "start the server, or check the address")
    return StoreError(f"the connection to {address} broke off", "look at the server, then try again")


def refusal(address: str, response: requests.Response, *, known: bool) -> Refused:
    """The error for an answer that is none of success."""
    status, words = response.status_code, words_of(response)
    if status == 401:
        what = "does not accept the user and password" if known else "asks for a user and a password"
        return Refused(f"{address} {what} (401)", LOGIN, status, words)
    if 300 <= status < 400:
        return Refused(f"{address} leads to another address ({status})", "name that one", status, words)
    if status == 403 and known:
        return Refused(f"{address} does not allow this user to do this (403)", "ask for the right to", status, words)
    if status in _NO_MORE:
        return Refused(f"{address} {_NO_MORE[status]} ({status})", f"log in: {LOGIN}; or name another", status, words)
    said = f": {words}" if words else ""
    return Refused(f"{address} answers {status}{said}", "look at the server, then try again", status, words)


def words_of(response: requests.Response) -> str:
    """The first paragraph of what a server says, in one line and without markup."""
    text = response.content[:20_000].decode("utf8", "replace")
    if "html" in response.headers.get("Content-Type", ""):
        text = unescape(_MARKUP.sub(" ", text))
    first = next((part for part in re.split(r"\n\s*\n", text) if part.strip()), "")
    return " ".join(first.split())[:_LONGEST]
