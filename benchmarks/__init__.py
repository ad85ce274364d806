"""Measurements of newstui, as ratios within one run; no test depends on a time."""
