"""People asked for feedback by a safe route."""

from __future__ import annotations

from goldenthread.core.measures.definitions.survivor._family import Question, share

question = Question(
    name="asked_share",
    title="Asked for feedback",
    people="people whose case closed or reached a charge",
    yes="were asked, by a route that was safe for them, what they thought of the service",
    base="people_to_ask",
    chosen="people_asked",
    source="000-321, 000-322, 003-176, 004-227",
    because="Nobody can be heard who was not asked; the answer is theirs to give or not.",
    notes=(
        (
            "Asked means a form given, or a conversation through an advocate, by the route "
            "that she said was safe. Asking by an unsafe route does not count."
        ),
        (
            "The large satisfaction surveys leave these people out (003-176, 004-175), which "
            "is why this is counted."
        ),
    ),
    survey=False,
    beside=("survivor.response_rate",),
)

measure = share(question)
