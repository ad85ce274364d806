"""newstui's own colour themes: dark, light, paper, high contrast, and the terminal's own."""

from __future__ import annotations

from collections.abc import Sequence

from textual.theme import Theme

__all__ = ["THEMES", "choose_theme", "next_theme", "theme_order"]

THEMES: tuple[Theme, ...] = (
    Theme(
        name="newstui-dark",
        primary="#7aa2d6",
        secondary="#9d8cc4",
        accent="#e0a458",
        warning="#e0a458",
        error="#e06c75",
        success="#8fbf7f",
        foreground="#d6d3cc",
        background="#16181c",
        surface="#1b1e23",
        panel="#262a31",
        dark=True,
    ),
    Theme(
        name="newstui-light",
        primary="#1f5fa8",
        secondary="#6a4fa0",
        accent="#a85b00",
        warning="#a85b00",
        error="#b3261e",
        success="#2e7031",
        foreground="#24262a",
        background="#fbfaf7",
        surface="#f4f2ed",
        panel="#e5e2da",
        dark=False,
    ),
    Theme(
        name="newstui-paper",
        primary="#7a4a1e",
        secondary="#5b6b3a",
        accent="#9a3b26",
        warning="#9a6a00",
        error="#9a3b26",
        success="#4c6b2f",
        foreground="#3a3128",
        background="#f6efdf",
        surface="#f1e8d4",
        panel="#e5d8bd",
        dark=False,
    ),
    Theme(
        name="newstui-contrast",
        primary="#ffff00",
        secondary="#00ffff",
        accent="#ffff00",
        warning="#ffff00",
        error="#ff9a9a",
        success="#80ff80",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#202020",
        dark=True,
    ),
)

_TERMINAL = "ansi-dark"
"""Textual's theme that uses nothing but the terminal's own colours."""


def choose_theme(wanted: str) -> str:
    """Return the name of the theme that was asked for, or of the dark one.

    ``dark``, ``light``, ``paper``, ``contrast`` and ``terminal`` are short for our own.
    """
    names = {theme.name.removeprefix("newstui-"): theme.name for theme in THEMES}
    names["terminal"] = _TERMINAL
    return names.get(wanted, wanted or "newstui-dark")


def theme_order(own: Sequence[str] = ()) -> list[str]:
    """Return the names of all themes: newstui's, the person's own, then the terminal's."""
    return [*(theme.name for theme in THEMES), *own, _TERMINAL]


def next_theme(current: str, own: Sequence[str] = ()) -> str:
    """Return the theme after this one, in the order of all."""
    order = theme_order(own)
    return order[(order.index(current) + 1) % len(order)] if current in order else order[0]
