"""Pictures of articles: fetched within a limit, decoded with care, made small.

``small_picture`` decodes what strangers sent; it belongs into a process of its own, which
``limit_process`` bounds. It needs Pillow, which comes with the extra ``newstui[images]``.
"""

from __future__ import annotations

import resource
import warnings
from collections.abc import Iterable, Iterator
from io import BytesIO

from feeds.document import Block, Document, Figure, inner_blocks
from feeds.errors import NewsError, ParseError

__all__ = ["MOST_PIXELS", "PIXELS", "figures_of", "limit_process", "small_picture"]

PIXELS = 1600
"""The most a picture has across and down once it is small."""
MOST_PIXELS = 60_000_000
"""Of a picture as it came; more would fill the memory."""
MEMORY = 1_500_000_000
"""Bytes of address space of the process that decodes."""
CPU_SECONDS = 20

_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP")
"""Those in use on the web; Pillow's many others have seen little from strangers."""
_REMEDY = "open it in the browser"


def figures_of(document: Document) -> tuple[Figure, ...]:
    """Return the pictures of a body in reading order: picture 1 is first."""
    return tuple(_figures(document.blocks))


def _figures(blocks: Iterable[Block]) -> Iterator[Figure]:
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        else:
            yield from _figures(inner_blocks(block))


def limit_process() -> None:
    """Bound what this process may use of memory and time, for good."""
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, CPU_SECONDS)):
        hard = resource.getrlimit(kind)[1]
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (bound, hard))


def small_picture(data: bytes) -> bytes:
    """Return a picture as PNG of at most ``PIXELS`` across and down, without anything else in it.

    Raises:
        ParseError: it is none, damaged, or too large; or the extra is missing.
    """
    try:
        from PIL import Image
    except ImportError as error:
        raise ParseError(
            "pictures cannot be shown", remedy="pip install 'newstui[images]'"
        ) from error
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _small(data)
    except NewsError:
        raise
    except MemoryError as error:
        raise ParseError("the picture needs too much memory", remedy=_REMEDY) from error
    except Image.DecompressionBombError as error:
        raise ParseError("the picture has too many pixels", remedy=_REMEDY) from error
    except Exception as error:
        # Damaged data meets its decoder's every kind of error.
        raise ParseError("no picture that can be shown here", remedy=_REMEDY) from error


def _small(data: bytes) -> bytes:
    from PIL import Image, ImageOps

    with Image.open(BytesIO(data), formats=_FORMATS) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise ParseError("the picture has too many pixels", remedy=_REMEDY)
        # A JPEG is decoded at a fraction of its size where that is enough.
        picture.draft("RGB", (PIXELS, PIXELS))
        picture.thumbnail((PIXELS, PIXELS))
        upright = ImageOps.exif_transpose(picture).convert("RGBA")
    # Transparent drawings are mostly dark on nothing: they need the paper's white.
    paper = Image.new("RGBA", upright.size, "white")
    paper.alpha_composite(upright)
    target = BytesIO()
    paper.convert("RGB").save(target, "PNG", compress_level=1)
    return target.getvalue()
