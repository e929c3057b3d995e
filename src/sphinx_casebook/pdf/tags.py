"""Mend the tags of a PDF before it is written, so that they keep the rules of PDF/UA-1.

It is a ``finisher`` of WeasyPrint: it gets the document and the tree of PDF objects.

1. Of two annotations of one link on one spot, the inner one goes (a link that holds an inline
   element, or whose ``::after`` is a box).
2. ``/Contents`` of a link says what a reader hears, not the id of a place.
3. What stands in an item of a list beside its label goes into a body.
4. What stands in a list outside of its items goes into the body before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydyf
from weasyprint.formatting_structure import boxes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from weasyprint.document import Document

_LABEL, _BODY, _LIST, _ITEM, _LINK = "/Lbl", "/LBody", "/L", "/LI", "/Link"
#: References to objects of the PDF, as bytes.
Objects = dict[bytes, Any]


def mend_tags(document: Document, pdf: pydyf.PDF) -> None:
    """Mend the links and lists of *pdf*, which *document* was written as."""
    objects: Objects = {each.reference: each for each in pdf.objects}
    dropped = set(_mend_links(document))
    _take_out(pdf, objects, dropped)
    for item in _of_kind(pdf, _ITEM):
        _put_into_body(pdf, objects, item)
    for each in _of_kind(pdf, _LIST):
        _move_loose(objects, each)


def _mend_links(document: Document) -> Iterator[bytes]:
    """Say in every annotation what its link is; yield those that repeat one around them."""
    for page in document.pages:
        for box, around in _links(page._page_box):
            note = box.link_annotation
            if around is not None and _target(around.link_annotation) == _target(note):
                yield note.reference
            elif words := _name(box):
                note["Contents"] = pydyf.String(words)


def _links(box: Any, around: Any = None) -> Iterator[tuple[Any, Any]]:
    """Yield each box that has an annotation, with the outermost one around it."""
    pending = [(box, around)]
    while pending:
        box, around = pending.pop()
        if getattr(box, "link_annotation", None) is not None:
            yield box, around
            around = around or box
        children = getattr(box, "children", ())
        pending += [(getattr(each, "_box", each), around) for each in reversed(children)]


def _target(note: Any) -> Any:
    return (note["Dest"] if "Dest" in note else note["A"]["URI"]).string


def _name(box: Any) -> str:
    """Return what a reader hears of a link: its label, or its words."""
    element = box.element
    label = "" if element is None else element.get("aria-label") or element.get("title") or ""
    return " ".join((label or _words(box)).split())


def _words(box: Any) -> str:
    texts = (each for each in box.descendants() if isinstance(each, boxes.TextBox))
    return "".join(each.text for each in texts)


def _take_out(pdf: pydyf.PDF, objects: Objects, dropped: set[bytes]) -> None:
    """Take annotations that were *dropped* out of pages, tags and the tree of parents."""
    for each in pdf.objects:
        if isinstance(each, pydyf.Dictionary):
            if isinstance(each.get("Annots"), list):
                each["Annots"][:] = [ref for ref in each["Annots"] if ref not in dropped]
            if each.get("Type") == "/StructElem" and isinstance(each.get("K"), list):
                each["K"][:] = [kid for kid in each["K"] if not _shows(objects.get(kid), dropped)]
    gone = {objects[ref].get("StructParent") for ref in dropped}
    numbers = objects[objects[pdf.catalog["StructTreeRoot"]]["ParentTree"]]["Nums"]
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    numbers[:] = [part for pair in pairs if pair[0] not in gone for part in pair]
    for link in _of_kind(pdf, _LINK):
        if not link["K"]:  # a box without words
            objects[link["P"]]["K"].remove(link.reference)
        elif not any(_is_annotation(objects.get(kid)) for kid in link["K"]):
            link["S"] = "/Span"  # words of the link around it


def _shows(kid: Any, notes: set[bytes]) -> bool:
    return _is_annotation(kid) and kid["Obj"] in notes


def _is_annotation(kid: Any) -> bool:
    return isinstance(kid, pydyf.Dictionary) and kid.get("Type") == "/OBJR"


def _of_kind(pdf: pydyf.PDF, kind: str) -> list[Any]:
    return [each for each in pdf.objects if _kind(each) == kind]


def _kind(thing: Any) -> Any:
    is_element = isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/StructElem"
    return thing["S"] if is_element else None


def _put_into_body(pdf: pydyf.PDF, objects: Objects, item: Any) -> None:
    kids = list(item["K"])
    loose = [ref for ref in kids if _kind(objects.get(ref)) not in {_LABEL, _BODY, _LIST}]
    if not loose:
        return
    bodies = [objects[ref] for ref in kids if _kind(objects.get(ref)) == _BODY]
    if not bodies:
        body = pydyf.Dictionary({"Type": "/StructElem", "S": _BODY, "K": pydyf.Array()})
        body.update({"Pg": item["Pg"], "P": item.reference})
        pdf.add_object(body)
        objects[body.reference] = body
        item["K"].insert(kids.index(loose[0]), body.reference)
        bodies = [body]
    for ref in loose:
        item["K"].remove(ref)
    _give(objects, bodies[0], loose)


def _move_loose(objects: Objects, around: Any) -> None:
    """Move what stands in a list between its items into the body of the item before."""
    before = None
    for ref in list(around["K"]):
        kid: Any = objects.get(ref)
        if _kind(kid) == _ITEM:
            found = [objects[each] for each in kid["K"] if _kind(objects.get(each)) == _BODY]
            before = found[-1] if found else None
        elif _is_loose(objects, kid) and before is not None:
            kid["S"] = "/Div" if _kind(kid) == _LIST else kid["S"]
            around["K"].remove(ref)
            _give(objects, before, [ref])


def _is_loose(objects: Objects, kid: Any) -> bool:
    """Tell whether *kid* of a list is no part of one; words without a box look like a list."""
    kind = _kind(kid)
    held = {_kind(objects.get(each)) for each in kid["K"]} if kind == _LIST else set()
    return kind not in {"/Caption", None} and not held & {_ITEM, _LIST}


def _give(objects: Objects, parent: Any, children: Iterable[bytes]) -> None:
    for ref in children:
        parent["K"].append(ref)
        if ref in objects:
            objects[ref]["P"] = parent.reference
