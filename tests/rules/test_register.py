"""Every rule of the register: its example makes it speak, its counter-example does not."""

from __future__ import annotations

import pytest

from miner.model import Slot
from miner.rules import all_rules
from miner.rules.register import Register, Rule, named
from tests.rules.sentences import records_by

RULES = all_rules()


def speaks(rule: Rule[object], text: str, rules: Register = RULES) -> bool:
    """Whether a rule says something of a sentence: it decides, or without it the decision would be another."""
    records = records_by(text, rules)
    said = {name for record in records for name in getattr(record.evidence.decided(rule.decides), "rules", ())}
    if rule.says in map(named, said):
        return True
    return not rule.is_default and records != records_by(text, rules.without(rule.id))


@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
def test_the_example_makes_the_rule_speak_and_the_counter_example_does_not(rule: Rule[object]) -> None:
    assert speaks(rule, rule.example), rule.example
    assert not speaks(rule, rule.counter), rule.counter


def test_rules_are_told_apart() -> None:
    assert len({rule.id for rule in RULES.rules}) == len(RULES.rules)
    assert len({(rule.decides, rule.says) for rule in RULES.rules}) == len(RULES.rules)
    assert {rule.decides for rule in RULES.rules} == set(Slot)


def test_a_rule_that_votes_has_a_weight_and_one_that_answers_has_none() -> None:
    for rule in RULES.rules:
        assert (rule.weight is not None) == (rule.decides is Slot.KIND and rule.asserts), rule.id
