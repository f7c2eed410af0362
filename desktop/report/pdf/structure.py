"""The structure tree of a PDF: what is a heading, a list, a cell or a picture, in the order in which it is read.

reportlab writes no such tree, but lets what it needs into pages and catalogue: each flowable marks what it draws
with its ``Tag`` (ISO 32000-1, 14.7 and 14.8), what belongs to no tag is marked as an artifact, and ``finish`` writes
the tree after the last page.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFName, PDFObject
from reportlab.pdfgen.canvas import Canvas

Content = tuple[int, int]
"""A page, counted from 0, and the number that a marked content has on it."""


class Tag:
    """An element of the tree: ``kind`` is one of the standard's types, ``alt`` the words that stand for a picture."""

    __slots__ = ("alt", "contents", "kids", "kind", "links", "parent", "scope", "tree")

    def __init__(self, tree: "Structure", kind: str, parent: "Tag | None", alt: str = "", scope: str = "") -> None:
        self.tree = tree
        self.kind = kind
        self.parent = parent
        self.alt = alt
        self.scope = scope
        self.kids: list[Tag] = []
        self.contents: list[Content] = []
        self.links: list[tuple[int, str]] = []

    def child(self, kind: str, *, alt: str = "", scope: str = "") -> "Tag":
        """A new element, the last of this one's."""
        made = Tag(self.tree, kind, self, alt, scope)
        self.kids.append(made)
        return made

    @contextmanager
    def shown(self, canvas: Canvas) -> Iterator[None]:
        """What is drawn meanwhile is this element's."""
        number = self.tree.take_number(self, canvas.getPageNumber() - 1)
        canvas.addLiteral(f"/{self.kind} <</MCID {number}>> BDC")
        yield
        canvas.addLiteral("EMC")

    def link(self, canvas: Canvas, place: str, box: tuple[float, float, float, float]) -> None:
        """Make a box of the current page a link to a bookmark, as a part of this element."""
        name = f"link-{self.tree.links}"
        key = self.tree.take_link(self)
        canvas.linkRect(self.alt, place, box, relative=1, thickness=0, name=name)
        document = canvas._doc  # noqa: SLF001  # reportlab has no other way to what it made
        made = document.idToObject[document.refAnnotation(name).name]
        made.permitted = (*made.permitted, "StructParent")
        made.otherkw["StructParent"] = key
        self.links.append((canvas.getPageNumber() - 1, name))


@contextmanager
def artifact(canvas: Canvas) -> Iterator[None]:
    """What is drawn meanwhile is read by nobody: rules, running heads, page numbers."""
    canvas.addLiteral("/Artifact BMC")
    yield
    canvas.addLiteral("EMC")


_FIRST_LINK = 1_000_000
"""Keys of pages in the parent tree are below it, those of links from it on."""


class Structure:
    """The tree of one document. ``root`` is the document itself."""

    def __init__(self) -> None:
        self.root = Tag(self, "Document", None)
        self._on_page: list[list[Tag]] = []
        self._linked: list[Tag] = []

    @property
    def links(self) -> int:
        """How many links there are so far."""
        return len(self._linked)

    def take_number(self, tag: Tag, page: int) -> int:
        """The next free number of a page, counted from 0, for a content of this tag."""
        while len(self._on_page) <= page:
            self._on_page.append([])
        numbers = self._on_page[page]
        numbers.append(tag)
        tag.contents.append((page, len(numbers) - 1))
        return len(numbers) - 1

    def take_link(self, tag: Tag) -> int:
        """The key of a new link of this tag in the parent tree."""
        self._linked.append(tag)
        return _FIRST_LINK + len(self._linked) - 1

    def finish(self, canvas: Canvas) -> None:
        """Write the tree into the document. Every page must have ended, and the file must not be written yet."""
        document = canvas._doc  # noqa: SLF001  # reportlab has no other way to its objects
        pages = document.Pages.pages
        for number, page in enumerate(pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = number
            page.Tabs = PDFName("S")
        writer = _Writer(document, [_number(document, page) for page in pages])
        writer.root = _number(document, root := Bytes())
        writer.parents = _number(document, parents := Bytes())
        numbers = writer.elements(self.root)
        root.data = b"<</Type/StructTreeRoot/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>" % (
            numbers[self.root],
            writer.parents,
            _FIRST_LINK + self.links,
        )
        parents.data = self._parent_tree(numbers)
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _parent_tree(self, numbers: dict[Tag, int]) -> bytes:
        parts = []
        for page, tags in enumerate(self._on_page):
            parts.append(b"%d[%s]" % (page, b" ".join(b"%d 0 R" % numbers[tag] for tag in tags)))
        parts += [b"%d %d 0 R" % (_FIRST_LINK + key, numbers[tag]) for key, tag in enumerate(self._linked)]
        return b"<</Nums[%s]>>" % b" ".join(parts)


class Bytes(PDFObject):  # type: ignore[misc]  # reportlab publishes no types
    """An object that is written as it stands."""

    __RefOnly__ = 1
    data = b""

    def format(self, _document: Any) -> bytes:
        return self.data


def _number(document: Any, thing: Any) -> int:
    """The number under which the document knows an object, from now on."""
    return int(document.idToObjectNumberAndVersion[document.Reference(thing).name][0])


class _Writer:
    """Turns tags into objects: first a number for each, as parents and children name each other, then their bytes."""

    def __init__(self, document: Any, pages: list[int]) -> None:
        self.document = document
        self.pages = pages
        self.root = 0
        self.parents = 0

    def elements(self, first: Tag) -> dict[Tag, int]:
        """Every element's number."""
        made: dict[Tag, Bytes] = {}
        waiting = [first]
        while waiting:
            tag = waiting.pop()
            made[tag] = Bytes()
            waiting.extend(reversed(tag.kids))
        numbers = {tag: _number(self.document, thing) for tag, thing in made.items()}
        for tag, thing in made.items():
            thing.data = self._element(tag, numbers)
        return numbers

    def _element(self, tag: Tag, numbers: dict[Tag, int]) -> bytes:
        above = numbers[tag.parent] if tag.parent else self.root
        kids = [b"%d 0 R" % numbers[kid] for kid in tag.kids]
        page = tag.contents[0][0] if tag.contents else -1
        kids += [self._content(content, page) for content in tag.contents]
        kids += [self._link(link) for link in tag.links]
        where = b"/Pg %d 0 R" % self.pages[page] if tag.contents else b""
        alt = b"/Alt<feff%s>" % tag.alt.encode("utf-16-be").hex().encode() if tag.alt else b""
        scope = b"/A<</O/Table/Scope/%s>>" % tag.scope.encode() if tag.scope else b""
        body = b" ".join(kids)
        return b"<</Type/StructElem/S/%s/P %d 0 R%s/K[%s]%s%s>>" % (tag.kind.encode(), above, where, body, alt, scope)

    def _content(self, content: Content, page: int) -> bytes:
        if content[0] == page:
            return b"%d" % content[1]
        return b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (self.pages[content[0]], content[1])

    def _link(self, link: tuple[int, str]) -> bytes:
        page, name = link
        number = self.document.idToObjectNumberAndVersion[self.document.refAnnotation(name).name][0]
        return b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (self.pages[page], number)
