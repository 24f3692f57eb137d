"""The roles of the database, and what each may do. Row security rests on this table."""

from __future__ import annotations

from dataclasses import dataclass, field

OWNER = "goldenthread_owner"
MIGRATE = "goldenthread_migrate"
APP = "goldenthread_app"
GATE = "goldenthread_gate"
INTAKE = "goldenthread_intake"
BACKUP = "goldenthread_backup"
SEAL = "goldenthread_seal"
ADMIN = "goldenthread_admin"
"""The superuser of an embedded server: makes roles and databases, restores, serves no page."""
EXTENSIONS = ("pg_trgm", "btree_gist", "unaccent", "fuzzystrmatch")


@dataclass(frozen=True, kw_only=True)
class Role:
    """A role: whether it logs in, passes row security, of which it is a member, its settings."""

    name: str
    what: str
    login: bool = False
    bypass: bool = False
    inherit: bool = False
    member_of: tuple[str, ...] = ()
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def attributes(self) -> str:
        """The attributes in full, so that each run also takes back what was added by hand."""
        chosen = (("LOGIN", self.login), ("BYPASSRLS", self.bypass), ("INHERIT", self.inherit))
        return "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION " + " ".join(
            word if yes else f"NO{word}" for word, yes in chosen
        )


# Order matters: a role comes after those of which it is a member.
ROLES = (
    Role(name=GATE, what="owns the functions that look behind row security"),
    Role(name=INTAKE, what="owns the one function that puts checked rows of an extract in bulk"),
    # It may hand a function to the gate (SET ROLE), but inherits nothing that the gate sees.
    Role(name=OWNER, what="owns every table; nobody logs in as it", member_of=(GATE, INTAKE)),
    Role(
        name=MIGRATE,
        what="changes tables, acting as the owner",
        login=True,
        inherit=True,
        member_of=(OWNER,),
        settings={"role": OWNER},
    ),
    Role(
        name=APP,
        what="serves pages and jobs; owns nothing, creates nothing, is under row security",
        login=True,
        settings={
            # A page that takes longer has failed already; a lock that waits longer is a deadlock
            # of people; an idle transaction holds locks and a signed context.
            "statement_timeout": "30s",
            "lock_timeout": "5s",
            "idle_in_transaction_session_timeout": "60s",
        },
    ),
    Role(
        name=SEAL,
        what="closes batches of the audit; reads the two logs and nothing else",
        login=True,
    ),
    Role(
        name=BACKUP,
        what="reads everything for backups, writes nothing",
        login=True,
        bypass=True,
        inherit=True,
        member_of=("pg_read_all_data",),
        # Row security raises an error instead of leaving rows out (security.md D14).
        settings={"default_transaction_read_only": "on", "row_security": "off"},
    ),
)
BY_NAME = {role.name: role for role in ROLES}
WITH_LOGIN = tuple(role.name for role in ROLES if role.login)
