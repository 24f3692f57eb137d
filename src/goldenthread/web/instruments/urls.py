"""Addresses of the forms of the record."""

from __future__ import annotations

from django.urls import path

from goldenthread.web.instruments import (
    arriving,
    calls,
    filling,
    grading,
    listing,
    planning,
    section,
    sending_out,
)

CASE, FORM = "cases/<uuid:case>", "forms/<uuid:filling>"
SECTION = f"{FORM}/sections/<slug:section>"

urlpatterns = [
    path(f"{CASE}/forms", listing.forms, name="forms"),
    path(f"{CASE}/forms/arrived", arriving.page, name="forms_arrived"),
    path(f"{CASE}/forms/<slug:code>/new", filling.new, name="form_new"),
    path(FORM, filling.form, name="form"),
    path(f"{FORM}/check", filling.check, name="form_check"),
    path(f"{FORM}/file.csv", sending_out.file, name="form_file"),
    path(f"{FORM}/leave", filling.leave, name="form_leave"),
    path(f"{FORM}/supervise", grading.check, name="form_supervise"),
    path(f"{CASE}/grades", grading.grades, name="grades"),
    path(f"{CASE}/grades/new", grading.new, name="grade_new"),
    path(f"{CASE}/plan", planning.plan, name="plan"),
    path(f"{CASE}/plan/new", planning.new, name="plan_new"),
    path("plan/<uuid:action>", planning.step, name="plan_step"),
    path(f"{CASE}/call", calls.call, name="call_away"),
    path(SECTION, section.section, name="form_section"),
    path(f"{SECTION}/draft", section.draft, name="form_draft"),
    path(f"{SECTION}/forget", section.forget, name="form_forget"),
]
