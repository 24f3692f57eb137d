"""Abbreviations: one expansion is used, and those that conflict with it are listed."""

from goldenthread.core.words import glossary
from goldenthread.docgen import vocabulary


def test_abbreviations_with_several_expansions_are_listed():
    letters = [found.letters for found in glossary.conflicting()]
    assert "CRIS" in letters
    assert "MARAC" not in letters
    assert all(found.also for found in glossary.conflicting())


def test_no_expansion_conflicts_with_itself():
    for found in glossary.abbreviations().values():
        assert found.expansion not in found.also


def test_the_page_of_words_names_the_conflicts():
    assert "Sources disagree about what these stand for: CRIS" in vocabulary.page()
