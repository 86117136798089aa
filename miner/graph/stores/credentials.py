"""Who asks: from the settings, else from the netrc file. A password is never shown, neither by its object."""

from __future__ import annotations

from dataclasses import dataclass, field
from netrc import NetrcParseError, netrc
from os import environ
from pathlib import Path
from urllib.parse import urlsplit

from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth

from miner.errors import StoreError
from miner.settings import EndpointSettings


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and a password."""

    user: str
    password: str = field(repr=False)

    def answering(self, challenge: str) -> AuthBase | None:
        """What to send a server that asks for a login in these words; None for a way that is not known."""
        words = challenge.lower()
        if "digest" in words:
            return HTTPDigestAuth(self.user, self.password)
        return HTTPBasicAuth(self.user, self.password) if "basic" in words else None


def credentials_for(address: str, settings: EndpointSettings) -> Credentials | None:
    """Who asks at an address; None for nobody in particular. StoreError for a netrc file that cannot be read."""
    if settings.user:
        return Credentials(settings.user, settings.password)
    file = Path(environ.get("NETRC") or Path.home() / ".netrc")
    if not file.is_file():
        return None
    try:
        found = netrc(str(file)).authenticators(urlsplit(address).hostname or "")
    except NetrcParseError as error:
        fault: str = f"line {error.lineno}"
    except (OSError, UnicodeDecodeError) as error:
        fault = type(error).__name__
    else:
        return Credentials(found[0], found[2]) if found and found[0] and found[2] else None
    raise StoreError(f"{file} cannot be read ({fault})", "put it right, or name another in NETRC")
