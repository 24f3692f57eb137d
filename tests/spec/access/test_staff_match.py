"""A party who is one of the staff is found, whatever the spelling, and few others are."""

import re
from datetime import date, timedelta
from random import Random

import pytest

from goldenthread.core.rules.access import sounds, staff_match
from goldenthread.core.rules.access.staff_match import Name, PersonFacts, Strength, keys, matches

SECRET = b"a secret that only the tests know."
GIVEN = [
    *("elizabeth", "catherine", "mohammed", "stephen", "philip", "sarah", "geoffrey", "margaret"),
    *("michael", "nicola", "patricia", "robert", "susan", "thomas", "victoria", "william"),
    *("alexandra", "anthony", "christine", "daniel", "deborah", "edward", "jacqueline", "james"),
    *("jennifer", "jonathan", "joseph", "kenneth", "matthew", "aisha", "fatima", "hussain"),
    *("agnieszka", "hassan", "rachel", "samantha", "timothy", "gillian", "frances", "helen"),
    *("andrew", "caroline", "david", "eleanor"),
]
START = [
    *("bram", "fen", "har", "tarn", "oak", "wil", "mar", "sed"),
    *("cor", "dun", "elm", "fal", "gar", "hol", "ken", "lam"),
    *("mel", "nor", "pen", "quar", "row", "stan", "thorn", "ul"),
    *("ver", "wes", "yar", "brock", "crad"),
]
END = [
    *("ley", "ford", "wick", "ton", "field", "by", "stead", "worth"),
    *("ham", "combe", "den", "thwaite", "well", "bridge", "man"),
]
STREETS = ["Paper Lane", "Invented Road", "Made Street", "Copper Row", "Lantern Avenue"]
OPEN = staff_match.BORN_KNOWN
PEOPLE, PLANTED = 1000, 50


def family(chance):
    """A made-up family name; some are common, most are not."""
    start = START[min(int(chance.expovariate(0.12)), len(START) - 1)]
    return (start + END[min(int(chance.expovariate(0.25)), len(END) - 1)]).capitalize()


def address(chance):
    number, flat = chance.randint(1, 180), chance.choice(["", "", f"Flat {chance.randint(1, 9)}, "])
    code = f"ZZ{chance.randint(1, 60)} {chance.randint(1, 9)}Z{chance.choice('ABDEFZ')}"
    return f"{flat}{number} {chance.choice(STREETS)}, {code}"


def person(chance):
    born_on = date(1950, 1, 1) + timedelta(days=chance.randint(0, 18_000))
    places = tuple(address(chance) for _ in range(chance.randint(1, 3)))
    names = (Name(chance.choice(GIVEN).capitalize(), family(chance)),)
    return PersonFacts(names, born_on, places)


NICKNAMES = {
    "elizabeth": "Liz", "catherine": "Kathryn", "mohammed": "Muhammad", "stephen": "Steve",
    "philip": "Phillip", "sarah": "Sally", "geoffrey": "Jeff", "margaret": "Peggy",
    "michael": "Mick", "patricia": "Trish", "robert": "Bob", "susan": "Sue", "william": "Bill",
    "alexandra": "Sandra", "anthony": "Tony", "christine": "Chris", "daniel": "Danny",
    "deborah": "Debs", "edward": "Ted", "jacqueline": "Jackie", "james": "Jim",
    "jennifer": "Jenny", "joseph": "Yusuf", "aisha": "Ayesha", "agnieszka": "Aga",
    "victoria": "Vicky", "thomas": "Tomasz", "nicola": "Nikki", "gillian": "Jill",
}  # fmt: skip


def misspelt(name, chance):
    """One slip of the pen: a letter dropped, doubled, changed, or two changed over."""
    place = chance.randint(1, len(name) - 2)
    kind = chance.choice(["drop", "double", "change", "swap"])
    before, letter, after = name[:place], name[place], name[place + 1 :]
    return {
        "drop": before + after,
        "double": before + letter + letter + after,
        "change": before + chance.choice("aeioustnr") + after,
        "swap": before + after[0] + letter + after[1:],
    }[kind]


def changed_over(day):
    """Day and month changed over, where that is a date; else two figures of the year."""
    if day.day <= 12:
        return day.replace(month=day.day, day=day.month)
    century, ten, one = day.year // 100, day.year // 10 % 10, day.year % 10
    leap = (day.month, day.day) == (2, 29)
    return day if leap else day.replace(year=century * 100 + one * 10 + ten)


def other_hand(place, chance):
    """An address as somebody else writes it."""
    flat, _, rest = place.rpartition("Flat ")[2].rpartition(", ZZ")[0].partition(", ")
    street, code = place.rpartition(", ")[0], place.rpartition(", ")[2]
    if place.startswith("Flat"):
        street = f"{rest} flat {flat}"
    short = street.replace("Road", "Rd").replace("Street", "St.").replace("Lane", "Ln")
    code = chance.choice([code, code.replace(" ", ""), code.lower()])
    return f"{short.lower()} {code}"


def variant(one, number, chance):
    """The same person as a party: each with some way in which files differ, many with two."""
    name, born_on, places = one.names[0], one.born_on, ()
    if number % 5 == 0:
        name = Name(misspelt(name.given, chance), name.family)
    if number % 2 == 0:
        name = Name(NICKNAMES.get(name.given.lower(), name.given), name.family)
    if number % 3 == 0:
        name = Name(name.given, misspelt(name.family, chance))
    if number % 4 == 1:
        born_on = changed_over(born_on)
    if number % 6 == 5:
        born_on, places = None, (other_hand(one.addresses[-1], chance),)
    if number % 7 == 6:
        name = Name(name.family, name.given)
    return PersonFacts((name,), born_on, places)


def test_of_fifty_staff_among_a_thousand_parties_at_least_forty_nine_are_found_at_once():
    chance = Random(2010)
    staff = [person(chance) for _ in range(PEOPLE)]
    planted = [variant(one, n, chance) for n, one in enumerate(chance.sample(staff, PLANTED))]
    others = [person(chance) for _ in range(PEOPLE - PLANTED)]
    held = {}
    for one in (keys(one, SECRET) for one in staff):
        for key in one - {staff_match.BORN_KNOWN}:
            held.setdefault(key, []).append(one)

    def found(party):
        given = keys(party, SECRET)
        near = [one for key in given if key in held for one in held[key]]
        return staff_match.strongest(given, {id(one): one for one in near}.values())

    caught = sum(found(party).restricts for party in planted)
    strengths = [found(party) for party in others]
    false = sum(strength.restricts for strength in strengths)
    told = f"{caught} of {PLANTED} found; {false} of {len(others)} others restricted by chance"
    assert caught >= 49, told
    assert false <= 10, told


def test_whoever_shares_a_key_shares_one_of_the_first():
    """So that of those who share none of them nothing more need be asked."""
    chance = Random(2011)
    staff = [person(chance) for _ in range(150)]
    parties = [variant(one, n, chance) for n, one in enumerate(staff)]
    parties += [person(chance) for _ in range(150)]
    for one in staff[:20]:
        stranger = Name("Quillon", "Vexby")
        parties.append(PersonFacts((Name("Quillon", one.names[0].family),), one.born_on))
        parties.append(PersonFacts((stranger,), None, one.addresses[-1:]))
        parties.append(PersonFacts((stranger,), one.born_on, one.addresses[-1:]))
    held = [keys(one, SECRET) - {OPEN} for one in staff]
    alike = 0
    for party in parties:
        first, every = staff_match.first_keys(party, SECRET), keys(party, SECRET)
        assert first < every
        for one in held:
            alike += bool(one & every)
            assert bool(one & every) == bool(one & first)
    assert 150 <= alike < 3000, "both answers came out"


ONE = PersonFacts(
    (Name("Elizabeth", "Brambleford"),), date(1984, 3, 12), ("Flat 2, 14 Paper Lane, ZZ9 9ZZ",)
)


@pytest.mark.parametrize(
    ("words", "party", "strength"),
    [
        ("the same", ONE, Strength.SAME),
        ("short name", PersonFacts((Name("Liz", "Brambleford"),), date(1984, 3, 12)),
         Strength.SAME),
        ("spelling", PersonFacts((Name("Elisabeth", "Brambelford"),), date(1984, 3, 12)),
         Strength.SAME),
        ("a letter dropped from the family name",
         PersonFacts((Name("Elizabeth", "Bramleford"),), date(1984, 3, 12)), Strength.SAME),
        ("two letters changed over in the family name",
         PersonFacts((Name("Rose", "Brambelfrod"), Name("Elizabeth", "Bramblefrod")),
                     date(1984, 3, 12)), Strength.SAME),
        ("a wrong letter in the given name",
         PersonFacts((Name("Elikabeth", "Brambleford"),), date(1984, 3, 21)), Strength.SAME),
        ("accents and capitals", PersonFacts((Name("ÉLIZABETH", "BRAMBLEFORD"),),
                                             date(1984, 3, 12)), Strength.SAME),
        ("day and month changed over", PersonFacts((Name("Elizabeth", "Brambleford"),),
                                                   date(1984, 12, 3)), Strength.SAME),
        ("figures changed over", PersonFacts((Name("Beth", "Brambleford"),), date(1984, 3, 21)),
         Strength.SAME),
        ("names changed over", PersonFacts((Name("Brambleford", "Elizabeth"),),
                                           date(1984, 3, 12)), Strength.SAME),
        ("a double name", PersonFacts((Name("Elizabeth", "Brambleford-Tarnwick"),),
                                      date(1984, 3, 12)), Strength.SAME),
        ("a former name among others", PersonFacts((Name("Beth", "Oakley"),
                                                    Name("Beth", "Brambleford")),
                                                   date(1984, 3, 12)), Strength.SAME),
        ("another given name", PersonFacts((Name("Rose", "Brambleford"),), date(1984, 3, 12)),
         Strength.LIKELY),
        ("birth not known, old address", PersonFacts((Name("Liz", "Brambleford"),), None,
                                                     ("14 paper ln",)), Strength.LIKELY),
        ("another at the same address", PersonFacts((Name("Peter", "Oakley"),), None,
                                                    ("14 Paper Ln flat 2 zz99zz",)),
         Strength.ADDRESS),
        ("name only, birth not known", PersonFacts((Name("Liz", "Brambleford"),)),
         Strength.NAME),
        ("name only, another birth", PersonFacts((Name("Liz", "Brambleford"),),
                                                 date(1971, 7, 9)), Strength.NONE),
        ("the same street number elsewhere", PersonFacts((Name("Peter", "Oakley"),), None,
                                                         ("14 Paper Lane, ZZ1 1ZZ",)),
         Strength.NONE),
        ("somebody else", PersonFacts((Name("Peter", "Oakley"),), date(1962, 5, 5)),
         Strength.NONE),
    ],
)  # fmt: skip
def test_how_alike(words, party, strength):
    assert matches(keys(party, SECRET), keys(ONE, SECRET)) is strength, words


def test_a_match_restricts_but_a_name_alone_is_only_shown_to_the_handler():
    assert [one.restricts for one in Strength] == [False, False, True, True, True]
    other = keys(PersonFacts((Name("Peter", "Oakley"),)), SECRET)
    staff = [other, keys(ONE, SECRET)]
    assert staff_match.strongest(keys(ONE, SECRET), staff) is Strength.SAME
    assert staff_match.strongest(keys(ONE, SECRET), []) is Strength.NONE


def test_the_keys_hold_nothing_in_clear_and_another_secret_gives_others():
    given = keys(ONE, SECRET)
    kinds = "|".join(staff_match.KINDS)
    assert all(re.fullmatch(f"({kinds}):[0-9a-f]{{64}}", key) for key in given - {OPEN})
    shared = given & keys(ONE, b"another secret, just as long as it.")
    assert shared == {OPEN}


def test_a_secret_that_is_too_short_is_refused():
    with pytest.raises(ValueError, match=r"too short\. Make one of 32 bytes"):
        keys(ONE, b"short")


@pytest.mark.parametrize(
    ("one", "two"),
    [("Catherine", "Kathryn"), ("Stephen", "Steven"), ("Geoffrey", "Jeffrey"),
     ("Phillip", "Filip"), ("Muhammad", "Mohamed"), ("Smyth", "Smith"), ("Knight", "Night"),
     ("McDonald", "MacDonald"), ("O'Neill", "Oneal"), ("Clarke", "Clark"), ("Hannah", "Anna"),
     ("Wright", "Rite"), ("Łukasz", "Lukas")],
)  # fmt: skip
def test_sounds_alike(one, two):
    assert sounds.sound(one) == sounds.sound(two) != ""


@pytest.mark.parametrize(("one", "two"), [("Smith", "Jones"), ("Bram", "Brand"), ("Ley", "Ford")])
def test_sounds_different(one, two):
    assert sounds.sound(one) != sounds.sound(two)
