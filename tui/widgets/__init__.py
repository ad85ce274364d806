"""The panes and lines of the main screen, one widget a module."""
