"""Where articles are handed on to: web addresses, commands, read-later services."""
