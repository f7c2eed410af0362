"""The page on which figures are shared: choose, look at what is hidden and why, save; and what was shared before."""

from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.errors import PersonError
from desktop.domain.releases import Release
from desktop.gui.frame.title_bar import TitleBar
from desktop.gui.releases.choosing_page import ChoosingPage
from desktop.gui.releases.preview_page import PreviewPage
from desktop.gui.releases.working_out import WorkingOut
from desktop.gui.screen import Screen
from desktop.gui.work import Work
from desktop.operations import releases
from desktop.operations.desk import Desk
from desktop.operations.releases import Offer, SafeFigures, ShareForm
from desktop.paths import resources_folder
from desktop.vault.ids import new_id


class ReleasesScreen(Screen):
    """``choosing`` and ``preview`` are its two pages; ``figures`` what the second shows, None before."""

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(work, desk, parent)
        self.title = TitleBar("Share figures")
        self.choosing, self.preview = ChoosingPage(), PreviewPage()
        self.working_out = WorkingOut(work, desk, self)
        self.figures: SafeFigures | None = None
        self._stack = QStackedWidget()
        for page in (self.choosing, self.preview):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self._stack, 1)
        self._connect()
        self.setFocusProxy(self.choosing.threshold)

    def refresh(self) -> None:
        """Read again what can be shared, and what was."""
        self.work.run(releases.offer, self.desk, then=self._on_offer)

    def _connect(self) -> None:
        self.choosing.work_out.clicked.connect(self._on_work_out)
        self.choosing.stop.clicked.connect(self.working_out.stop)
        self.choosing.earlier.again_asked.connect(self._on_again)
        self.working_out.progressed.connect(self.choosing.show_progress)
        self.working_out.done.connect(self._on_done)
        self.working_out.stopped.connect(self._on_stopped)
        self.working_out.failed.connect(self._on_failed)
        self.preview.save_asked.connect(self._on_save)
        self.preview.back_asked.connect(self._go_back)

    def _on_offer(self, offer: Offer) -> None:
        self.title.set_title("Share figures", f"{offer.records:,} records counted · made to leave the team")
        has_come_up = self.choosing.threshold.hasFocus() and not self.choosing.questions
        self.choosing.show_offer(offer)
        if self._stack.currentWidget() is self.choosing:
            self.setFocusProxy(self.choosing.first())
        if has_come_up:
            self.setFocus()

    def _on_work_out(self) -> None:
        self.choosing.set_working(working=True)
        self.working_out.start(self.choosing.wanted())

    def _on_done(self, figures: SafeFigures) -> None:
        self.choosing.set_working(working=False)
        self.choosing.say("")
        self.figures = figures
        self.preview.show_figures(figures)
        self._stack.setCurrentWidget(self.preview)
        self.setFocusProxy(self.preview.list)
        self.setFocus()

    def _on_stopped(self) -> None:
        self.choosing.set_working(working=False)
        self.choosing.say("", "Stopped. Nothing was shared.")

    def _on_failed(self, error: Exception) -> None:
        self.choosing.set_working(working=False)
        if isinstance(error, PersonError):
            self._go_back()
            self.choosing.say(str(error))
        else:
            self.work.failed.emit(error)

    def _go_back(self) -> None:
        self._stack.setCurrentWidget(self.choosing)
        self.setFocusProxy(self.choosing.first())
        self.choosing.work_out.setFocus()

    def _on_save(self, made_for: str, form: str) -> None:
        file = self._ask_where(form)
        figures = self.figures
        if file is None or figures is None:
            return
        today = self.desk.clock().astimezone().date()
        self.work.run_aside(
            _file_of,
            figures,
            ShareForm(form),
            today,
            then=lambda data: self._on_made(figures, made_for, file, data),
            failed=self._on_failed,
        )

    def _on_made(self, figures: SafeFigures, made_for: str, file: Path, data: bytes) -> None:
        self.work.run(_share, self.desk, figures, made_for, file, data, then=self._on_shared, failed=self._on_unwritten)

    def _on_shared(self, release: Release) -> None:
        self.saved.emit(self.desk.clock())
        self.said.emit(f"Saved, and on record: shared for {release.made_for}.", "strength")
        self.preview.made_for.clear()
        self._go_back()
        self.refresh()
        self.changed.emit()

    def _on_unwritten(self, error: Exception) -> None:
        """On record all the same, so the list shows it."""
        self._on_failed(error)
        self.refresh()

    def _on_again(self, release_id: UUID) -> None:
        file = self._ask_where("")
        if file is not None:
            self.work.run(_again, self.desk, release_id, file, then=self._on_saved_again, failed=self._on_failed)

    def _on_saved_again(self, _done: None) -> None:
        self.said.emit("Saved again, as it was shared before.", "strength")

    def _ask_where(self, form: str) -> Path | None:
        """The file a person names, with the end that says its form."""
        kinds = ";;".join(f"{one.value.upper()} (*.{one.value})" for one in ShareForm if form in {"", one.value})
        name, chosen = QFileDialog.getSaveFileName(self, "Save the figures", "figures", kinds)
        if not name:
            return None
        file = Path(name)
        wanted = form or (chosen.partition(" ")[0].lower() or ShareForm.XLSX.value)
        ends = {f".{one.value}" for one in ShareForm} if not form else {f".{form}"}
        return file if file.suffix.lower() in ends else file.with_name(f"{file.name}.{wanted}")


def _file_of(figures: SafeFigures, form: ShareForm, today: date) -> bytes:
    return releases.file_of(figures, form, resources_folder(), today)


def _share(desk: Desk, figures: SafeFigures, made_for: str, file: Path, data: bytes) -> Release:
    return releases.share(desk, figures, made_for, file, data, new_id=new_id)


def _again(desk: Desk, release_id: UUID, file: Path) -> None:
    data = releases.file_again(desk, release_id, ShareForm(file.suffix[1:].lower()), resources_folder())
    releases.share_again(desk, release_id, file, data)
