"""How the embedded server runs. Given on its command line, where no statement can change them."""

from __future__ import annotations

from pathlib import Path

PORT = 5432
"""Names the socket. It is said everywhere, so that no setting of a machine (PGPORT) changes it."""
SETTINGS = {
    # Nothing comes in by the network; the socket is for its owner alone.
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "password_encryption": "scram-sha-256",
    # An acknowledged write is on the disk (security.md G1, G2).
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # The log tells how the server fares and never what is in it: errors of statements carry
    # values of rows in their words, so they reach the caller and not the log.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_lock_waits": "off",
    "log_temp_files": "-1",
    "log_destination": "stderr",
    "logging_collector": "off",
    "log_line_prefix": "%m [%p] ",
}
INITDB = (
    "--auth-local=scram-sha-256",
    "--auth-host=reject",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--data-checksums",
    "--no-instructions",
)


def arguments(socket: Path) -> list[str]:
    """The settings as arguments of `postgres`."""
    quoted = str(socket).replace('"', '""')
    settings = SETTINGS | {"unix_socket_directories": f'"{quoted}"'}
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
