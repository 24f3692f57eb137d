"""Addresses of the record. Ids in them are random; nothing else of a record is in them."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from goldenthread.web.record import (
    advocacy,
    case_changes,
    case_list,
    case_page,
    chronology,
    equality,
    history,
    home,
    markers,
    matrix_page,
    notes,
    opening,
    people,
    replacing,
    safe_contacts,
    same,
    search,
    showing,
    wishes,
)

CASE = "cases/<uuid:case>"
PERSON = "people/<uuid:person>"
SAFE = f"{PERSON}/safe-contact"

urlpatterns: list[URLPattern | URLResolver] = [
    path("home", home.home, name="home"),
    path("search", search.search, name="search"),
    path("matrix", matrix_page.access_matrix, name="matrix"),
    path("cases", case_list.cases, name="cases"),
    path("cases/new", opening.new, name="case_new"),
    path(CASE, case_page.case, name="case"),
    path(f"{CASE}/people", case_page.people, name="case_people"),
    path(f"{CASE}/edit", case_changes.edit, name="case_edit"),
    path(f"{CASE}/close", case_changes.close, name="case_close"),
    path(f"{CASE}/reopen", case_changes.reopen, name="case_reopen"),
    path(f"{CASE}/give", case_changes.give, name="case_give"),
    path(f"{CASE}/take", case_changes.take, name="case_take"),
    path(f"{CASE}/chronology", chronology.chronology, name="chronology"),
    path(f"{CASE}/history", history.of_case, name="case_history"),
    path(f"{CASE}/notes", notes.notes, name="notes"),
    path(f"{CASE}/notes/new", notes.new, name="note_new"),
    path("notes/<uuid:note>/correct", notes.correct, name="note_correct"),
    path(f"{CASE}/confidential", advocacy.notes, name="advocacy_notes"),
    path(f"{CASE}/confidential/new", advocacy.new, name="advocacy_note_new"),
    path("confidential/<uuid:note>/correct", advocacy.correct, name="advocacy_note_correct"),
    path(f"{CASE}/wishes", wishes.wishes, name="wishes"),
    path(f"{CASE}/wishes/new", wishes.new, name="wish_new"),
    path("wishes/<uuid:wish>/against", wishes.against, name="wish_against"),
    path("departures/<uuid:departure>/told", wishes.told, name="wish_told"),
    path(f"{CASE}/markers/new", markers.new, name="marker_new"),
    path("markers/<uuid:marker>/end", markers.end, name="marker_end"),
    path(f"{CASE}/people/new", people.new, name="person_new"),
    path(f"{CASE}/people/anonymous", people.anonymous, name="person_anonymous"),
    path(PERSON, people.person, name="person"),
    path(f"{PERSON}/edit", people.edit, name="person_edit"),
    path(f"{PERSON}/equality", equality.edit, name="person_equality"),
    path(f"{PERSON}/masked", equality.masked, name="person_masked"),
    path(f"{PERSON}/same", same.link, name="person_same"),
    path("links/<uuid:link>/end", same.unlink, name="person_unlink"),
    path(f"{PERSON}/parts", people.parts, name="person_parts"),
    path(f"{PERSON}/history", history.of_person, name="person_history"),
    path(SAFE, safe_contacts.safe_contacts, name="safe_contacts"),
    path(f"{SAFE}/new", safe_contacts.new, name="safe_contact_new"),
    path(f"{SAFE}/<uuid:contact>/show", showing.show, name="safe_contact_show"),
    path(f"{SAFE}/<uuid:contact>/replace", replacing.replace, name="safe_contact_replace"),
    path(f"{SAFE}/<uuid:contact>/unsafe", safe_contacts.unsafe, name="safe_contact_unsafe"),
]
