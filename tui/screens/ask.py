"""A question with a line to answer in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input, Static

from feeds.cells import cut
from feeds.clean import clean_line
from tui.widgets.lines import TextLine

__all__ = ["AskScreen"]


class AskScreen(ModalScreen[str | None]):
    """A question with a line to answer in; gives the answer, or ``None``."""

    BINDINGS = [Binding("escape", "cancel", show=False)]

    def __init__(
        self,
        question: str,
        *,
        answer: str = "",
        hint: str = "",
        known: Sequence[str] = (),
        may_be_empty: bool = False,
        refusal: Callable[[str], str] | None = None,
    ) -> None:
        """Ask; ``answer`` stands there already, ``hint`` says what is expected.

        ``known`` are answers that the Right key completes to. An empty answer is none, unless
        it ``may_be_empty``. ``refusal`` takes an answer, or gives one line that says why it
        cannot be taken: then the answer stays to be mended, and that line below it.
        """
        super().__init__(classes="dialog")
        self._question = question
        self._answer = answer
        self._hint = hint
        self._known = known
        self._may_be_empty = may_be_empty
        self._refusal = refusal

    def compose(self) -> ComposeResult:
        """Lay out the question over the line."""
        with Vertical(classes="dialog-box -wide-box"):
            yield TextLine(classes="-title")
            suggester = SuggestFromList(self._known, case_sensitive=False) if self._known else None
            yield Input(
                self._answer,
                placeholder=self._hint,
                suggester=suggester,
                select_on_focus=False,
            )
            yield Static(classes="dialog-text -refusal")

    def on_mount(self) -> None:
        """Begin to type."""
        self.query_one(TextLine).show(self._question, "Esc")
        self.query_one(Input).focus()

    def on_resize(self) -> None:
        """Cut what is expected to the room there is, which it would be left out of else."""
        self.call_after_refresh(self._fit_hint)

    def _fit_hint(self) -> None:
        line = self.query_one(Input)
        line.placeholder = cut(self._hint, max(0, line.content_size.width))

    @on(Input.Submitted)
    def answer(self, message: Input.Submitted) -> None:
        """Give the answer, unless it is refused."""
        answer = clean_line(message.value)
        if not answer and not self._may_be_empty:
            self.dismiss(None)
            return
        refused = self._refusal(answer) if self._refusal is not None else ""
        if not refused:
            self.dismiss(answer)
            return
        told = self.query_one(".-refusal", Static)
        told.update(Content(refused))
        told.display = True

    def action_cancel(self) -> None:
        """Give no answer."""
        self.dismiss(None)
