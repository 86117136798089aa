"""The frame of a web page in one file: it loads nothing else, and no script runs but the one it was made with."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from importlib.resources import files

from miner.exports.paper_view.inline_html import plain


def web_page(title: str, body: str, *, style: str, script: str = "", images: bool = False) -> str:
    """The file around ``body``, which is HTML; the script runs last. ``images``: data URLs may be shown."""
    allowed = ["default-src 'none'", "style-src 'unsafe-inline'", "base-uri 'none'", "form-action 'none'"]
    if images:
        allowed.append("img-src data:")
    if script:
        digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
        allowed.append(f"script-src 'sha256-{digest}'")
        body = f"{body}\n<script>{script}</script>"
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(allowed)}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{plain(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def asset(package: str, name: str) -> str:
    """A style sheet or a script that lies in a package."""
    return files(package).joinpath(name).read_text(encoding="utf8")
