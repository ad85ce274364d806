"""Bytes to articles: one module a format, and ``sniff`` to pick the right one."""
