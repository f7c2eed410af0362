"""The guard of identifiers on an interview's page: how many are left, a role in place of one or why it stays.

Which name became which role is known here only while the page lives (``domain.role_pairs``).
"""

from functools import cached_property, partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from desktop.domain.identifiers.model import PossibleIdentifier
from desktop.domain.interviews import Part
from desktop.domain.role_pairs import RolePairs, ways_of_writing
from desktop.gui.interviews.identifiers.identifier_box import Asked, IdentifierBox, Keeping, Replacing
from desktop.gui.interviews.identifiers.identifier_watch import IdentifierWatch
from desktop.gui.interviews.narrow_bar import TEXT
from desktop.gui.interviews.page_parts import PageParts
from desktop.operations.identifier_check import keep_words
from desktop.operations.identifier_guard import GuardWords, guard_words
from desktop.operations.own_words import always_show, never_show
from desktop.operations.roles import add_role
from desktop.vault.ids import new_id

NOTHING_FOUND = "Nothing in this text looks like it identifies somebody."
NOTHING_CHOSEN = "Select the word that the guard is to show always, then press Shift and F7."


class PageIdentifiers(QObject):
    """Lives as long as the page."""

    def __init__(self, parts: PageParts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._pairs, self._words = RolePairs(), GuardWords()
        self._watches = {
            part: IdentifierWatch(parts.work, parts.opened.partnership, parts.texts.of(part))
            for part in parts.texts.parts()
        }
        self._left = dict.fromkeys(self._watches, 0)
        self._part, self._asked, self._begun = parts.texts.part, 0, False
        self._connect()

    @cached_property
    def box(self) -> IdentifierBox:
        """What asks, made when it is first needed."""
        box = IdentifierBox(self._parts.begun)
        box.replaced.connect(self._on_replaced)
        box.kept.connect(self._on_kept)
        box.grew.connect(lambda: QTimer.singleShot(0, self, self._keep_in_sight))
        self._parts.columns.ask_below(box)
        return box

    @property
    def watch(self) -> IdentifierWatch:
        """The watch over the text that is written in."""
        return self._watches[self._parts.texts.part]

    def start(self) -> None:
        """Read what the guard has to know and look at both texts."""
        self._begun = True
        parts = self._parts
        parts.work.run(guard_words, parts.desk, parts.interview_id, then=self._on_words)

    def rest(self) -> None:
        """Look at nothing more for now: the page is not on show."""
        for watch in self._watches.values():
            watch.rest()

    def go_on(self) -> None:
        """The page is on show again: Settings may have other words by now."""
        if self._begun:
            self.start()

    def forget(self) -> None:
        """The text is closed: no name is known any more."""
        self._pairs.forget()
        if "box" in vars(self):
            self.box.forget()

    def ask_next(self) -> None:
        """F7: go to the next one in the text that is written in; when it has none, in the other."""
        self._asked = 1
        self.watch.ask_next()

    def always_show_chosen(self) -> None:
        """Shift F7: show the selected words wherever they stand, from now on."""
        words = self._parts.texts.chosen().words
        if not words:
            self._parts.say(NOTHING_CHOSEN, "accent")
            return
        parts = self._parts
        parts.work.run(
            always_show, parts.desk, words, then=lambda _: self._on_always(words), failed=parts.session.refuse
        )

    def _on_always(self, words: str) -> None:
        self._parts.say(f"“{words}” is always shown from now on, on this laptop. Settings has the list.", "strength")
        self.start()

    def _on_words(self, words: GuardWords) -> None:
        self._words = words
        for watch in self._watches.values():
            watch.start(words)

    def _on_counted(self, part: Part, left: int) -> None:
        self._left[part] = left
        self._parts.columns.evidence.show_identifiers(sum(self._left.values()))
        self._parts.columns.bar.show_identifiers(sum(self._left.values()))

    def _on_reached(self, part: Part, found: PossibleIdentifier | None) -> None:
        if found is None and self._asked < len(self._watches):
            self._asked += 1
            next(watch for other, watch in self._watches.items() if other is not part).ask_next()
            return
        if found is None:
            self._parts.say(NOTHING_FOUND, "strength")
            return
        self._parts.columns.put_boxes_away()
        self._parts.columns.bar.panes.choose(TEXT)
        self._part = part
        self._parts.texts.turn_to(part)
        self.box.ask(self._asked_of(found))
        self._parts.texts.of(part).select(found.start, found.end)

    def _asked_of(self, found: PossibleIdentifier) -> Asked:
        """Numbers are free that neither text has, nor the inspection's list."""
        texts = (self._parts.texts.of(part).text() for part in self._watches)
        roles = self._pairs.offered(found, *texts, *(role.label for role in self._words.roles))
        left = (item for watch in self._watches.values() for item in watch.left())
        return Asked(found, roles, ways_of_writing(found.matched, left), self._words.roles)

    def _keep_in_sight(self) -> None:
        """The box has become larger: what it asks about stays above it."""
        if self.box.found is not None and self.box.isVisible():
            self._parts.texts.of(self._part).scroll_to(self.box.found.start)

    def _on_replaced(self, replacing: Replacing) -> None:
        """In both texts, each in one step that can be taken back."""
        count = 0
        for part, watch in self._watches.items():
            places = watch.places_of(replacing.names)
            if part is self._part and not places:
                places = [(replacing.found.start, replacing.found.end)]
            if places:
                self._parts.texts.of(part).replace_all([(start, end, replacing.role) for start, end in places])
            count += len(places)
        for name in replacing.names:
            self._pairs.put(name, replacing.role)
        if count > 1:
            self._parts.say(f"Replaced in {count} places. Ctrl and Z takes it back.", "strength")
        if replacing.on_list:
            self._put_on_list(replacing.role)
        self._parts.texts.of(self._part).setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_on_list(self, role: str) -> None:
        parts = self._parts
        parts.work.run(
            lambda: add_role(parts.desk, role, "", new_id=new_id),
            then=lambda _: self._on_decided(), failed=parts.session.refuse,
        )  # fmt: skip

    def _on_kept(self, keeping: Keeping) -> None:
        parts = self._parts
        if keeping.everywhere:
            act = partial(never_show, parts.desk, keeping.found.matched, keeping.reason, new_id=new_id)
        else:
            act = partial(keep_words, parts.desk, parts.interview_id, keeping.found, keeping.reason, new_id=new_id)
        parts.work.run(act, then=lambda _: self._on_decided(), failed=parts.session.refuse)
        parts.texts.current.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_decided(self) -> None:
        self.start()
        self._parts.session.changed.emit()

    def _connect(self) -> None:
        columns = self._parts.columns
        for asked in (columns.evidence.identifier_asked, columns.bar.identifier_asked):
            asked.connect(self.ask_next)
        for part, watch in self._watches.items():
            watch.counted.connect(partial(self._on_counted, part))
            watch.reached.connect(partial(self._on_reached, part))
        for key, act in (("F7", self.ask_next), ("Shift+F7", self.always_show_chosen)):
            shortcut = QShortcut(QKeySequence(key), columns)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
