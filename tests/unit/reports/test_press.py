"""The PDF on a press of its own is the same PDF, and a broken press prints it all the same."""

import pytest

from goldenthread.core.reports import example
from goldenthread.core.reports.pdf import write_pdf
from goldenthread.core.reports.press import Press


@pytest.fixture(scope="module")
def document():
    return example.document(("Foxley",))


@pytest.mark.full
def test_the_press_prints_the_same_bytes(document):
    with Press() as press:
        finished = press.lay_out(document)
        assert finished() == write_pdf(document)


@pytest.mark.full
def test_a_press_that_is_killed_is_no_loss(document):
    with Press() as press:
        press._child.kill()
        press._child.wait()
        assert press.lay_out(document)()[:5] == b"%PDF-"


def test_without_a_context_it_is_laid_out_here(document):
    assert Press().lay_out(document)()[:5] == b"%PDF-"


def test_leaving_early_ends_the_process(document):
    with Press() as press:
        child = press._child
    assert child.poll() is not None
