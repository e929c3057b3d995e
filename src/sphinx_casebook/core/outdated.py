"""Write again the pages whose shown content changed though their source did not.

What a page shows may follow from the day, from other pages or from data files. Sphinx
writes a page again only when its source changed, and verdicts kept in the environment go
stale as soon as two builders share it. So for each output folder a file beside the doctrees
keeps a digest of all that was shown on each of its pages.

A part answers ``EVENT`` with one value for each page, its *view*: all that the part shows there,
in plain values. What it renders from that view alone cannot be missing from the digest.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Set
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from docutils import nodes

from .warnings import fail

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: Asks each part, by document name, for its view of a page.
EVENT = "casebook-views"
#: Asks, by document name, for the pages of which a page shows parts: it changes when they do.
BORROWED_EVENT = "casebook-borrowed"
_KEY = "_casebook_outdated"


class _Digests(NamedTuple):
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
    app.connect("env-updated", _find_changed, priority=900)  # after all have derived
    app.connect("doctree-resolved", _note_written)
    app.connect("build-finished", _record)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _find_changed(app: Sphinx, env: BuildEnvironment) -> list[str]:
    if not app.builder.format:  # builders such as linkcheck and gettext show no pages
        return []
    shown = _Digests(_digests(app, env), _read_state(app), set())
    setattr(app, _KEY, shown)
    # A build that is killed from here on leaves pages half written, but knows which there are.
    _write_state(app, dict.fromkeys([*shown.before, *shown.digests], ""))
    return [name for name, digest in shown.digests.items() if shown.before.get(name) != digest]


def _digests(app: Sphinx, env: BuildEnvironment) -> dict[str, str]:
    parts = cast("list[Mapping[str, object]]", app.emit(EVENT, env))
    contents, texts = digest(_table_of_contents(env)), _Texts()
    own = {
        name: digest([contents, *(part.get(name) for part in parts)], texts)
        for name in sorted(env.found_docs)
    }
    shown = {
        name: digest(own[each] for each in sorted(sources | {name}) if each in own)
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


def digest(values: Iterable[object], texts: _Texts | None = None) -> str:
    """Return a text that differs as soon as one of *values* does, and is the same in every process.

    :param texts: what is remembered between digests of values that share parts.
    :raises TypeError: a value is no plain one, so that nobody can tell when it changes.
    """
    texts = _Texts() if texts is None else texts
    made = blake2b(digest_size=12)
    for value in values:
        made.update(texts.text(value).encode())
        made.update(b"\0")
    return made.hexdigest()


#: What ``repr`` spells the same for values that are equal and for no others.
_SIMPLE = frozenset({str, bytes, int, float, bool, Decimal, type(None)})


class _Texts:
    """Values as text, the same for values that are equal and for no others."""

    def __init__(self) -> None:
        # Pages share what they show, such as a claim. Kept by identity, which costs no look into
        # the value; the value is kept too, or another could take its place.
        self._known: dict[int, tuple[object, str]] = {}

    def text(self, value: object) -> str:
        if type(value) in _SIMPLE:
            return repr(value)
        if not isinstance(value, tuple):
            return self._spell(value)
        known = self._known.get(id(value))
        if known is None:
            known = self._known[id(value)] = (value, self._listed(value))
        return known[1]

    def _listed(self, value: tuple[object, ...] | list[object]) -> str:
        # Most values are simple ones in tuples: a call for each would take twice as long.
        parts = [repr(each) if type(each) in _SIMPLE else self.text(each) for each in value]
        return f"{type(value).__name__}({','.join(parts)})"

    def _spell(self, value: object) -> str:
        match value:
            case Enum():
                return f"{type(value).__name__}.{value.name}"
            case str() | bytes() | int() | float() | Decimal():
                return repr(value)
            case date():
                return value.isoformat()
            case nodes.Node():
                return str(value.pformat())
        return self._spell_parts(value)

    def _spell_parts(self, value: object) -> str:
        if is_dataclass(value):
            value = {each.name: getattr(value, each.name) for each in fields(value)}
        match value:
            case list():
                return self._listed(value)
            case Set():
                return f"{{{','.join(sorted(map(self.text, value)))}}}"
            case Mapping():
                pairs = sorted((self.text(key), self.text(held)) for key, held in value.items())
                return f"{{{','.join(map(':'.join, pairs))}}}"
        message = f"{type(value).__name__} is no plain value, so nobody can tell when it changes"
        raise TypeError(message)


def _note_written(app: Sphinx, _doctree: nodes.document, docname: str) -> None:
    if shown := getattr(app, _KEY, None):
        shown.written.add(docname)


def _record(app: Sphinx, exception: Exception | None) -> None:
    shown: _Digests | None = getattr(app, _KEY, None)
    if exception or shown is None:
        return
    _remove_stale_pages(app.builder, shown.before.keys() - shown.digests.keys())
    # A build of single files leaves the others as they were shown before.
    kept = {
        name: digest if name in shown.written else shown.before.get(name, "")
        for name, digest in shown.digests.items()
    }
    _write_state(app, kept)


def _state_file(app: Sphinx) -> Path:
    """Return where the digests of this output folder are kept, which is never published."""
    folder = os.path.relpath(app.outdir, app.doctreedir)
    return Path(app.doctreedir) / f"casebook-{digest([app.builder.name, folder])}.json"


def _write_state(app: Sphinx, state: Mapping[str, str]) -> None:
    """Record *state* in one step; where that cannot be done, say so and fail the build."""
    path = _state_file(app)
    part = path.with_suffix(".part")
    try:
        part.write_text(json.dumps(state, indent=0, sort_keys=True) + "\n", encoding="utf-8")
        part.replace(path)
    except OSError as error:
        fail(app, f"{path} cannot be written: {error.strerror}")


def _read_state(app: Sphinx) -> Mapping[str, str]:
    """Return the recorded digests; a missing or damaged file counts as none."""
    try:
        state = json.loads(_state_file(app).read_text(encoding="utf-8"))
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
