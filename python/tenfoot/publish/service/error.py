"""What can go wrong in the release service, and which HTTP status says so."""

from __future__ import annotations

from tenfoot.errors import TenfootError

STATUS = {
    "request-invalid": 400,
    "telemetry-invalid": 400,
    "telemetry-format": 400,
    "token-missing": 401,
    "token-unknown": 401,
    "role-insufficient": 403,
    "not-found": 404,
    "method-not-allowed": 405,
    "rollout-changed": 409,
    "rollout-refused": 409,
    "guard-changed": 409,
    "telemetry-too-large": 413,
    "request-too-large": 413,
    "too-many-batches": 429,
    "service-fault": 500,
    "service-busy": 503,
    "database-unreachable": 503,
    "online-key-missing": 503,
    "repository-unreadable": 503,
    "repository-unwritable": 503,
}
"""The slugs that an answer of the API can have. Those of the publisher that are not here are refusals: 409."""


class ServiceError(TenfootError):
    """A request that is refused, or a service that cannot start; `file` says where."""

    slugs = frozenset(
        {
            "request-invalid",
            "request-too-large",
            "token-missing",
            "token-unknown",
            "token-name-taken",
            "role-insufficient",
            "not-found",
            "method-not-allowed",
            "rollout-changed",
            "rollout-refused",
            "guard-changed",
            "too-many-batches",
            "service-busy",
            "service-fault",
            "database-unreachable",
            "database-newer",
            "repository-missing",
            "repository-unreadable",
            "repository-unwritable",
            "online-key-missing",
            "port-taken",
            "address-invalid",
        }
    )

    def __init__(self, slug: str, message: str, *, where: str | None = None) -> None:
        super().__init__(slug, message, file=where)
