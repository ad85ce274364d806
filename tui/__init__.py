"""Everything a person sees of newstui: the command line and the screen."""

__version__ = "0.1.0"
