"""Which answers of the book have reached the crime report, each child's report and intelligence."""

from spec.instruments.filling import filled, form, yes

from goldenthread.core.instruments.arriving import Reached, Status, Target, arrivals

CRIME, CHILD = form("crime_report"), form("child_report")


def said(code, *facts):
    """The answers of a form by fact; those named are yes."""
    made, answers = filled(code, yes(*facts))
    return {made.by_code[one.question].fact.name: one for one in answers}


def left(book, **reached):
    """The targets of which an answer is missing, with the child."""
    every = arrivals(book, Reached(**reached), CRIME, CHILD)
    return {(one.target, one.child) for one in every if one.status is Status.MISSING}


def test_without_a_crime_report_nothing_has_arrived_there():
    book = said("book_124d")
    assert left(book) == {(Target.CRIME, "")}
    assert left(book, crime=said("crime_report")) == set()
    one = said("crime_report")
    del one["suspect.strangled"]
    assert left(book, crime=one) == {(Target.CRIME, "")}


def test_an_answer_changed_at_the_second_look_is_there_and_otherwise():
    book = said("book_124d")
    every = arrivals(book, Reached(crime=said("crime_report", "suspect.strangled")), CRIME, CHILD)
    assert [one.fact for one in every if one.status is Status.OTHERWISE] == ["suspect.strangled"]


def test_each_child_of_the_family_has_a_report_of_its_own():
    book, crime = (
        said("book_124d", "children.of_family"),
        said("crime_report", "children.of_family"),
    )
    assert left(book, crime=crime) == {(Target.CHILD, "")}, "nobody wrote down who the child is"
    children = {"pip": said("child_report"), "fern": None}
    assert left(book, crime=crime, children=children) == {(Target.CHILD, "fern")}
    children["fern"] = said("child_report")
    assert left(book, crime=crime, children=children) == set()
    assert left(said("book_124d"), crime=said("crime_report"), children={"pip": None}) == set()


def test_what_was_learned_is_entered_or_it_is_said_why_not():
    book, crime = (
        said("book_124d", "intelligence.found"),
        said("crime_report", "intelligence.found"),
    )
    assert left(book, crime=crime) == {(Target.INTELLIGENCE, "")}
    assert left(book, crime=crime, has_intelligence=True) == set()
