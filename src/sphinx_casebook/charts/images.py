"""Bring drawings to the builder; a chart that was drawn before is not drawn again."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from .nodes import chart_place

#: Raised when drawings of the same chart change, so that none is taken from the cache.
EDITION = 3
_FORMATS = {"image/svg+xml": "svg", "application/pdf": "pdf"}


def image(place: chart_place, docname: str, builder: Builder, env: BuildEnvironment) -> nodes.image:
    """Return the drawing of a chart in every format that *builder* takes, ``name.*``."""
    made = nodes.image(uri=f"{place['name']}.*", alt=place["alt"], candidates={"?": ""})
    digest = blake2b(repr((EDITION, place["chart"])).encode(), digest_size=8).hexdigest()
    folder = Path(env.doctreedir) / "evidence-charts"
    for mime, suffix in _FORMATS.items():
        if mime in builder.supported_image_types:
            path = folder / f"{place['name']}-{digest}.{suffix}"
            _draw_once(place, path, suffix)
            made["candidates"].pop("?", None)
            made["candidates"][mime] = str(path)
            env.images.add_file(docname, str(path))
    return made


def _draw_once(place: chart_place, path: Path, suffix: str) -> None:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        from . import drawing  # slow to load, and most projects draw nothing

        part.write_bytes(drawing.draw(place["chart"], suffix))
        part.replace(path)  # an interrupted build leaves no half drawing behind
