"""Names beside an extract, never in it: figures run on the template, and need no name.

They are put together from plants, weather and tools, so that nobody can be meant.
"""

from __future__ import annotations

from random import Random

from goldenthread.core.template import Column, Table, Type

LONGEST = 120
NAMES = Table(
    name="person_name",
    title="Names",
    words="What the people of an extract are called. It stands in the folder `apart`, and is read "
    "by the load into a site alone.",
    counted="names",
    happened="",
    facts=False,
    source="own rule: the template has no names",
    columns=(
        Column(name="id", title="Id", words="The person.", type=Type.ID, refers="person",
               required=True, source="own rule: the template has no names"),
        Column(name="given_names", title="Given names", words="All given names.",
               source="003-026", longest=LONGEST),
        Column(name="family_name", title="Family name", words="The family name.",
               source="003-026", longest=LONGEST),
        Column(name="known_as", title="Known as", words="Another name, if there is one.",
               source="003-026", longest=LONGEST),
    ),
)  # fmt: skip
GIVEN = (
    "Acacia", "Alder", "Amber", "Aspen", "Basil", "Betony", "Bramble", "Briar", "Bryony",
    "Campion", "Cedar", "Clover", "Coral", "Cypress", "Dahlia", "Drizzle", "Elder", "Fennel",
    "Fern", "Flint", "Frost", "Gale", "Hawthorn", "Hazel", "Heather", "Indigo", "Juniper",
    "Larch", "Lark", "Linden", "Mallow", "Maple", "Marigold", "Mist", "Moss", "Myrtle", "Oak",
    "Olive", "Pepper", "Pine", "Poppy", "Quill", "Rain", "Reed", "Rowan", "Rush", "Sage",
    "Sedge", "Sorrel", "Tansy", "Teasel", "Thistle", "Thyme", "Vervain", "Willow", "Wren",
)  # fmt: skip
FAMILY_FIRST = (
    "Anvil", "Awning", "Barrel", "Beacon", "Bellows", "Bridge", "Bucket", "Candle", "Chisel",
    "Compass", "Copper", "Funnel", "Gasket", "Girder", "Hammer", "Harbour", "Hinge", "Kettle",
    "Ladder", "Lantern", "Latch", "Ledger", "Mallet", "Mortar", "Needle", "Paddle", "Pestle",
    "Pulley", "Ratchet", "Rivet", "Saddle", "Sextant", "Shovel", "Spindle", "Stirrup", "Thimble",
    "Trestle", "Trowel", "Turbine", "Wicket",
)  # fmt: skip
FAMILY_LAST = ("acre", "bank", "brook", "cross", "fold", "gate", "marsh", "mere", "moor", "shaw",
               "stone", "thwaite")  # fmt: skip


def named(people: list[dict[str, str]], seed: int) -> list[dict[str, str]]:
    """An invented name for each person; one in ten is known by another as well."""
    chance = Random(f"names:{seed}")
    made = []
    for person in people:
        known = chance.choice(GIVEN) if chance.random() < 0.1 else ""
        made.append({"id": person["id"], "given_names": chance.choice(GIVEN),
                     "family_name": chance.choice(FAMILY_FIRST) + chance.choice(FAMILY_LAST),
                     "known_as": known})  # fmt: skip
    return made
