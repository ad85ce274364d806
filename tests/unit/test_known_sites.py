"""The known forms of feed addresses."""

from __future__ import annotations

import pytest

from feeds.sources.known_sites import handle_url, known_feeds

YOUTUBE = "https://www.youtube.com/feeds/videos.xml?"


@pytest.mark.parametrize(
    ("url", "feeds"),
    [
        ("https://www.youtube.com/channel/UCabc_-1/videos", [YOUTUBE + "channel_id=UCabc_-1"]),
        ("https://m.youtube.com/user/Someone", [YOUTUBE + "user=Someone"]),
        ("https://youtube.com/playlist?list=PL1", [YOUTUBE + "playlist_id=PL1"]),
        ("https://youtube.com/watch?v=x&list=PL1", [YOUTUBE + "playlist_id=PL1"]),
        ("https://youtube.com/playlist?list=a%26b=c", [YOUTUBE + "playlist_id=a%26b%3Dc"]),
        ("https://www.youtube.com/@handle", []),
        ("https://www.youtube.com/watch?v=x", []),
        (YOUTUBE + "channel_id=UCabc", []),
        (
            "https://github.com/o/n.git",
            [f"https://github.com/o/n/{what}.atom" for what in ("releases", "commits", "tags")],
        ),
        ("https://github.com/o/n/releases/tag/v1", ["https://github.com/o/n/releases.atom"]),
        ("https://github.com/o/n/commits/main", ["https://github.com/o/n/commits/main.atom"]),
        ("https://github.com/someone", ["https://github.com/someone.atom"]),
        ("https://github.com/o/n/releases.atom", None),
        ("https://github.com/features/actions", []),
        ("https://github.com/", []),
        (
            "https://gitlab.com/group/sub/project/-/issues",
            [
                "https://gitlab.com/group/sub/project/-/releases.atom",
                "https://gitlab.com/group/sub/project/-/tags?format=atom",
                "https://gitlab.com/group/sub/project.atom",
            ],
        ),
        ("https://gitlab.com/someone", ["https://gitlab.com/someone.atom"]),
        ("https://codeberg.org/o/n/releases", ["https://codeberg.org/o/n/releases.rss"]),
        (
            "https://codeberg.org/o/n",
            ["https://codeberg.org/o/n/releases.rss", "https://codeberg.org/o/n.rss"],
        ),
        ("https://mastodon.example:8443/@user", ["https://mastodon.example:8443/@user.rss"]),
        ("https://mastodon.example/@user.rss", []),
        ("https://mastodon.example/@user/123", []),
        ("https://old.reddit.com/r/python/", ["https://www.reddit.com/r/python/.rss"]),
        ("https://www.reddit.com/r/python/top", ["https://www.reddit.com/r/python/top/.rss"]),
        ("https://reddit.com/u/someone", ["https://www.reddit.com/user/someone/.rss"]),
        ("https://www.reddit.com/r/python/.rss", []),
        ("https://bsky.app/profile/a.bsky.social", ["https://bsky.app/profile/a.bsky.social/rss"]),
        ("https://lemmy.world/c/tech@x.y", ["https://lemmy.world/feeds/c/tech@x.y.xml"]),
        ("https://feddit.org/u/a", ["https://feddit.org/feeds/u/a.xml"]),
        ("https://name.substack.com/p/a-post", ["https://name.substack.com/feed"]),
        ("https://name.substack.com/feed", []),
        ("https://medium.com/@name/a-post-1", ["https://medium.com/feed/@name"]),
        ("https://name.medium.com/", ["https://name.medium.com/feed"]),
        ("https://name.tumblr.com", ["https://name.tumblr.com/rss"]),
        ("https://name.blogspot.com/2020/", ["https://name.blogspot.com/feeds/posts/default"]),
        ("https://arxiv.org/list/cs.CL/recent", ["https://rss.arxiv.org/rss/cs.CL"]),
        ("https://news.ycombinator.com/", ["https://news.ycombinator.com/rss"]),
        ("https://stackoverflow.com/questions/tagged/c", ["https://stackoverflow.com/feeds/tag/c"]),
        ("https://vimeo.com/name", ["https://vimeo.com/name/videos/rss"]),
        ("https://example.org/r/python", []),
        ("https://example.org/c/x", []),
        ("https://notgithub.com/o/n", []),
        ("https://github.com.evil.example/o/n", []),
        ("http://[", []),
        ("", []),
    ],
)
def test_known_forms(url: str, feeds: list[str] | None) -> None:
    found = [link.url for link in known_feeds(url)]
    assert found == ([] if feeds is None else feeds)


def test_a_login_is_in_no_guess() -> None:
    (link,) = known_feeds("https://me:s3cret@mastodon.example/@user")
    assert link.url == "https://mastodon.example/@user.rss"


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("@user@mastodon.example", "https://mastodon.example/@user"),
        (" @a.b@x.yz:8443 ", "https://x.yz:8443/@a.b"),
        ("user@mastodon.example", ""),
        ("@user", ""),
        ("@user@host/../x", ""),
    ],
)
def test_handles(text: str, url: str) -> None:
    assert handle_url(text) == url
