"""PDFs: pages into characters, lines, columns and blocks, each with its place on the page."""
