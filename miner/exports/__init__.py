"""What others take away: RDF, tables, networks and pictures, in the format that the file's suffix names."""

from miner.exports.reporter import Reporter
from miner.exports.writers import export_suffixes, map_suffixes, to_bytes, write, write_map, write_plot

__all__ = ["Reporter", "export_suffixes", "map_suffixes", "to_bytes", "write", "write_map", "write_plot"]
