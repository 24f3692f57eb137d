"""A source of facts that a test writes as a small table."""

from fractions import Fraction

from goldenthread.core.dates import Period
from goldenthread.core.measures.facts import Given, Part
from goldenthread.core.measures.questions import Question
from goldenthread.core.words import breakdowns, groups, units


class Table:
    """Facts from lines such as `Barnet | dv.offences | 2009-12..2010-11 | 1202`."""

    def __init__(self, text, *, published=False, group=None):
        self.facts = {}
        for line in filter(None, map(str.strip, text.strip().splitlines())):
            unit, code, period, value, *part = [cell.strip() for cell in line.split("|")]
            prefix, _, name = code.rpartition(".")
            kept, unit = groups.canonical(prefix, units.unit(unit).name)
            breakdown, category = part or ("", "")
            category = breakdowns.resolve_category(breakdown, category) if breakdown else ""
            given = Given(Fraction(value) if value else None, value, "a test", published)
            key = (f"{kept}.{name}", group)
            self.facts.setdefault(key, []).append(
                (Part(unit, breakdown, category), Period.parse(period), given)
            )

    def parts(self, code, group):
        return dict.fromkeys(part for part, _, _ in self.facts.get((code, group), []))

    def given(self, code, group, breakdown):
        facts = self.facts.get((code, group), [])
        return [fact for fact in facts if fact[0].breakdown == breakdown]


def ask(figures, address):
    return figures.answer(Question.parse(address))
