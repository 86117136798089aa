"""What the paper says, exactly: one immutable text with stand-off blocks, and for every character its page and box."""

from miner.documents.read_file import SUFFIXES, read

__all__ = ["SUFFIXES", "read"]
