"""Have editions drawn by other processes, as many at a time as the build has jobs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Self, cast

from . import render

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path


class PdfError(Exception):
    """An edition could not be drawn."""


class Drawers:
    """Processes of ``render``, each of which draws one edition at a time."""

    def __init__(self, jobs: int, fonts: Path) -> None:
        """Start none yet: there may be nothing to draw.

        :param fonts: the configuration of fontconfig.
        """
        self._environ = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
        self._threads = ThreadPoolExecutor(max(1, jobs))
        self._own = threading.local()
        self._started: list[subprocess.Popen[str]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """End all processes; what has not begun is not drawn."""
        self._threads.shutdown(cancel_futures=True)
        for process in self._started:
            process.communicate()

    def draw(self, source: Path) -> Future[dict[str, Any]]:
        """Have *source* drawn beside it; the result is what ``render`` returns, or ``PdfError``."""
        return self._threads.submit(self._draw, source)

    def _draw(self, source: Path) -> dict[str, Any]:
        target = source.with_suffix(".pdf")
        answer = _ask(self._process(), [str(source), str(target)])
        if error := answer.get("error"):
            raise PdfError(error if error == render.MISSING else f"{target.name}: {error.strip()}")
        return answer

    def _process(self) -> subprocess.Popen[str]:
        """Return the process of this thread."""
        if not hasattr(self._own, "process"):
            self._own.process = subprocess.Popen(  # noqa: S603  # our own module
                [sys.executable, "-P", render.__file__],
                env=self._environ,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # of what WeasyPrint finds in style sheets
                text=True,
                encoding="utf-8",
            )
            self._started.append(self._own.process)
        return cast("subprocess.Popen[str]", self._own.process)


def _ask(process: subprocess.Popen[str], request: list[str]) -> dict[str, Any]:
    requests, answers = process.stdin, process.stdout
    if requests is None or answers is None:
        raise TypeError("the process has no pipes")
    try:
        requests.write(json.dumps(request) + "\n")
        requests.flush()
        return cast("dict[str, Any]", json.loads(answers.readline()))
    except (OSError, ValueError):
        return {"error": f"what draws it ended with status {process.wait()}"}
