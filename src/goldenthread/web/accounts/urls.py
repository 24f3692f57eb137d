"""Addresses: one's own account and role, people, roles, units."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from goldenthread.web.accounts import own, people, person_actions, role_pages, tokens, unit_pages
from goldenthread.web.messages import addresses

urlpatterns: list[URLPattern | URLResolver] = [
    path("acting/", own.act, name="acting"),
    path("acting/", own.act, name="change_role"),
    path("no-role/", own.no_role, name="no-role"),
    path("account/", own.mine, name="account"),
    path("account/new-password/", own.new_password, name="new-password"),
    path("account/tokens/", tokens.tokens, name="tokens"),
    path("account/tokens/new/", tokens.new, name="new-token"),
    path("account/tokens/<uuid:key>/end/", tokens.end, name="end-token"),
    path("staff/", people.people, name="staff"),
    path("staff/new/", people.new_person, name="new-staff-member"),
    path("staff/<uuid:key>/", people.person, name="staff-member"),
    path("staff/<uuid:key>/confirm/", person_actions.attest, name="attest"),
    path("staff/<uuid:key>/name/", person_actions.rename, name="rename-staff-member"),
    path("staff/<uuid:key>/messages/", addresses.message_address, name="message-address"),
    path("staff/<uuid:key>/code/", person_actions.code, name="issue-code"),
    path("staff/<uuid:key>/factors/", person_actions.factors, name="forget-factors"),
    path("staff/<uuid:key>/end/", person_actions.end, name="end-account"),
    path("staff/<uuid:key>/role/", role_pages.give, name="give-role"),
    path("roles/waiting/", role_pages.waiting, name="roles-waiting"),
    path("roles/<uuid:key>/approve/", role_pages.approve, name="approve-role"),
    path("roles/<uuid:key>/end/", role_pages.end, name="end-role"),
    path("roles/<uuid:key>/place/", role_pages.move, name="move-place"),
    path("units/", unit_pages.unit_list, name="units"),
    path("units/new/", unit_pages.new, name="new-unit"),
    path("units/<uuid:key>/", unit_pages.unit, name="unit"),
    path("units/<uuid:key>/name/", unit_pages.rename, name="rename-unit"),
    path("units/<uuid:key>/move/", unit_pages.move, name="move-unit"),
    path("units/<uuid:key>/merge/", unit_pages.merge, name="merge-unit"),
]
