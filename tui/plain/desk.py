"""What lies on the plain reader's desk: the view, the rows said so far, the open article."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from feeds.clean import clean_line, clean_url
from feeds.errors import LibraryError
from tui import output
from tui.i18n import tr, trn
from tui.plain.numbers import numbered
from tui.plain.words import row_line, view_name

if TYPE_CHECKING:
    from feeds.library import View
    from feeds.models import Article
    from tui.context import Context
    from tui.plain.console import Console
    from tui.plain.places import Place

__all__ = ["Desk"]


class Desk:
    """Lists views and reads articles; what is said goes through the console."""

    def __init__(self, context: Context, console: Console) -> None:
        """Begin with everything there is."""
        from feeds.library import View

        sort = context.config.list.sort
        self._context = context
        self._console = console
        self._view: View = View(
            sort=sort,
            descending=sort not in ("title", "source"),
            collapse=context.config.list.collapse,
        )
        self._name = view_name(self._view)
        self._said = 0
        self._ids: dict[int, str] = {}
        """The articles whose numbers the person has heard: they keep them."""
        self._article: Article | None = None
        self._places: list[Place] = []

    @property
    def current(self) -> str:
        """The id of the open article; empty when none is."""
        return self._article.id if self._article is not None else ""

    # The list

    def list_from_start(self, query: str | None = None) -> None:
        """Say the list from its beginning.

        Args:
            query: What it shows from now on; empty is all of the view, ``None`` as before.

        Raises:
            QueryError: the query has a mistake.
        """
        from feeds.query import parse
        from tui.queries import prepare
        from tui.saved_views import saved_query

        if query is not None:
            asked = parse(saved_query(query, self._context.config.views)) if query else None
            self._view = replace(self._view, query=asked, keep=())
            prepare(self._context, self._view)
        self._said = 0
        self._ids.clear()
        self._view = replace(self._view, keep=())
        total = self._context.library().count(self._view)
        count = trn("{count} article", "{count} articles", total)
        output.text(f"{self._name}: {count}\n")
        self.more()

    def more(self) -> None:
        """Say the next articles of the list."""
        library = self._context.library()
        rows = library.page(self._view, offset=self._said, limit=self._console.height)
        zone = self._context.config.zone
        for number, row in enumerate(rows, self._said + 1):
            self._ids[number] = row.id
            output.text(row_line(number, row, zone=zone) + "\n")
        self._said += len(rows)
        left = library.count(self._view) - self._said
        if left > 0:
            output.text(tr("-- {count} more articles: more lists them --", count=left) + "\n")
        elif not rows:
            output.text(tr("That is the end of the list.") + "\n")

    def identify(self, number: int) -> str:
        """Return the id of the article with a number; empty where there is none."""
        if number in self._ids:
            return self._ids[number]
        rows = self._context.library().page(self._view, offset=number - 1, limit=1)
        return rows[0].id if rows and number > 0 else ""

    def look_again(self) -> None:
        """Keep what was said where it was, though its marks may have changed."""
        if self._view.scope in ("unread", "starred") or self._view.query is not None:
            self._view = replace(self._view, keep=tuple(self._ids.values()))

    # Places

    def say_places(self) -> None:
        """Say where one can go."""
        from tui.plain.places import places

        self._places = places(self._context)
        self._console.say(place.line(number) for number, place in enumerate(self._places, 1))

    def go(self, text: str) -> None:
        """List another place.

        Raises:
            LibraryError: there is none of that number or name.
        """
        from tui.plain.places import find_place, places

        known = self._places or places(self._context)
        place = find_place(known, text)
        if place is None:
            message, remedy = tr("there is no such place"), tr("places lists them")
            raise LibraryError(message, where=clean_line(text) or "''", remedy=remedy)
        collapse = self._context.config.list.collapse
        self._view, self._name = replace(place.view, collapse=collapse), place.name
        self.list_from_start()

    # Articles

    def go_on(self) -> None:
        """Say what comes next: of the text, of the list, or the next unread article."""
        if self._console.has_more:
            self._console.go_on()
        elif self._article is None:
            self.more()
        else:
            self.read_unread()

    def read_number(self, word: str) -> None:
        """Read the article of that number.

        Raises:
            LibraryError: there is none.
        """
        if word == ".":
            self.read_again()
            return
        identity = next((found for n in numbered(word) if (found := self.identify(n))), "")
        if not identity:
            message, remedy = tr("there is no article of this number"), tr("list says the numbers")
            raise LibraryError(message, where=word, remedy=remedy)
        self._read(identity)

    def read_unread(self, *, backward: bool = False) -> None:
        """Read the next unread article of the list after the open one."""
        after = self.current or None
        found = self._context.library().next_unread(self._view, after, backward=backward)
        if found is None:
            output.text(tr("Nothing else is unread here.") + "\n")
            return
        self._read(found)

    def read_again(self) -> None:
        """Say the open article from its beginning."""
        if self._open() is not None:
            self._say_article()

    def _open(self) -> Article | None:
        if self._article is None:
            output.problem(tr("no article is open; type the number of one"))
        return self._article

    def _read(self, identity: str) -> None:
        self._article = self._context.library().article(identity)
        if self._article is None:
            output.problem(tr("this article is gone"))
            return
        self._context.count_view(identity)
        self.look_again()
        self._say_article()

    def _say_article(self) -> None:
        from feeds.export import ArticleFacts
        from tui.reading import page_text
        from tui.widgets.page_form import form_of

        article, config = self._article, self._context.config
        if article is None:
            return
        state = self._context.library().state(article.id)
        facts = ArticleFacts(state.views, state.read, state.starred) if state else None
        size = output.terminal_size()
        text = page_text(
            article,
            facts,
            # A screen reader reads on over the lines; a program cuts them itself.
            width=min(size[0], config.reading.width) if size else 0,
            now=datetime.now(config.zone).astimezone(config.zone),
            # Drawn lines and bars would be read out sign by sign.
            ascii_only=True,
            rules=False,
            form=form_of(config.reading),
        )
        self._console.say([*text.splitlines(), tr("End of the article.")])

    # Links

    def say_links(self) -> None:
        """Say the links of the open article, numbered."""
        for number, url in enumerate(self._links(), 1):
            output.text(f"{number}. {url}\n")

    def say_link(self, word: str) -> None:
        """Say one link in full.

        Raises:
            LibraryError: there is none of that number.
        """
        links = self._links()
        number = int(word) if word.isascii() and word.isdigit() else 0
        if not 0 < number <= len(links):
            raise LibraryError(tr("there is no such link"), where=clean_line(word) or "''")
        output.text(links[number - 1] + "\n")

    def _links(self) -> list[str]:
        article = self._open()
        if article is None:
            return []
        found = dict.fromkeys(filter(None, (article.url, *article.body.links())))
        return [clean_url(url) for url in found]
