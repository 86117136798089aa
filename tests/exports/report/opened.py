"""A page in a browser without network, and everything that went wrong on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self


@dataclass(slots=True)
class Opened:
    """The page of Playwright, and messages of its console, errors of its script and requests that it made."""

    page: Any
    faults: list[str] = field(default_factory=list)

    @classmethod
    @contextmanager
    def in_browser(cls, browser: Any, path: Path, **how: Any) -> Iterator[Self]:
        """Open a file; at the end nothing may have gone wrong, and nothing but the file may have been asked for."""
        context = browser.new_context(offline=True, **({"viewport": {"width": 1200, "height": 900}} | how))
        opened = cls(context.new_page())
        address = path.resolve().as_uri()
        opened.page.on("console", lambda message: opened.faults.append(f"console: {message.text}"))
        opened.page.on("pageerror", lambda error: opened.faults.append(f"error: {error}"))
        opened.page.on("dialog", lambda dialog: opened.faults.append(f"dialog: {dialog.message}"))
        opened.page.on(
            "request",
            lambda asked: (
                None if asked.url.split("#")[0] == address else opened.faults.append(f"asked for {asked.url}")
            ),
        )
        opened.page.goto(address)
        try:
            yield opened
            assert opened.faults == []
        finally:
            context.close()

    @property
    def evidence(self) -> Any:
        """The dialog that shows evidence."""
        return self.page.locator("dialog#evidence")

    def rows(self, table: str) -> list[str]:
        """The texts of the rows of a table that are shown."""
        found: list[str] = self.page.locator(f"#{table} tbody tr:visible").all_inner_texts()
        return found
