"""The places to share to: the exact address or command line of each."""

from __future__ import annotations

import ast
import os
import stat
import sys
from datetime import date
from pathlib import Path

import pytest

from feeds.errors import ShareError
from feeds.models import Moment
from feeds.sharing.commands import (
    bookmark_argv,
    command_argv,
    command_environment,
    run_bookmark,
    run_command,
)
from feeds.sharing.intents import WEB_INTENTS, fill_address, instance_url
from feeds.sharing.item import Item, item_of, read_item
from feeds.sharing.targets import (
    BUILT_IN,
    Target,
    all_targets,
    find_target,
    share_targets,
    variable_name,
)
from tests.libraries import an_article

URL = "https://news.example/南庄?id=1&a=b+c"
ENCODED = "https%3A%2F%2Fnews.example%2F%25E5%258D%2597%25E5%25BA%2584%3Fid%3D1%26a%3Db%2Bc"
PLAIN = "https://news.example/%E5%8D%97%E5%BA%84?id=1&a=b+c"
ITEM = Item(
    url=URL,
    title="南庄 & “50%” C++ [x]",
    source="禅城",
    author="李记者",
    date="2023-05-11",
    id="0123456789abcdef",
    text="一季度\n增速",
)
TITLE = "%E5%8D%97%E5%BA%84%20%26%20%E2%80%9C50%25%E2%80%9D%20C%2B%2B%20%5Bx%5D"
SUMMARY = "%E4%B8%80%E5%AD%A3%E5%BA%A6%20%E5%A2%9E%E9%80%9F"

ADDRESSES = {
    "telegram": f"https://t.me/share/url?url={ENCODED}&text={TITLE}",
    "mastodon": f"https://mastodon.example/share?text={TITLE}%20{ENCODED}",
    "bluesky": f"https://bsky.app/intent/compose?text={TITLE}%20{ENCODED}",
    "x": f"https://twitter.com/intent/tweet?text={TITLE}&url={ENCODED}",
    "threads": f"https://www.threads.net/intent/post?url={ENCODED}&text={TITLE}",
    "reddit": f"https://www.reddit.com/submit?url={ENCODED}&title={TITLE}",
    "hn": f"https://news.ycombinator.com/submitlink?u={ENCODED}&t={TITLE}",
    "linkedin": f"https://www.linkedin.com/sharing/share-offsite/?url={ENCODED}",
    "facebook": f"https://www.facebook.com/sharer.php?u={ENCODED}",
    "line": f"https://line.me/R/msg/text/?{TITLE}%20{ENCODED}",
    "whatsapp": f"https://wa.me/?text={TITLE}%20{ENCODED}",
    "lemmy": f"https://mastodon.example/create_post?url={ENCODED}&title={TITLE}",
    "archive": f"https://web.archive.org/save/{PLAIN}",
    "weibo": (
        f"https://service.weibo.com/share/share.php?url={ENCODED}&title={TITLE}&searchPic=false"
    ),
    "qzone": (
        "https://sns.qzone.qq.com/cgi-bin/qzshare/cgi_qzshare_onekey"
        f"?url={ENCODED}&title={TITLE}&summary={SUMMARY}"
    ),
    "qq": (
        "https://connect.qq.com/widget/shareqq/index.html"
        f"?url={ENCODED}&title={TITLE}&desc={SUMMARY}"
    ),
    "douban": f"https://www.douban.com/share/service?href={ENCODED}&name={TITLE}",
}


@pytest.mark.parametrize("name", sorted(WEB_INTENTS))
def test_each_site_gets_exactly_this_address(name: str) -> None:
    made = fill_address(WEB_INTENTS[name], ITEM, instance="mastodon.example")
    assert made == ADDRESSES[name]
    assert "+" not in made.removesuffix("b+c")


def test_a_title_that_looks_like_a_placeholder_stays_a_title() -> None:
    item = Item(url="https://n.example/", title="{url} {instance}")
    assert fill_address("https://x.example/?t={title}", item) == (
        "https://x.example/?t=%7Burl%7D%20%7Binstance%7D"
    )


def test_an_article_without_title_or_address() -> None:
    bare = Item(url="https://n.example/")
    assert fill_address("https://x.example/?{line}", bare) == (
        "https://x.example/?https%3A%2F%2Fn.example%2F"
    )
    with pytest.raises(ShareError, match="the article has no address to share"):
        fill_address(WEB_INTENTS["telegram"], Item(title="南庄"))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("mastodon.social", "https://mastodon.social"),
        (" https://social.example:8443/ ", "https://social.example:8443"),
        ("http://localhost:3000", "http://localhost:3000"),
        ("社交.example", "https://xn--kcr08w.example"),
    ],
)
def test_a_server_is_its_name_or_its_address(name: str, expected: str) -> None:
    if "xn--" in expected:
        assert instance_url(name).startswith("https://xn--")
    else:
        assert instance_url(name) == expected


@pytest.mark.parametrize(
    "name", ["", "https://", "a b", "javascript://x", "file:///etc", "user@host", "h?x=1", "h#x"]
)
def test_what_is_no_server_is_refused(name: str) -> None:
    with pytest.raises(ShareError, match="not the name of a server"):
        instance_url(name)


def test_tracking_parameters_leave_the_address_unless_wanted() -> None:
    article = an_article(
        "南庄", url="https://n.example/a?utm_source=x&id=2&spm=a.b&fbclid=z&from=rss"
    )
    assert item_of(article).url == "https://n.example/a?id=2"
    assert item_of(article, tracking=True).url == article.url


def test_what_leaves_of_an_article_comes_back_from_json() -> None:
    article = an_article(
        "南庄",
        "一段 <b>",
        url="https://n.example/",
        author="李",
        source_name="禅城",
        published=Moment(date(2023, 5, 11)),
    )
    item = item_of(article, quotation="选中\n两行")
    assert (item.title, item.text, item.html) == ("南庄", "一段 <b>", "<p>一段 &lt;b&gt;</p>")
    assert (item.date, item.source) == ("2023-05-11", "禅城")
    assert item.quotation == "选中\n两行"
    assert read_item(item.to_json()) == item


# Commands


def test_a_command_is_split_before_the_values_come_in() -> None:
    hostile = Item(
        url="https://n.example/?a='; rm -rf ~'",
        title='$(touch /tmp/x) `id` "; {url} #',
        id="ab",
    )
    argv = command_argv("'~/my bin/post' --title '{title}' -- {url} {id}{date}", hostile)
    assert argv == [
        f"{os.environ['HOME']}/my bin/post",
        "--title",
        hostile.title,
        "--",
        hostile.url,
        "ab",
    ]


def test_a_title_never_becomes_an_option_nor_a_program() -> None:
    item = Item(title="-rf /", url="https://n.example/")
    assert command_argv("post {title} --t={title}", item) == ["post", " -rf /", "--t=-rf /"]
    assert command_argv("{title} x", item) == ["{title}", "x"]
    assert bookmark_argv("b", item) == ["b", "https://n.example/", " -rf /", "", ""]


@pytest.mark.parametrize(
    ("command", "message"),
    [("post 'x", "the command cannot be read"), (" ", "is empty"), ("''", "is empty")],
)
def test_a_command_that_is_none_is_said(command: str, message: str) -> None:
    with pytest.raises(ShareError, match=message):
        command_argv(command, ITEM)


def test_the_values_are_in_the_environment_too(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    code = "import os,sys;open(sys.argv[1],'w').write(repr({k:v for k,v in os.environ.items()"
    code += " if k.startswith('NEWSTUI_')}))"
    argv = [sys.executable, "-c", code, str(kept)]
    assert run_command(argv, command_environment(ITEM, os.environ))
    got = ast.literal_eval(kept.read_text())
    wanted = {f"NEWSTUI_{name.upper()}": value for name, value in ITEM.values().items()}
    assert {name: got[name] for name in wanted} == wanted


def test_a_very_long_text_still_starts_the_command() -> None:
    item = Item(text="南" * 100_000, url="https://n.example/")
    argv = command_argv(f"{sys.executable} -c pass {{text}}", item)
    assert run_command(argv, command_environment(item, os.environ))


def test_a_command_that_fails_or_is_missing_says_so() -> None:
    script = "import sys; print('no such board\\x1b[31m', file=sys.stderr); sys.exit(3)"
    with pytest.raises(ShareError) as caught:
        run_command([sys.executable, "-c", script], os.environ)
    assert str(caught.value).endswith("failed: exit code 3: no such board")
    with pytest.raises(ShareError, match="cannot be run: No such file or directory"):
        run_command(["/nowhere/post"], os.environ)
    with pytest.raises(ShareError, match="cannot be run"):
        run_bookmark(["/nowhere/post", "a\0b"], os.environ)


def _script(path: Path, text: str) -> str:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_newsboats_bookmark_command_gets_its_four_arguments(tmp_path: Path) -> None:
    script = _script(tmp_path / "my bookmark.sh", f"printf '%s\\n' $# \"$@\" > '{tmp_path}/got'")
    item = Item(url="https://n.example/", title="南庄 $HOME", source="禅城", quotation="选中")
    argv = bookmark_argv(f"'{script}'", item)
    assert argv == [script, "https://n.example/", "南庄 $HOME", "选中", "禅城"]
    run_bookmark(argv, os.environ)
    assert (tmp_path / "got").read_text().splitlines() == [
        "4",
        "https://n.example/",
        "南庄 $HOME",
        "选中",
        "禅城",
    ]


def test_silence_of_a_bookmark_command_is_success_and_a_line_an_error(tmp_path: Path) -> None:
    run_bookmark([_script(tmp_path / "quiet", "echo oh >&2; exit 1")], os.environ)
    with pytest.raises(ShareError, match=r"^loud: already there$"):
        run_bookmark([_script(tmp_path / "loud", "echo already there; echo more")], os.environ)


# The table of places


def test_eilmeldungs_share_targets_are_read_as_they_are() -> None:
    found = share_targets(
        [
            "telegram",
            "clipboard",
            "wallabagger https://wb.example/add?u={url}&t={title}",
            "buku buku --add {url} --title '{title}'",
        ]
    )
    assert [(each.id, each.kind, each.group) for each in found] == [
        ("telegram", "intent", "own"),
        ("link", "form", "own"),
        ("wallabagger", "intent", "own"),
        ("buku", "command", "own"),
    ]
    assert fill_address(found[2].template, ITEM) == (
        f"https://wb.example/add?u={ENCODED}&t={TITLE}"
    )
    assert command_argv(found[3].template, ITEM) == ["buku", "--add", URL, "--title", ITEM.title]
    with pytest.raises(ShareError, match=r"did you mean telegram\?"):
        share_targets(["telegran"])
    with pytest.raises(ShareError, match="close its quotes"):
        share_targets(["x post 'y"])


def test_places_are_found_by_id_title_or_another_name() -> None:
    for name, expected in (
        ("url", "link"),
        ("Weibo 微博", "weibo"),
        ("HN", "hn"),
        ("Twitter", "x"),
    ):
        assert find_target(BUILT_IN, name).id == expected
    with pytest.raises(ShareError, match="no such place"):
        find_target(BUILT_IN, "\x1b[31mnowhere")


def test_no_two_built_in_places_share_a_letter_or_a_name() -> None:
    keys = [target.key for target in BUILT_IN]
    assert all(keys) and len(set(keys)) == len(keys)
    assert len({target.id for target in BUILT_IN}) == len(BUILT_IN)
    assert set("jk/").isdisjoint(keys)


def test_an_own_place_hides_a_built_in_one_and_has_a_digit() -> None:
    own = [Target("Telegram", "Telegram", "own", "command", template="tg {url}")]
    found = all_targets(own)
    assert [target.key for target in found if target.id.lower() == "telegram"] == ["1"]
    assert [target.group for target in found] == sorted(
        (target.group for target in found), key=["copy", "own", "web", "china"].index
    )


def test_the_variable_of_a_secret_is_named_after_the_place() -> None:
    from feeds.sharing.services import Service

    service = Service("linkding", "https://l.example")
    for name, expected in (
        ("My links", "NEWSTUI_MY_LINKS_TOKEN"),
        ("书签", "NEWSTUI_LINKDING_TOKEN"),
    ):
        target = Target(name, name, "own", "service", service=service)
        assert variable_name(target, "token") == expected
