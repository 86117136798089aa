"""The graph as one interactive HTML file: map, network and tables, and on a click the evidence behind everything."""

from miner.exports.report.report_page import report

__all__ = ["report"]
