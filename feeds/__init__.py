"""The news itself: articles, where they come from, where they are kept, how they leave.

This package is headless. It never imports ``textual`` or ``tui``; everything a
person sees lives in ``tui``, everything both the screen and the command line do
lives here.
"""
