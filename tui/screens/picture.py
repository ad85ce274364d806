"""One picture over the screen. Importing this asks the terminal what pictures it can show."""

from __future__ import annotations

from io import BytesIO

from PIL import Image as PILImage
from textual.app import ComposeResult
from textual.binding import Binding
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widget import Widget
from textual_image._terminal import get_cell_size
from textual_image.widget import HalfcellImage, Image, SixelImage, TGPImage

from tui.widgets.lines import TextLine

__all__ = ["PictureScreen", "fitting"]

_WIDGETS = {"auto": Image, "kitty": TGPImage, "sixel": SixelImage, "blocks": HalfcellImage}


class PictureScreen(ModalScreen[None]):
    """A picture as large as fits, with its caption; any of the usual keys closes it."""

    DEFAULT_CSS = """
    PictureScreen { align: center middle; background: $background; }
    PictureScreen TextLine { dock: bottom; }
    """
    BINDINGS = [Binding("escape,q,P,enter,h,left,space", "close", show=False)]

    def __init__(self, data: bytes, caption: str, protocol: str) -> None:
        """Show a PNG of this program's own making."""
        super().__init__()
        self._picture = PILImage.open(BytesIO(data), formats=("PNG",))
        self._caption = caption
        self._widget: Widget = _WIDGETS[protocol](self._picture)

    def compose(self) -> ComposeResult:
        """Lay out the picture over its caption."""
        yield self._widget
        yield TextLine(classes="-title")

    def on_mount(self) -> None:
        """Say what it shows."""
        self.query_one(TextLine).show(self._caption, "Esc")
        self._fit()

    def on_resize(self) -> None:
        """Fit it into the window."""
        self._fit()

    def _fit(self) -> None:
        cell = get_cell_size()
        size = fitting(Size(*self._picture.size), self.size, Size(cell.width, cell.height))
        self._widget.styles.width, self._widget.styles.height = size

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)


def fitting(picture: Size, window: Size, cell: Size) -> Size:
    """Return the cells that a picture takes in a window, in its own shape and no larger than it.

    Args:
        picture: In pixels.
        window: In cells; its last line is the caption's.
        cell: In pixels.
    """
    across, down = picture.width / cell.width, picture.height / cell.height
    scale = min(1.0, window.width / across, (window.height - 1) / down)
    return Size(max(1, round(across * scale)), max(1, round(down * scale)))
