"""Addresses: sharing, restriction, exclusion, break-glass. Ids in them are random."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from goldenthread.web.protection import (
    agreements,
    conferences,
    desk,
    excluding,
    glass,
    guidance,
    knowing,
    looking,
    restricting,
    shares,
    telling,
    who,
)

app_name = "protection"
CASE = "cases/<uuid:case>"
SHARE = "shares/<uuid:share>"
RESTRICTION = "restricted/<uuid:restriction>"
EXCLUSION = "must-not-see/<uuid:exclusion>"
AGREEMENT = "agreements/<uuid:agreement>"
CALL = "calls/<uuid:call>"

urlpatterns: list[URLPattern | URLResolver] = [
    path(f"{CASE}/who", who.case, name="case"),
    path(f"{CASE}/share", shares.new, name="share_new"),
    path(f"{CASE}/shares/<uuid:share>/end", shares.end_from_case, name="share_end_from_case"),
    path(f"{CASE}/shares/<uuid:share>/withdraw", shares.withdraw, name="share_withdraw"),
    path(f"{CASE}/restrict", restricting.restrict, name="restrict"),
    path(f"{CASE}/must-not-see", excluding.must_not_see, name="must_not_see"),
    path(f"{CASE}/conflict", excluding.conflict, name="conflict"),
    path(f"{CASE}/conference", conferences.open_, name="conference"),
    path(f"{CASE}/told-outside", telling.told, name="told_outside"),
    path("conferences/<uuid:window>/close", conferences.close, name="conference_close"),
    path("shares", shares.register, name="register"),
    path(SHARE, shares.share, name="share"),
    path(f"{SHARE}/approve", shares.approve, name="share_approve"),
    path(f"{SHARE}/end", shares.end, name="share_end"),
    path("agreements", agreements.agreements_page, name="agreements"),
    path("agreements/new", agreements.new, name="agreement_new"),
    path(f"{AGREEMENT}/sign", agreements.sign, name="agreement_sign"),
    path(f"{AGREEMENT}/end", agreements.end, name="agreement_end"),
    path("who-may-share-what", guidance.guidance, name="guidance"),
    path("restricted", desk.desk, name="desk"),
    path("restricted/duty", desk.begin_duty, name="duty"),
    path("restricted/duty/end", desk.end_duty, name="duty_end"),
    path(RESTRICTION, restricting.restriction, name="restriction"),
    path(f"{RESTRICTION}/confirm", restricting.confirm, name="restriction_confirm"),
    path(f"{RESTRICTION}/lift", restricting.lift, name="restriction_lift"),
    path(f"{RESTRICTION}/lift/agree", restricting.agree, name="restriction_agree"),
    path(f"{RESTRICTION}/lift/refuse", restricting.refuse, name="restriction_refuse"),
    path(f"{RESTRICTION}/name", restricting.name, name="restriction_name"),
    path(f"{RESTRICTION}/inform", restricting.inform, name="restriction_inform"),
    path(f"{RESTRICTION}/looks", looking.looks, name="restriction_looks"),
    path(f"{RESTRICTION}/keep-out", excluding.keep_out, name="restriction_keep_out"),
    path("named/<uuid:named>/end", restricting.end_name, name="name_end"),
    path(f"{CALL}/take", desk.take, name="call_take"),
    path(f"{CALL}/grade", desk.grade, name="call_grade"),
    path(f"{CALL}/instruct", desk.instruct, name="call_instruct"),
    path(f"{CALL}/restrict", desk.restrict, name="call_restrict"),
    path("must-not-see", excluding.exclusions, name="exclusions"),
    path(EXCLUSION, excluding.exclusion, name="exclusion"),
    path(f"{EXCLUSION}/lift", excluding.lift, name="exclusion_lift"),
    path(f"{EXCLUSION}/lift/agree", excluding.agree, name="exclusion_agree"),
    path(f"{EXCLUSION}/lift/refuse", excluding.refuse, name="exclusion_refuse"),
    path("break-glass", glass.break_glass, name="glass"),
    path("break-glass/nothing", glass.nothing, name="glass_nothing"),
    path("break-glass/reviews", glass.reviews, name="glass_reviews"),
    path("break-glass/reviews/<uuid:opening>", glass.review, name="glass_review"),
    path("staff/<uuid:person>/known/", knowing.known, name="staff_known"),
    path("handed-over", restricting.handed_over, name="handed_over"),
]
