"""Have editions drawn by processes of their own, as many at a time as the build has jobs.

Each drawing has a process, so that its memory is free for the next, and one that is killed takes
no other with it. They begin as copies of one process that has loaded WeasyPrint already.
"""

from __future__ import annotations

import os
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Self

from .model import Job

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.connection import Connection
    from pathlib import Path

#: On Debian and its kin; WeasyPrint loads them when it starts.
PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
MISSING = f"PDFs need Pango, which is not installed: sudo apt-get install {PACKAGES}"
_PRELOADED = "sphinx_casebook.pdf.weasy"


#: Every page once, in order.
PLAIN = Job()


class PdfError(Exception):
    """An edition could not be drawn."""


class Drawers:
    """Threads, each of which waits for the process that draws one edition."""

    def __init__(self, jobs: int, fonts: Path) -> None:
        """Start none yet: there may be nothing to draw.

        :param fonts: the configuration of fontconfig.
        """
        self._fonts = fonts
        self._threads = ThreadPoolExecutor(max(1, jobs))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        """Wait for what is being drawn; what has not begun is not drawn."""
        self._threads.shutdown(cancel_futures=True)

    def draw(self, source: Path, job: Job = PLAIN) -> Future[dict[str, Any]]:
        """Have *source* drawn beside it; the result is what ``weasy`` tells, or ``PdfError``."""
        return self._threads.submit(_draw, source, job, self._fonts)


def _draw(source: Path, job: Job, fonts: Path) -> dict[str, Any]:
    target = source.with_suffix(".pdf")
    before = time.monotonic()
    answer = _ask(source, target, job, fonts)
    answer["seconds"] = round(time.monotonic() - before, 1)
    if error := answer.get("error"):
        raise PdfError(error if error == MISSING else f"{target.name}: {error.strip()}")
    return answer


def _ask(source: Path, target: Path, job: Job, fonts: Path) -> dict[str, Any]:
    processes = get_context("forkserver")
    processes.set_forkserver_preload([_PRELOADED])
    answers, end = processes.Pipe(duplex=False)
    process = processes.Process(target=_answer, args=(end, source, target, job, fonts))
    process.start()
    end.close()  # so that the answers end with the process
    try:
        answer: dict[str, Any] = answers.recv()
    except EOFError:
        process.join()
        return {"error": f"drawing it ended with status {process.exitcode}"}
    process.join()
    return answer


def _answer(end: Connection, source: Path, target: Path, job: Job, fonts: Path) -> None:
    """Send what drawing *source* tells, or under ``error`` what stopped it."""
    os.environ["FONTCONFIG_FILE"] = str(fonts)  # read at the first use of a face
    try:
        from . import weasy

        end.send(weasy.render(source, target, job))
    except Exception as error:  # whatever it is, the builder says so and names the edition
        missing = isinstance(error, OSError) and "cannot load library" in str(error)
        end.send({"error": MISSING if missing else traceback.format_exc()})
