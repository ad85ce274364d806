"""Sets of keys for hands that know another program.

A preset says only what differs from the table of actions. A key that it gives to an action is
taken from the action that has it there; every action keeps a key in every preset.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["PRESETS"]

PRESETS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "default": {},
    # newsboat's own defaults where newstui has the same operation; j and k move in the list,
    # as nearly every published configuration of newsboat has them.
    "newsboat": {
        "export": ("s",),
        "toggle_star": ("ctrl+e", "f"),
        "toggle_read": ("N", "m"),
        "sort": ("g",),
        "reverse": ("G",),
        "top": ("home",),
        "bottom": ("end",),
        "hide_read": ("l",),
        "palette": ("colon", "ctrl+p"),
        "quit": ("Q", "ctrl+q", "ctrl+c"),
        "qr": ("W",),
        "share": ("ctrl+b", "S"),
        "page_up": ("pageup",),
        "back": ("escape", "left", "h"),
    },
    # The keys of vim and of less: n and N walk the matches, u takes back.
    "vim": {
        "next_match": ("n",),
        "previous_match": ("N",),
        "next_unread": ("right_curly_bracket",),
        "previous_unread": ("left_curly_bracket",),
        "toggle_read": ("m",),
        "undo": ("u", "ctrl+z"),
        "redo": ("ctrl+r", "ctrl+y"),
        "links": ("L",),
        "palette": ("colon", "ctrl+p"),
        "toggle_star": ("s",),
        "quit": ("Z", "ctrl+q", "ctrl+c"),
    },
    # NetNewsWire's, which Feedly's and Google Reader's readers know in part.
    "nnw": {
        "next_unread": ("n", "plus"),
        "toggle_read": ("r", "u"),
        "mark_all_read": ("k",),
        "mark_below": ("o",),
        "browse": ("b",),
        "up": ("up",),
        "down": ("down", "j"),
        "refresh": ("f5",),
        "refresh_all": ("R", "ctrl+r"),
        "toggle_sources": ("B",),
        "links": ("L",),
    },
}
"""Each preset by name: actions by id with their keys, as Textual calls them."""
