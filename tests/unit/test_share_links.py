"""Which addresses are opened, and what is left out of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from feeds.errors import ShareError
from feeds.share_links import MAX_OPENED, is_openable, openable, strip_tracking, to_uri


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/",
        "HTTP://example.com/新闻?a=b#c",
        "https://[2001:db8::1]:8080/",
        "mailto:a@example.com",
        "mailto:?subject=x&body=y",
    ],
)
def test_web_and_mail_addresses_are_opened_as_they_are(url: str) -> None:
    assert openable(url) == url
    assert is_openable(url)


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("javascript:alert(1)", "javascript:"),
        ("  JavaScript:alert(1)", "javascript:"),
        ("data:text/html,x", "data:"),
        ("file:///etc/passwd", "file:"),
        ("vscode://x", "vscode:"),
        ("smb://host/x", "smb:"),
        ("tel:110", "tel:"),
        ("-https://example.com", "not a web address"),
        (" --renderer-cmd-prefix=/tmp/x", "not a web address"),
        ("/etc/passwd", "not a web address"),
        ("//example.com", "not a web address"),
        ("example.com", "not a web address"),
        ("", "not a web address"),
        ("https:///path", "no host"),
        ("https:example.com", "no host"),
        ("http://[::1", "no host"),
        ("https://example.com/" + "a" * MAX_OPENED, "too long"),
    ],
)
def test_other_addresses_are_refused_by_name(url: str, named: str) -> None:
    with pytest.raises(ShareError) as caught:
        openable(url)
    assert named in caught.value.message
    assert caught.value.remedy
    assert not is_openable(url)


def test_refusal_shows_no_controls() -> None:
    with pytest.raises(ShareError) as caught:
        openable("x\x1b[2J\x07:\u202ey")
    assert str(caught.value).isprintable()


def test_opened_address_can_break_nothing() -> None:
    assert openable("https://e.com/a b\"'<>\x07\\`") == "https://e.com/a%20b%22%27%3C%3E%5C%60"


def test_mail_address_cannot_attach_files() -> None:
    url = "mailto:a@e.com?Subject=x&attach=/etc/passwd&attachment=y&body=z&BCC=b@e.com"
    assert openable(url) == "mailto:a@e.com?Subject=x&body=z&BCC=b@e.com"
    assert openable("mailto:a@e.com?attach=/etc/passwd") == "mailto:a@e.com"


@pytest.mark.parametrize(
    ("url", "left"),
    [
        ("https://e.com/?utm_source=a&utm_medium=b", "https://e.com/"),
        ("https://e.com/?id=1&utm_source=a", "https://e.com/?id=1"),
        ("https://e.com/?UTM_Source=a&id=1", "https://e.com/?id=1"),
        ("https://e.com/?spm=a2.b&x=1&from=rss", "https://e.com/?x=1"),
        ("https://e.com/?from=timeline&isappinstalled=0", "https://e.com/"),
        ("https://e.com/?fbclid=1&gclid=2&msclkid=3&x#top", "https://e.com/?x#top"),
        ("https://e.com/a#xtor=RSS-1", "https://e.com/a"),
        ("https://e.com/a?x=1#utm_source=rss&p=2", "https://e.com/a?x=1#p=2"),
    ],
)
def test_tracking_is_left_out(url: str, left: str) -> None:
    assert strip_tracking(url) == left


@pytest.mark.parametrize(
    "url",
    [
        "https://e.com/",
        "https://e.com/?",
        "https://e.com/?&&a=%e4%bd&a=+&b==&=c&&",
        "https://e.com/?from=beijing&from_utm_x=1&xspm=1&myutm_source=2",
        "https://e.com/utm_source=x?q=utm_source%3Dx",
        "https://e.com/#a=b&c",
        "https://e.com/#/route?utm=1",
        "/home/li/a?utm_source=x",
        "mailto:a@e.com?utm_source=x",
    ],
)
def test_everything_else_keeps_its_bytes(url: str) -> None:
    assert strip_tracking(url) == url


PARTS = st.lists(st.from_regex(r"[a-tv-z%0-9+=.;/?:@-]{0,12}", fullmatch=True), max_size=6)


@given(PARTS, PARTS)
def test_other_parameters_keep_bytes_and_order(before: list[str], after: list[str]) -> None:
    kept = [part for part in [*before, *after] if part == strip_tracking(part)]
    query = "&".join(["id=1", *before, "utm_source=rss", *after])
    left = strip_tracking(f"https://e.com/?{query}")
    expected = [part for part in ["id=1", *kept] if not part.lower().startswith(_KNOWN)]
    assert left == "https://e.com/?" + "&".join(expected)


_KNOWN = ("from=rss", "from=feed", "spm", "scm", "gclid", "fbclid", "xtor", "igsh")


@pytest.mark.parametrize(
    ("url", "uri"),
    [
        ("https://e.com/a?b=c%20d", "https://e.com/a?b=c%20d"),
        (
            "https://例子.中国/新闻/1?词=南庄#一",
            "https://xn--fsqu00a.xn--fiqs8s/%E6%96%B0%E9%97%BB/1?%E8%AF%8D=%E5%8D%97%E5%BA%84#%E4%B8%80",
        ),
        ("https://用@例子.中国:80/", "https://%E7%94%A8@xn--fsqu00a.xn--fiqs8s:80/"),
        ("HTTPS://E.com/[x]", "https://E.com/[x]"),
        ("https://" + "长" * 70 + ".cn/", "https://" + "%E9%95%BF" * 70 + ".cn/"),
        ("南庄", "南庄"),
    ],
)
def test_address_becomes_ascii_as_in_browsers(url: str, uri: str) -> None:
    assert to_uri(url) == uri
