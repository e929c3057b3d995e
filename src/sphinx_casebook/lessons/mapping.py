"""The map of chapters and lessons: an image, and the same as a list."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from . import messages
from .drawing import Map, draw
from .listing import relations

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from .links import Scene

_SVG = "image/svg+xml"


def lesson_map(scene: Scene, env: BuildEnvironment) -> list[nodes.Node]:
    """Return the map for builders that show SVG, and the list for all."""
    if not scene.build.lessons:
        return [nodes.paragraph("", scene.phrases.say(messages.NOTHING))]
    image = [_image(scene, env)] if _SVG in scene.builder.supported_image_types else []
    return [*image, relations(scene)]


def _image(scene: Scene, env: BuildEnvironment) -> nodes.image:
    name = nodes.make_id(f"lesson map {scene.docname}")
    path = Path(env.doctreedir) / "lesson-maps" / f"{name}.svg"
    path.parent.mkdir(parents=True, exist_ok=True)
    drawn = _map(scene)
    path.write_text(draw(drawn), encoding="utf-8")
    env.images.add_file(scene.docname, str(path))
    alt = scene.phrases.say(
        messages.MAP_ALT, lessons=str(len(drawn.lessons)), chapters=str(len(drawn.chapters))
    )
    return nodes.image(uri=str(path), candidates={_SVG: str(path)}, alt=alt, classes=["lesson-map"])


def _map(scene: Scene) -> Map:
    build = scene.build
    lessons = {name: place for place, name in enumerate(build.lessons)}
    pairs = {(each.docname, name) for name in lessons for each in build.applied.get(name, ())}
    shown = {docname for docname, _ in pairs}
    chapters = [docname for docname in build.order if docname in shown]
    places = {docname: place for place, docname in enumerate(chapters)}
    needs = [
        (lessons[name], lessons[needed])
        for name, lesson in build.lessons.items()
        for needed in scene.pages[lesson.docname].declared.needs
        if needed in lessons
    ]
    return Map(
        tuple(scene.titles.get(each, each) for each in chapters),
        tuple(f"{lesson.number}  {lesson.title}" for lesson in build.lessons.values()),
        tuple(sorted((places[docname], lessons[name]) for docname, name in pairs)),
        tuple(needs),
    )
