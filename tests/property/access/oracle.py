"""The gate once more, slow and plain: from the text of the rules, sharing no code with the product.

The table is the third copy; purposes and bases are the lists that a practitioner reads.
"""

from pathlib import Path

import yaml
from spec.access import third_copy

import goldenthread

DATA = Path(goldenthread.__file__).parent / "core" / "rules" / "access" / "data"
TABLE = third_copy.read()
PURPOSES = yaml.safe_load((DATA / "purposes.yaml").read_text("utf-8"))["purposes"]
BASES = {
    *("legal_obligation", "vital_interests", "public_task", "legitimate_interests"),
    *("recognised_interest", "law_enforcement", "consent"),
}
ACTIONS = [
    *("find", "view", "reveal", "create", "edit"),
    *("share", "export", "merge", "approve", "erase"),
]
NOT_OF_PEOPLE = {"STA", "PUB", "BRF", "SUB", "MTG", "LET", "REC", "DIR"}
CHANGES = {"edit", "share", "merge", "approve", "erase"}
OWN = {"LST": CHANGES, "AUD": CHANGES | {"create"}, "ACC": CHANGES | {"create"}}
EMERGENCY = {"safeguard_adult", "safeguard_child", "support_survivor", "treat"}


def now_in(span, now):
    if now < span.from_at:
        return False
    if span.until_at is None:
        return True
    return now < span.until_at


def outcome(user, record, action, purpose, now):
    """allow, deny or absent."""
    if user.ended_at is not None and user.ended_at <= now:
        return "deny"
    if not user.approved or now < user.held_from:
        return "deny"
    if user.held_until is not None and user.held_until <= now:
        return "deny"
    for one in record.exclusions:
        if now_in(one, now) and one.person == user.person:
            return "absent"
        if now_in(one, now) and one.unit in (user.units | user.above):
            return "absent"
    for one in record.restrictions:
        names = [n.person for n in one.named if now_in(n, now)]
        if now_in(one, now) and user.person not in names:
            return "absent"
    wheres = wheres_of(user, record, now)
    if not could_show(user, record, action, wheres):
        return "absent"
    opened = ways(user, record, action, wheres)
    if not opened:
        return "deny"
    if record.of_person == user.person and action in OWN.get(record.type, ()):
        return "deny"
    if record.type not in NOT_OF_PEOPLE and purpose is not None:
        listed = PURPOSES[purpose]
        if user.role not in listed["roles"] or record.type not in listed["types"]:
            return "deny"
    good = [where for where in opened if may_by(where, user, record, action, purpose, now)]
    return "allow" if good else "deny"


def could_show(user, record, action, wheres):
    """Whether the action is open, or any other that shows something of the record."""
    looked_at = [other for other in ACTIONS if other != "create"] + [action]
    return any(ways(user, record, other, wheres) for other in looked_at)


def ways(user, record, action, wheres):
    cell = TABLE.get((user.role, record.type, action), {})
    met = set(user.offices) | set(record.states)
    return [
        where
        for where, remarks in cell.items()
        if where in wheres and all(r in met for r in remarks if r in third_copy.NEEDS)
    ]


def wheres_of(user, record, now):
    """From where this person looks at this record."""
    found = {"anyone"}
    if record.unit in user.units:
        found |= {"own team", "own agency"}
    if record.agency == user.agency:
        found.add("own agency")
    if [a for a in record.assigned if a.person == user.person and now_in(a, now)]:
        found.add("by name")
    if shares(user, record, now):
        found.add("share")
    if contact_shares(user, record, now):
        found.add("share naming the contact")
    if [w for w in record.windows if w.agency == user.agency and now_in(w, now)]:
        found.add("marac")
    hidden = [one for one in record.restrictions if now_in(one, now)]
    if not hidden and [o for o in record.openings if o.person == user.person and now_in(o, now)]:
        found.add("glass")
    by_office = [
        [n for n in one.named if n.person == user.person and n.handler and now_in(n, now)]
        for one in hidden
    ]
    if hidden and all(by_office):
        found.add("handler")
    if record.of_person == user.person:
        found.add("own row")
    return found


def shares(user, record, now):
    found = []
    for one in record.grants:
        if one.revoked_at is not None and one.revoked_at <= now:
            continue
        if one.person is not None and one.person != user.person:
            continue
        if one.unit is not None and one.unit not in user.units:
            continue
        if now_in(one, now) and record.type in one.sections:
            found.append(one)
    return found


def contact_shares(user, record, now):
    return [
        one
        for one in shares(user, record, now)
        if record.type == "SAF" and one.person == user.person and one.names_safe_contact
    ]


def may_by(where, user, record, action, purpose, now):
    """Whether the purpose and the legal basis are there for this way in."""
    personal = record.type not in NOT_OF_PEOPLE
    through_others = where in ("share", "share naming the contact", "marac", "glass")
    if personal and purpose is None and (through_others or action in ("reveal", "share", "export")):
        return False
    if not through_others:
        return True
    if where in ("share", "share naming the contact"):
        fits = shares(user, record, now) if where == "share" else contact_shares(user, record, now)
        return any(g.basis in BASES and (g.purpose == purpose or not personal) for g in fits)
    if where == "marac":
        live = [w for w in record.windows if w.agency == user.agency and now_in(w, now)]
        right = purpose == "run_conference" or not personal
        return right and any(w.basis in BASES for w in live)
    live = [o for o in record.openings if o.person == user.person and now_in(o, now)]
    return (purpose in EMERGENCY or not personal) and any(o.basis in BASES for o in live)
