"""Bytes to text: every text in every encoding it is written in must come out exact."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from feeds.errors import ParseError
from feeds.formats.encoding import decode

DATA = Path(__file__).parents[1] / "data" / "encodings"

_UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32")
_WESTERN = ("en-quotes", "de-news", "fr-news", "es-news")
_CHINESE = ("hans-60", "hans-300", "hans-long")
_TAIWAN = ("hant-news", "hant-taiwan")

CASES = [
    *((name, codec) for name in (path.stem for path in DATA.glob("*.txt")) for codec in _UNICODE),
    *((name, codec) for name in _CHINESE for codec in ("gb2312", "gbk", "gb18030")),
    *((name, codec) for name in _TAIWAN for codec in ("big5", "big5hkscs", "gbk", "gb18030")),
    *(("ja-news", codec) for codec in ("shift_jis", "cp932", "euc_jp", "iso2022_jp")),
    *((name, "cp1252") for name in _WESTERN),
    ("ko-news", "euc_kr"),
    ("ru-news", "cp1251"),
    ("ru-news", "koi8-r"),
]


def text_of(name: str) -> str:
    return (DATA / f"{name}.txt").read_text(encoding="utf-8")


def encodable(text: str, codec: str) -> str:
    """Return the text without the few marks that an old code has no place for."""
    return text.encode(codec, "ignore").decode(codec)


@pytest.mark.parametrize(("name", "codec"), CASES)
def test_a_text_comes_out_exact_from_its_bytes_alone(name: str, codec: str) -> None:
    text = encodable(text_of(name), codec)
    assert len(text) >= 60
    assert decode(text.encode(codec)).text == text


@pytest.mark.parametrize(("name", "codec"), CASES)
def test_every_stretch_of_sixty_characters_comes_out_exact(name: str, codec: str) -> None:
    text = encodable(text_of(name), codec)
    stretches = [text[start : start + 60] for start in range(0, len(text) - 60, 23)]
    wrong = [stretch for stretch in stretches if decode(stretch.encode(codec)).text != stretch]
    assert stretches
    assert wrong == []


@pytest.mark.parametrize("codec", ["gb2312", "gb18030", "utf-8", "utf-16-le", "utf-16"])
def test_a_long_text_comes_out_exact(codec: str) -> None:
    text = encodable("\n".join(text_of(name) for name in (*_CHINESE, "hans-long")), codec)
    assert len(text) > 3000
    assert decode(text.encode(codec)).text == text


TITLES = [
    ("老街修缮完工 居民本周起回迁", "gbk"),
    ("清水河水质连续二十六个月达标", "gb18030"),
    ("联通公布上半年业绩", "gbk"),
    ("港島電車新車廂下月投入服務", "big5"),
    ("山城小學只剩九個學生", "big5"),
    ("港島電車新車廂下月投入服務", "gb18030"),
    ("商店街の古い映画館、来月に再開へ", "shift_jis"),
    ("商店街の古い映画館、来月に再開へ", "euc_jp"),
    ("등대 도서관이 문을 연다", "euc_kr"),
    ("À Sète, les jouteurs sauvent leur école", "cp1252"),
    ("El último telar de la montaña", "cp1252"),
    ("Nachtzug fährt täglich über Villach", "cp1252"),
    ("“She’s older than my mother”", "cp1252"),
    ("В старом депо открылась мастерская", "cp1251"),
    ("清水河水质连续二十六个月达标", "utf-16-le"),
    ("清水河水质连续二十六个月达标", "utf-16-be"),
    ("Council votes to keep the night bus", "utf-16-le"),
    ("Council votes to keep the night bus", "utf-32-be"),
]


@pytest.mark.parametrize(("title", "codec"), TITLES)
def test_a_mere_title_comes_out_exact(title: str, codec: str) -> None:
    assert decode(title.encode(codec)).text == title


@pytest.mark.parametrize(
    ("mark", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_outweighs_what_is_declared(mark: bytes, codec: str) -> None:
    text = '<?xml version="1.0" encoding="gb2312"?><a>禅城</a>'
    found = decode(mark + text.encode(codec), charset="big5")
    assert (found.text, found.encoding) == (text, codec)


DECLARED = [
    # the charset of the server, the text, the encoding it is really in
    ("gb2312", "镕基与瓅", "gb18030"),
    ("GBK", "㐂㐂寿司", "gb18030"),
    ("big5", "深水埗", "big5hkscs"),
    ("iso-8859-1", "“Café” – 5 €", "cp1252"),
    ("ISO-8859-1", "新闻标题在这里", "utf-8"),
    ("iso-8859-1", "新闻标题在这里", "gbk"),
    ("utf-8", "新闻标题在这里", "gbk"),
    ("gbk", "新闻标题在这里", "utf-8"),
    ("x-no-such-thing", "新闻标题在这里", "utf-8"),
    ("zlib", "新闻标题在这里", "utf-8"),
    ("unicode_escape", r"C:\new\table", "utf-8"),
    ("utf-7", "1 +- 1 = 2", "utf-8"),
    ("utf-16", "plain and simple", "utf-8"),
    ("utf-16", "新闻标题在这里", "utf-16-le"),
    ("iso-8859-2", "Žluťoučký kůň", "iso8859-2"),
    ("windows-1251", "Съезд", "cp1251"),
    ("euc-kr", "똠방각하", "cp949"),
    ("x-sjis", "①髙島屋", "cp932"),
]


@pytest.mark.parametrize(("charset", "text", "codec"), DECLARED)
def test_the_servers_charset_is_taken_as_far_as_the_bytes_agree(
    charset: str, text: str, codec: str
) -> None:
    assert decode(text.encode(codec), charset=charset).text == text


@pytest.mark.parametrize(
    ("head", "codec"),
    [
        ('<?xml version="1.0" encoding="GB2312"?>', "gb18030"),
        ("<?xml version='1.0' encoding='Big5'?>", "big5hkscs"),
        ('<html><head><meta charset="gbk">', "gb18030"),
        (
            '<html><head><meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS">',
            "cp932",
        ),
        ('<?xml version="1.0" encoding="utf-16"?>', "utf-8"),
        ('<?xml version="1.0" encoding="gb2312"?>', "utf-8"),
        ('<html><meta charset="no-such">', "utf-8"),
    ],
)
def test_a_declaration_decides_what_the_bytes_leave_open(head: str, codec: str) -> None:
    text = f"{head}<p>本日</p>"
    assert decode(text.encode(codec)).text == text


def test_a_declaration_inside_plain_text_is_only_text() -> None:
    text = "怎样写网页：先写 <meta charset=big5>，再写标题。这是一篇教人写网页的文章。"
    assert decode(text.encode("gbk")).text == text


@pytest.mark.parametrize("broken_at", [30, 90, 150])
def test_utf8_with_one_broken_byte_stays_utf8(broken_at: int) -> None:
    data = bytearray(text_of("hans-300").encode())
    data[broken_at] = 0xFF
    found = decode(bytes(data))
    assert found.encoding == "utf-8"
    assert 1 <= found.text.count("\N{REPLACEMENT CHARACTER}") <= 3
    assert found.text.endswith("摄影报道）\n")


def test_utf8_cut_within_a_character_stays_utf8() -> None:
    found = decode("新闻标题在这里".encode()[:-1])
    assert found.text == "新闻标题在这\N{REPLACEMENT CHARACTER}"


@pytest.mark.parametrize(
    ("name", "codec", "label"),
    [
        ("hans-300", "gbk", "gb18030"),
        ("hant-news", "big5", "big5"),
        ("ja-news", "shift_jis", "shift_jis"),
    ],
)
def test_one_broken_byte_does_not_change_the_encoding(name: str, codec: str, label: str) -> None:
    data = bytearray(text_of(name).encode(codec, "ignore"))
    data[len(data) // 2] = 0xFF
    assert decode(bytes(data)).encoding == label
    assert decode(bytes(data), charset=codec).encoding == label


BINARY = [
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "a PDF"),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG picture"),
    (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG picture"),
    (b"PK\x03\x04\x14\x00\x00\x00", "a ZIP archive"),
    (b"\x1f\x8b\x08\x00\x00\x00", "a gzip archive"),
    (b"\x7fELF\x02\x01\x01\x00", "a program (ELF)"),
    (b"SQLite format 3\x00\x10\x00", "an SQLite database"),
    (b"\x00\x01\x02\x03" * 200, "a binary file"),
    (b"\x01\x02\x03\x04\x05\x06\x0e\x0f" * 40, "a binary file"),
    (b"abc\x00def\x00", "a binary file"),
]


@pytest.mark.parametrize(("data", "kind"), BINARY)
def test_a_binary_file_is_refused_and_named(data: bytes, kind: str) -> None:
    with pytest.raises(ParseError) as caught:
        decode(data, where="thing.bin")
    assert str(caught.value).startswith(f"thing.bin: {kind}")


def test_stray_nuls_in_a_feed_are_dropped() -> None:
    text = "<rss><channel><title>一则消息</title></channel></rss>" * 5
    assert decode(text.encode().replace(b"<title>", b"<title>\x00", 1)).text == text


def test_nothing_is_no_error_here() -> None:
    assert decode(b"").text == ""


@pytest.mark.parametrize("codec", ["gbk", "big5", "cp1252", "shift_jis"])
def test_text_far_behind_ascii_is_found(codec: str) -> None:
    text = {
        "gbk": "清水河水质连续二十六个月达标",
        "big5": "港島電車新車廂下月投入服務",
        "cp1252": "À Sète, les jouteurs sauvent l’école",
        "shift_jis": "商店街の古い映画館、来月に再開へ",
    }[codec]
    page = "<div class='menu'><a href='/index'>x</a></div>\n" * 400 + text
    assert decode(page.encode(codec)).text == page
