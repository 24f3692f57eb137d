from datetime import date

import pytest

from goldenthread.core.words import groups, units


def test_there_are_32_boroughs_and_the_city_is_not_one():
    assert len(units.boroughs()) == 32
    assert units.resolve("City of London") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Barking & & Dagenham", "Barking & Dagenham"),
        ("barking and dagenham", "Barking & Dagenham"),
        ("Kingston Upon Thames", "Kingston upon Thames"),
        ("Richmond-upon-Thames", "Richmond upon Thames"),
        ("London Borough of Barnet", "Barnet"),
        ("tower-hamlets", "Tower Hamlets"),
        ("SCD9 (including CO14 and SCD6)", "SCD9"),
        ("Total MPS", "MPS Total"),
        ("London", "MPS Total"),
    ],
)
def test_names_as_printed_resolve(text, name):
    assert units.unit(text).name == name


def test_an_unknown_name_is_refused_with_a_suggestion():
    with pytest.raises(units.UnknownUnit, match="Did you mean Newham"):
        units.unit("Newam")


def test_a_command_is_there_only_from_the_day_it_began():
    scd2 = units.unit("SCD2")
    assert not scd2.exists_on(date(2009, 9, 28))
    assert scd2.exists_on(date(2009, 9, 29))


def test_the_tree_of_a_day_holds_the_units_of_that_day():
    total = units.unit("Non-Borough Total")
    before = [u.name for u in units.parts(total, "investigating", date(2009, 1, 1))]
    after = [u.name for u in units.parts(total, "investigating", date(2010, 11, 30))]
    assert before == ["SCD1", "SCD5"]
    assert after == ["SCD1", "SCD2", "SCD5", "SCD9"]


def test_every_part_of_every_tree_is_a_unit():
    for name, tree in units.trees().items():
        for whole in tree["parts"]:
            assert units.parts(units.unit(whole), name)


def test_keys_and_names_are_each_of_one_unit():
    keys = [u.key for u in units.all_units()]
    assert len(keys) == len(set(keys))
    for u in units.all_units():
        for name in (u.key, u.name, *u.aliases):
            assert units.resolve(name) is u


@pytest.mark.parametrize(
    ("code", "unit", "kept"),
    [
        ("scd2", "MPS Total", ("sexual", "SCD2")),
        ("scd2", "SCD2", ("sexual", "SCD2")),
        ("bso", "Lambeth", ("sexual", "Lambeth")),
        ("bso", "MPS Total", ("sexual", "Borough Total")),
        ("bso", "SCD5", ("bso", "SCD5")),
        ("dv", "Lambeth", ("dv", "Lambeth")),
        ("compliance", "Lambeth", ("compliance", "Lambeth")),
    ],
)
def test_one_figure_has_one_place(code, unit, kept):
    assert groups.canonical(code, unit) == kept


def test_groups_contain_groups_that_exist():
    for group in groups.groups().values():
        assert set(group.contains) <= set(groups.groups())
        assert group.tree in units.trees()
