"""Every code of the measure register, copied by hand from the design's page of codes.

`ANY_GROUP` may be asked of any offence group (`dv.offences`). `attrition` is not one measure but a
path: its counts and shares by stage are listed instead. Families written with a star on the page
(`satisfied_*`, the six subjects of training, *told* and *entered*) are spelled out.
"""

from __future__ import annotations

ANY_GROUP_COUNTS = [
    "incidents",
    "offences",
    "crime_reports",
    "sanction_detections",
    "charges",
    "cautions",
    "other_detections",
    "arrested_offences",
    "no_crimes",
    "crime_related_incidents",
    "not_recorded",
    "non_crime_incidents",
    "initial_offences",
    "confirmed_offences",
    "reclassified",
    "dv_flagged",
    "repeat_offences",
    "repeat_victims",
    "victims",
    "repeat_suspects",
    "prosecutions",
    "not_supported",
    "evidence_led",
    "compelled",
    "withdrew_support",
    "nfa_police",
    "nfa_cps",
    "discontinued",
    "convictions",
    "haven_offered",
    "haven_accepted",
    "haven_referrals",
    "feedback_forms_issued",
    "feedback_forms_returned",
    "dual_arrests",
    "counter_allegations",
    "multi_victim",
    "multi_suspect",
    "staff_involved",
    "homicides",
    "repeat_cautions",
]

ATTRITION = [
    f"attrition_{stage}"
    for stage in [
        "reported",
        "recorded",
        "suspect_known",
        "arrested",
        "referred",
        "charged",
        "court",
        "convicted",
        "withdrew",
        "nfa_police",
        "nfa_cps",
        "discontinued",
        "acquitted",
    ]
]

ANY_GROUP_RATES = [
    "sanction_detection_rate",
    "cohort_detection_rate",
    "caution_share",
    "cautions_per_offence",
    "charge_rate",
    "charge_share",
    "detections_per_incident",
    "offences_per_incident",
    "confirmed_share",
    "reclassified_in_share",
    "arrest_rate",
    "dual_arrest_rate",
    "no_crime_rate_of_incidents",
    "no_crime_rate",
    "no_crime_rate_of_recorded",
    "crime_related_incident_rate",
    "not_recorded_rate",
    "reclassified_rate",
    "haven_referral_rate",
    "haven_offer_rate",
    "dv_flagged_share",
    "repeat_offence_rate",
    "offences_of_repeat_victims_rate",
    "repeat_victim_rate",
    "not_supported_share",
    "evidence_led_share",
    "compelled_share",
    "withdrew_support_rate",
    "per_1000_residents",
    "share_of_violent_crime",
    "share_of_all_crime",
]

ATTRITION_SHARES = [f"{count}_share" for count in ATTRITION if count != "attrition_reported"]

SURVIVOR = [
    "asked_share",
    "response_rate",
    "satisfied_first_police",
    "satisfied_soit",
    "satisfied_investigator",
    "satisfied_haven",
    "satisfied_all_officers",
    "satisfied_action_taken",
    "satisfied_court_support",
    "satisfied_no_charge_explanation",
    "kept_informed",
    "explained_no_charge",
    "feels_safer",
    "wish_met",
    "wish_not_met_reason",
    "help_without_case",
    "told_before_release",
    "told_result_hours",
]

TOLD = [
    "event_notice",
    "arrest_told",
    "release_told",
    "charge_told",
    "non_court_told",
    "closure_told",
]

COMPLIANCE = [
    "call_to_crime_system",
    "flagging",
    "risk_form",
    "risk_form_reviewed",
    "risk_form_adequate",
    "same_day_supervision",
    "child_check",
    "first_review",
    "seven_day_review",
    "twenty_eight_day_review",
    "soit_one_hour",
    "arrest",
    "arrest_or_circulation",
    "victim_support",
    "progress_update",
    "release_warning",
    "court_result_told",
    "marac_action",
    "board_follow_up",
    "recommendation",
] + [name for told in TOLD for name in (told, f"{told}_entered")]

MARAC = [
    "referrals",
    "cases_heard",
    "repeat_rate",
    "white_british_share",
    "bme_share",
    "male_share",
    "disabled_share",
    "lgbt_share",
    "attendance_rate",
    "actions_on_time",
    "told_afterwards",
]

SUPPORT = [
    "idva_referrals",
    "contacted_before_meeting",
    "sanctuary_referrals",
    "sanctuary_installed",
    "caseload_per_worker",
]

COURT = [
    "ineffective_trial_rate",
    "days_charge_to_completion",
    "tried_within_limit",
    "attrition_after_charge",
    "hours_result_to_survivor",
]

STAFF = [
    "posts",
    "vacancies",
    "trained",
    "trained_child_protection",
    "trained_hbv_fm",
    "trained_stalking_harassment",
    "trained_victim_care",
    "trained_sexual_offences",
    "trained_domestic_violence",
    "refresher_current",
]

CALLS = [
    "mean_response_seconds",
    "within_target_rate",
    "mean_response_seconds_other",
    "within_target_rate_other",
]

ANY_GROUP = [*ANY_GROUP_COUNTS, *ATTRITION, *ANY_GROUP_RATES, *ATTRITION_SHARES]
NAMESPACED = {
    "survivor": SURVIVOR,
    "compliance": COMPLIANCE,
    "marac": MARAC,
    "support": SUPPORT,
    "court": COURT,
    "staff": STAFF,
    "calls": CALLS,
}
CODES = [f"dv.{name}" for name in ANY_GROUP] + [
    f"{namespace}.{name}" for namespace, names in NAMESPACED.items() for name in names
]
