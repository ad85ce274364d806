"""The screens: the main one, and the small ones that come up over it."""
