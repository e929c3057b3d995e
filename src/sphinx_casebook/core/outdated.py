"""Write again the pages whose shown content changed though their source did not.

What a page shows may follow from the day, from other pages or from data files. Sphinx
writes a page again only when its source changed, and verdicts kept in the environment go
stale as soon as two builders share it. So each output folder keeps, in
``.casebook-state.json``, a digest of all that was derived for each of its pages.
Sub-extensions hand in what they derived by the event ``casebook-shown``.
"""

from __future__ import annotations

import json
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from sphinx_casebook.core.warnings import fail

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

EVENT = "casebook-shown"
#: Asks, by document name, for the pages of which a page shows parts: it changes when they do.
BORROWED_EVENT = "casebook-borrowed"
STATE_FILE = ".casebook-state.json"
_KEY = "_casebook_shown"


class _Shown(NamedTuple):
    """The digests of one build."""

    #: Of what each page is to show, by document name.
    digests: Mapping[str, str]
    #: As the output folder last recorded them.
    before: Mapping[str, str]
    #: Pages that this build resolved for writing.
    written: set[str]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the mechanism; safe to call from every sub-extension."""
    app.add_event(EVENT)
    app.add_event(BORROWED_EVENT)
    app.connect("config-inited", _keep_state_out_of_epub)
    app.connect("env-updated", _find_changed, priority=900)  # after all have derived
    app.connect("doctree-resolved", _note_written)
    app.connect("build-finished", _record)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _find_changed(app: Sphinx, env: BuildEnvironment) -> list[str]:
    if not app.builder.format:  # builders such as linkcheck and gettext show no pages
        return []
    shown = _Shown(_digests(app, env), _read_state(Path(app.outdir)), set())
    setattr(app, _KEY, shown)
    # A build that is killed from here on leaves pages half written, but knows which there are.
    _write_state(app, dict.fromkeys([*shown.before, *shown.digests], ""))
    return [name for name, digest in shown.digests.items() if shown.before.get(name) != digest]


def _digests(app: Sphinx, env: BuildEnvironment) -> dict[str, str]:
    parts = cast("list[Mapping[str, str]]", app.emit(EVENT, env))
    contents = _digest(_table_of_contents(env))
    own = {
        name: _digest([contents, *(part.get(name, "") for part in parts)])
        for name in sorted(env.found_docs)
    }
    shown = {
        name: _digest([own[each] for each in sorted(sources | {name}) if each in own])
        for name, sources in _borrowed(app, env).items()
    }
    return own | shown


def _borrowed(app: Sphinx, env: BuildEnvironment) -> dict[str, set[str]]:
    borrowed: dict[str, set[str]] = {}
    for part in cast("list[Mapping[str, Set[str]]]", app.emit(BORROWED_EVENT, env)):
        for name, sources in part.items():
            borrowed.setdefault(name, set()).update(sources)
    return borrowed


def _table_of_contents(env: BuildEnvironment) -> Iterator[str]:
    """Yield the titles and order that every page's navigation shows."""
    for name in sorted(env.found_docs):
        title = env.titles[name].astext() if name in env.titles else ""
        yield f"{name}\n{title}\n{env.toctree_includes.get(name, ())}"


def _digest(parts: Iterator[str] | list[str]) -> str:
    digest = blake2b(digest_size=12)
    for part in parts:
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()


def _note_written(app: Sphinx, _doctree: nodes.document, docname: str) -> None:
    if shown := getattr(app, _KEY, None):
        shown.written.add(docname)


def _record(app: Sphinx, exception: Exception | None) -> None:
    shown: _Shown | None = getattr(app, _KEY, None)
    if exception or shown is None:
        return
    _remove_stale_pages(app.builder, shown.before.keys() - shown.digests.keys())
    # A build of single files leaves the others as they were shown before.
    kept = {
        name: digest if name in shown.written else shown.before.get(name, "")
        for name, digest in shown.digests.items()
    }
    _write_state(app, kept)


def _write_state(app: Sphinx, state: Mapping[str, str]) -> None:
    """Record *state* in one step; where that cannot be done, say so and fail the build."""
    path = Path(app.outdir) / STATE_FILE
    part = path.with_suffix(".part")
    try:
        part.write_text(json.dumps(state, indent=0, sort_keys=True) + "\n", encoding="utf-8")
        part.replace(path)
    except OSError as error:
        fail(app, f"{path} cannot be written: {error.strerror}")


def _read_state(outdir: Path) -> Mapping[str, str]:
    """Return the recorded digests; a missing or damaged file counts as none."""
    try:
        state = json.loads((outdir / STATE_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def _remove_stale_pages(builder: Builder, docnames: Set[str]) -> None:
    outdir = Path(builder.outdir).resolve()
    for docname in docnames:
        for path in _output_files(builder, outdir, docname):
            if path.resolve().is_relative_to(outdir):
                with suppress(OSError):
                    path.unlink()


def _output_files(builder: Builder, outdir: Path, docname: str) -> Iterator[Path]:
    if hasattr(builder, "get_outfilename"):  # HTML, EPUB
        yield Path(builder.get_outfilename(docname))
        yield from (outdir / "_sources").glob(f"{docname}.*")
    elif suffix := getattr(builder, "out_suffix", ""):  # text, XML
        yield outdir / f"{docname}{suffix}"


def _keep_state_out_of_epub(_app: Sphinx, config: Config) -> None:
    config.epub_exclude_files = [*config.epub_exclude_files, STATE_FILE]
