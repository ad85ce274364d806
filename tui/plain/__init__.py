"""The plain reader: everything by words and lines, for screen readers and bare terminals."""
