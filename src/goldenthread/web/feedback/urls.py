"""Addresses: the questionnaire, its totals, the mailbox, screens."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from goldenthread.web.feedback import figures, keeping, mailbox, offering, telling

app_name = "feedback"
CASE = "cases/<uuid:case>/questionnaire"
KIOSK = "kiosk/<slug:place>"
ANSWERS = "survivors-answers"
MESSAGE = "mailbox/<uuid:message>"

urlpatterns: list[URLPattern | URLResolver] = [
    path("tell-us", telling.tell_us, name="tell_us"),
    path("tell-us/sent", telling.sent, name="sent"),
    path(KIOSK, telling.kiosk, name="kiosk"),
    path(f"{KIOSK}/sent", telling.kiosk_sent, name="kiosk_sent"),
    path(f"{KIOSK}/<slug:kind>", telling.kiosk, name="kiosk_page"),
    path(ANSWERS, figures.answers, name="answers"),
    path(f"{ANSWERS}.csv", figures.answers_csv, name="answers_csv"),
    path(f"{ANSWERS}/one", figures.one_answer, name="one_answer"),
    path(f"{ANSWERS}/codes", keeping.make, name="codes"),
    path(f"{ANSWERS}/paper", keeping.paper, name="paper"),
    path("screens", figures.screens, name="screens"),
    path("screens/places", keeping.screen_list, name="screen_list"),
    path("screens/places/new", keeping.screen, name="screen"),
    path(CASE, offering.on_case, name="on_case"),
    path(f"{CASE}/wish", offering.wish, name="wish"),
    path(f"{CASE}/offer", offering.offer, name="offer"),
    path("mailbox", mailbox.mailbox, name="mailbox"),
    path("mailbox/new", mailbox.new, name="message_new"),
    path(MESSAGE, mailbox.message, name="message"),
    path(f"{MESSAGE}/cases/<uuid:case>", mailbox.consent, name="consent"),
    path("consents/<uuid:consent>/withdraw", mailbox.withdraw, name="withdraw"),
]
