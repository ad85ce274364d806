"""Where bytes come from: files, folders and standard input, the web, OPML lists."""
