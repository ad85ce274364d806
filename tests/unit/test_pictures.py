"""Pictures: made small in a bounded process, whatever a server sends for one."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from textual.geometry import Size

from feeds.document import Document, Figure, ListBlock, Paragraph, Quote, spans
from feeds.errors import ParseError
from feeds.library import Library
from feeds.models import article_id
from feeds.orders import Order, command
from feeds.pictures import PIXELS, figures_of, small_picture
from tests.libraries import a_source, an_article
from tests.servers import WebServer, body, status
from tui.config import ImagesConfig
from tui.screens.picture import fitting
from tui.screens.picturing import why_not


def picture(kind: str, size: tuple[int, int] = (300, 200), **options: object) -> bytes:
    target = BytesIO()
    mode = "P" if kind == "GIF" else "RGB"
    Image.new(mode, size, 3 if mode == "P" else (200, 30, 30)).save(target, kind, **options)
    return target.getvalue()


def huge(width: int, height: int) -> bytes:
    """Return a PNG of a few bytes that claims to be enormous."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def printed(script: str) -> str:
    """Return what a process of its own prints."""
    words = [sys.executable, "-c", script]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "BMP"])
def test_every_usual_kind_becomes_a_small_png(kind: str) -> None:
    with Image.open(BytesIO(small_picture(picture(kind)))) as made:
        assert (made.format, made.size, made.mode) == ("PNG", (300, 200), "RGB")
    with Image.open(BytesIO(small_picture(picture(kind, (4000, 1000))))) as made:
        assert made.size == (PIXELS, PIXELS // 4)


def test_a_picture_stands_upright_on_white_and_says_nothing_of_its_camera() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "a camera"
    small = small_picture(picture("JPEG", exif=exif))
    assert b"camera" not in small
    with Image.open(BytesIO(small)) as made:
        assert made.size == (200, 300)
    target = BytesIO()
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(target, "PNG")
    with Image.open(BytesIO(small_picture(target.getvalue()))) as made:
        assert made.getpixel((1, 1)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"<html>not found</html>", "no picture that can be shown here"),
        (b"", "no picture that can be shown here"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no picture that can be shown here"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "no picture that can be shown here"),
        (picture("JPEG")[:500], "no picture that can be shown here"),
        (huge(50_000, 50_000), "the picture has too many pixels"),
        (huge(8_000, 7_900), "the picture has too many pixels"),
    ],
)
def test_anything_else_is_an_error_of_one_line(data: bytes, problem: str) -> None:
    with pytest.raises(ParseError, match=problem):
        small_picture(data)


def test_pictures_are_numbered_in_reading_order() -> None:
    first, second, third = (Figure(f"https://x.example/{n}.png") for n in range(3))
    body = Document((first, Quote((ListBlock(((second,),)),)), Paragraph(spans("x")), third))
    assert figures_of(body) == (first, second, third)


def test_a_process_beside_fetches_and_bounds_itself(tmp_path: Path) -> None:
    with WebServer() as server, Library.open(tmp_path / "newstui.db") as library:
        server.routes["/a.png"] = body(picture("PNG"), "image/png")
        server.routes["/b.png"] = body(b"no picture", "image/png")
        server.routes["/big.png"] = body(b"x" * 200_000, "image/png")
        server.routes["/gone.png"] = status(404)
        source = a_source(server.url("/feed.xml"))
        library.save_source(source)
        library.upsert(source, [an_article(guid="a")])
        identity = article_id(source.id, "a")

        def ask(url: str) -> dict[str, str]:
            order = Order("picture", str(library.file), (identity, url), limit=100_000)
            pipe = subprocess.PIPE
            with subprocess.Popen(command(), stdin=pipe, stdout=pipe) as beside:
                assert beside.stdin is not None and beside.stdout is not None
                beside.stdin.write(order.packed())
                beside.stdin.flush()
                # It ends by itself; the end of its input would end it in the middle.
                said = [json.loads(line) for line in beside.stdout]
            (found,) = [line["picture"] for line in said if "picture" in line]
            assert found["url"] == url
            return dict(found)

        assert ask(server.url("/a.png"))["data"].startswith("iVBORw0KGgo")
        assert "/b.png: no picture that can be shown here" in ask(server.url("/b.png"))["error"]
        assert "answer larger than" in ask(server.url("/big.png"))["error"]
        assert "status 404" in ask(server.url("/gone.png"))["error"]
        elsewhere = f"http://localhost:{server.port}/a.png"
        assert "private network" in ask(elsewhere)["error"]


def test_the_limits_hold() -> None:
    script = (
        "import resource; from feeds.pictures import limit_process; limit_process()\n"
        "print(*(resource.getrlimit(r)[0] for r in (resource.RLIMIT_AS, resource.RLIMIT_CPU)))\n"
        "try: bytearray(3_000_000_000)\n"
        "except MemoryError: print('bounded')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "1500000000 20\nbounded\n"


def test_nothing_of_it_is_loaded_until_it_is_asked_for() -> None:
    script = (
        "import sys; import tui.app, tui.screens.main\n"
        "print([name for name in sys.modules if name.startswith(('PIL', 'textual_image'))])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_over_ssh_and_without_the_extra_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    ssh = {"SSH_CONNECTION": "1 2 3 4"}
    assert why_not(ImagesConfig(), {}) == ""
    assert "images.over_ssh" in why_not(ImagesConfig(), ssh)
    assert why_not(ImagesConfig(over_ssh=True), ssh) == ""
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert "pip install 'newstui[images]'" in why_not(ImagesConfig(), {})


@pytest.mark.parametrize(
    ("pixels", "cells"),
    [((100, 100), (10, 5)), ((1600, 400), (80, 10)), ((400, 1600), (12, 23)), ((1, 1), (1, 1))],
)
def test_a_picture_fits_the_window_in_its_own_shape(
    pixels: tuple[int, int], cells: tuple[int, int]
) -> None:
    assert fitting(Size(*pixels), Size(80, 24), Size(10, 20)) == Size(*cells)
