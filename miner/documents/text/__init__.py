"""Markdown and plain text: markup, and repair of what converters damaged."""
