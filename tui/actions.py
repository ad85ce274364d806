"""The one table of what a person can do: bindings, key bar, help, palette and `newstui keys`.

An action's ``id`` names the method ``action_<id>`` of the main screen. Titles and helps are
English; ``tui.i18n.tr`` translates them where they are shown.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from tui.key_names import key_label

__all__ = ["ACTIONS", "GROUPS", "Action", "action_by_id", "key_label"]

Group = Literal["move", "read", "mark", "list", "sources", "leave", "program"]

GROUPS: dict[Group, str] = {
    "move": "Moving",
    "read": "Reading",
    "mark": "Marks",
    "list": "The list",
    "sources": "Sources",
    "leave": "Sharing and exporting",
    "program": "The program",
}


class Action(NamedTuple):
    """One thing a person can do."""

    id: str
    keys: tuple[str, ...]
    """Textual's names of the keys; the first is the one shown."""
    title: str
    """A word or two, for the key bar and the palette."""
    help: str
    group: Group
    footer: bool = False
    """Whether the key bar shows it."""


ACTIONS: tuple[Action, ...] = (
    Action("down", ("j", "down"), "Down", "One row or line down", "move"),
    Action("up", ("k", "up"), "Up", "One row or line up", "move"),
    Action("page_down", ("pagedown", "ctrl+f"), "Page down", "A screen down", "move"),
    Action("page_up", ("pageup", "ctrl+b"), "Page up", "A screen up", "move"),
    Action("half_down", ("ctrl+d",), "Half down", "Half a screen down", "move"),
    Action("half_up", ("ctrl+u",), "Half up", "Half a screen up", "move"),
    Action("top", ("g", "home"), "Top", "To the first row or line", "move"),
    Action("bottom", ("G", "end"), "Bottom", "To the last row or line", "move"),
    Action("next_pane", ("tab",), "Next pane", "Sources, list, page in turn", "move"),
    Action("previous_pane", ("shift+tab",), "Previous pane", "The panes the other way", "move"),
    Action("open", ("enter", "l"), "Open", "Open the article, source or folder", "read", True),
    Action("into", ("right",), "Open into", "Open; of a row for several articles, choose", "read"),
    Action(
        "back", ("h", "escape", "left"), "Back", "From the page to the list to the sources", "read"
    ),
    Action(
        "advance",
        ("space",),
        "Read on",
        "A screen on; at the end of the article, the next unread one",
        "read",
        True,
    ),
    Action("next_unread", ("n",), "Next unread", "Open the next unread article", "read"),
    Action("previous_unread", ("p",), "Previous unread", "Open the unread article before", "read"),
    Action("next_article", ("J",), "Next", "Open the next article", "read"),
    Action("previous_article", ("K",), "Previous", "Open the article before", "read"),
    Action("toggle_read", ("m", "N"), "Read/unread", "Mark read or unread", "mark", True),
    Action("toggle_star", ("s", "f"), "Star", "Star it, or take the star away", "mark", True),
    Action("mark_all_read", ("A",), "All read", "Mark everything in this list read", "mark"),
    Action("mark_above", ("left_parenthesis",), "Read above", "Mark all above read", "mark"),
    Action("mark_below", ("right_parenthesis",), "Read below", "Mark all below read", "mark"),
    Action("tag", ("t",), "Tag", "Give a tag, or take one away that all have", "mark"),
    Action("select", ("v",), "Select", "Select the article, or let it go", "mark"),
    Action("select_range", ("V",), "Select to here", "Select from the last one to here", "mark"),
    Action("undo", ("ctrl+z",), "Undo", "Take back what was done last", "mark"),
    Action("redo", ("ctrl+y",), "Redo", "Do again what was taken back", "mark"),
    Action("toggle_stories", ("equals_sign",), "Stories", "One row a story, or a row each", "list"),
    Action("hide_read", ("H",), "Hide read", "Hide the read articles, or show them", "list"),
    Action("difference", ("D",), "Changes", "What changed in the article since it came", "read"),
    Action("contents", ("c",), "Contents", "The article's headings, to go to one", "read"),
    Action("find", ("F",), "Find in article", "Find a text in the article, as you type", "read"),
    Action("zen", ("z",), "Page alone", "Only the page, without anything around it", "read"),
    Action(
        "filter",
        ("slash",),
        "Find",
        "Filter the list by a query, as you type; on the page, find in the article",
        "list",
        True,
    ),
    Action(
        "full_text", ("x",), "Full text", "Fetch the whole text from the article's page", "read"
    ),
    Action("switch_text", ("X",), "Switch text", "The feed's own text, or the whole one", "read"),
    Action(
        "next_match", ("greater_than_sign",), "Next match", "To the next match on the page", "list"
    ),
    Action(
        "previous_match",
        ("less_than_sign",),
        "Previous match",
        "To the match before on the page",
        "list",
    ),
    Action(
        "sort", ("backslash",), "Sort", "Sort by date, title, source, popularity, views", "list"
    ),
    Action("reverse", ("circumflex_accent",), "Reverse", "Turn the order round", "list"),
    Action("narrow", ("left_square_bracket",), "Narrower", "Make the pane narrower", "list"),
    Action("widen", ("right_square_bracket",), "Wider", "Make the pane wider", "list"),
    Action("toggle_sources", ("b",), "Sources", "Show or hide the sources", "sources", True),
    Action("add", ("a",), "Add", "Add a feed, a site, a file or a folder", "sources", True),
    Action("edit_source", ("E",), "Edit", "Name, folder, tags, settings of the source", "sources"),
    Action("import_opml", ("i",), "Import", "Import subscriptions or marks", "sources"),
    Action("refresh", ("r",), "Refresh", "Fetch or read this source again", "sources", True),
    Action("refresh_all", ("R",), "Refresh all", "Fetch or read every source again", "sources"),
    Action("health", ("I",), "Health", "How every source fares, the worst first", "sources"),
    Action("remove", ("delete",), "Remove", "Remove the source", "sources"),
    Action("share", ("S",), "Share", "Copy, quote, mail, or show as a QR code", "leave", True),
    Action("share_again", ("Y",), "Share again", "Share to the place shared to last", "leave"),
    Action("shares", ("U",), "Shared", "What was shared where, and what waits", "leave"),
    Action("copy_link", ("y",), "Copy link", "Copy the article's link", "leave"),
    Action("qr", ("Q",), "QR code", "Show the link as a QR code", "leave"),
    Action("browse", ("o",), "Browser", "Open the article in the browser", "leave"),
    Action("browse_read", ("O",), "Browser, read", "Open in the browser, mark read", "leave"),
    Action("links", ("u",), "Links", "List the article's links", "leave"),
    Action("link_hints", ("semicolon",), "Link letters", "Put letters on the links", "leave"),
    Action("link_number", ("number_sign",), "Link number", "Open the link of a number", "leave"),
    Action("table", ("w",), "Table", "Show a table as wide as it wants, scrolled", "read"),
    Action("picture", ("P",), "Picture", "Show a picture of the article", "read"),
    Action("enclosures", ("d",), "Files", "Open or download what comes with it", "leave"),
    Action("export", ("e",), "Export", "Write the article to a file", "leave", True),
    Action(
        "pipe", ("vertical_line",), "Pipe", "Give the article to a command, see its output", "leave"
    ),
    Action("theme", ("T",), "Theme", "The next colour theme", "program"),
    Action("themes", ("ctrl+t",), "Themes", "Choose a colour theme, seen at once", "program"),
    Action("messages", ("M",), "Messages", "What failed, and what to do about it", "program"),
    Action("redraw", ("ctrl+l",), "Redraw", "Draw the whole screen again", "program"),
    Action("help", ("question_mark",), "Help", "All keys", "program", True),
    Action("palette", ("ctrl+p",), "Commands", "Find a command by its name", "program"),
    Action("leave", ("q",), "Quit", "Back, and out of the program from the list", "program", True),
    Action("quit", ("ctrl+q", "ctrl+c"), "Quit now", "Out of the program at once", "program"),
)


def action_by_id(identifier: str) -> Action:
    """Return the action of that id.

    Raises:
        KeyError: there is none.
    """
    for action in ACTIONS:
        if action.id == identifier:
            return action
    raise KeyError(identifier)
