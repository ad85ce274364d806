"""A question with a line to answer in."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Input

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
    ) -> None:
        """Ask; ``answer`` stands there already, ``hint`` says what is expected.

        ``known`` are answers that the Right key completes to. An empty answer is none, unless
        it ``may_be_empty``.
        """
        super().__init__(classes="dialog")
        self._question = question
        self._answer = answer
        self._hint = hint
        self._known = known
        self._may_be_empty = may_be_empty

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
        """Give the answer."""
        answer = clean_line(message.value)
        self.dismiss(answer if answer or self._may_be_empty else None)

    def action_cancel(self) -> None:
        """Give no answer."""
        self.dismiss(None)
