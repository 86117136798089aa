"""Which value belongs to which thing: kind, status, material, strategy and the work that owns it."""

from miner.rules.records import Related, all_rules, relate

__all__ = ["Related", "all_rules", "relate"]
