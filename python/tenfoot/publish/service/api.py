"""The API's handlers; RELEASES.md has the paths. Every change needs a reason, which the audit log keeps."""

from __future__ import annotations

from functools import partial
from typing import Any

from starlette.routing import Route

from tenfoot.publish.service import audit, crashes, guards, tokens, trials
from tenfoot.publish.service.aggregates import DAY_S, HOUR_S
from tenfoot.publish.service.calls import Call, route
from tenfoot.publish.service.compare import Side, compare, device_types
from tenfoot.publish.service.error import ServiceError
from tenfoot.publish.service.guard import METRICS, Guard, judge
from tenfoot.publish.service.releases import summaries, unknown
from tenfoot.publish.service.rings import Ring
from tenfoot.publish.service.service import How
from tenfoot.publish.service.tokens import ADMIN, OPERATOR, VIEWER


def session(call: Call) -> Any:
    """Whose token this is."""
    return call.who._asdict()


def rollouts(call: Call) -> Any:
    """Every ring in short."""
    return {"rollouts": [_short(ring) for ring in call.service.rings.all()], "now_s": call.service.now_s}


def rollout(call: Call) -> Any:
    """One ring: its releases with what is known of them, its trial, its guard."""
    ring = call.service.ring(*call.ring)
    with call.service.database.read() as connection:
        guard = guards.of(connection, *call.ring)
        past = trials.of_ring(connection, *call.ring)
        current = next((trial for trial in past if trial["id"] == trials.trial_id(ring)), None)
        # After a halt the trial that led to it is still the interesting one.
        shown = current or (past[0] if past and ring.candidate is None else None)
        return {
            **_short(ring),
            "rollout": ring.rollout,
            "releases": summaries(connection, ring),
            "unknown": unknown(connection, *call.ring),
            "guard": guard.to_json(),
            "metrics": [metric.to_json() for metric in METRICS],
            "trial": None if shown is None else _trial(shown, guard, running=current is not None),
            "now_s": call.service.now_s,
        }


def percent(call: Call) -> Any:
    """Changes the candidate's share."""
    call.known("percent", "why", "serial")
    value = call.body.get("percent")
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 100:
        raise ServiceError("request-invalid", "is not a number from 0 to 100", where="percent")
    share, serial, (app, name) = round(float(value), 2), call.serial(), call.ring
    if share != value:
        raise ServiceError("request-invalid", "has more than two decimals", where="percent")
    return _change(call, "percent", partial(call.service.rings.set_percent, app, name, share, serial=serial))


def halt(call: Call) -> Any:
    """Takes the candidate back from every device."""
    call.known("why", "serial")
    return _change(call, "halt", partial(call.service.rings.halt, *call.ring, serial=call.serial()))


def promote(call: Call) -> Any:
    """Makes the candidate the baseline."""
    call.known("why", "serial")
    return _change(call, "promote", partial(call.service.rings.promote, *call.ring, serial=call.serial()))


def rollback(call: Call) -> Any:
    """Goes back to what the ring ran before."""
    call.known("why", "serial")
    return _change(call, "rollback", partial(call.service.rings.rollback, *call.ring, serial=call.serial()))


def set_guard(call: Call) -> Any:
    """Sets the ring's guard."""
    call.known("guard", "why", "seen")
    guard = Guard.parse(call.body.get("guard"))
    seen = Guard.parse(call.body["seen"]) if "seen" in call.body else None
    call.service.set_guard(call.who, *call.ring, guard=guard, why=call.text("why"), seen=seen)
    return guard.to_json()


def comparison(call: Call) -> Any:
    """Two releases of a ring (`a`, `b`: digests), or two arms of an experiment (`experiment`, `a`, `b`: arms)."""
    app, name = call.ring
    call.service.ring(app, name)
    days = call.number("days", 14, low=1, high=365)
    since, experiment = call.service.now_s // DAY_S - days + 1, call.query.get("experiment", "")
    names = [call.query.get(key) for key in ("a", "b")]
    if None in names:
        raise ServiceError("request-invalid", "a comparison needs both a and b", where="query")
    one, two = (
        Side(app, name, experiment=experiment, arm=which, since_day=since)
        if experiment
        else Side(app, name, which, since_day=since)
        for which in names
    )
    with call.service.database.read() as connection:
        return {"a": names[0], "b": names[1], "days": days, **compare(connection, one, two)}


def crash_groups(call: Call) -> Any:
    """Crashes by slug and top frames; `release` leaves one release's."""
    with call.service.database.read() as connection:
        found = crashes.of_ring(connection, *call.ring, release=call.query.get("release"))
    versions = {digest: release.version for digest, release in call.service.ring(*call.ring).releases.items()}
    return {"crashes": [{**group, "version": versions.get(group["release"])} for group in found]}


def types(call: Call) -> Any:
    """A release by device type, of the last day."""
    call.service.ring(*call.ring)
    release, since = call.query.get("release", ""), call.service.now_s // HOUR_S - 23
    with call.service.database.read() as connection:
        return {"device_types": device_types(connection, *call.ring, release, since_hour=since)}


def audit_log(call: Call) -> Any:
    """The newest entries first; `before`: an id, to read on from."""
    before = call.number("before", 0, low=0, high=2**31) or None
    most = call.number("most", 50, low=1, high=200)
    with call.service.database.read() as connection:
        found = audit.entries(
            connection, app=call.query.get("app"), ring=call.query.get("ring"), before=before, most=most
        )
    return {"entries": found}


def list_tokens(call: Call) -> Any:
    """Names and roles, never a token."""
    with call.service.database.read() as connection:
        return {"tokens": [token._asdict() for token in tokens.listing(connection)]}


def add_token(call: Call) -> Any:
    """Makes a token; it is shown this once."""
    call.known("name", "role")
    name, role, now_s = call.text("name", most=64), call.text("role"), call.service.now_s
    with call.service.database.write() as connection:
        token = tokens.add(connection, name, role, now_s=now_s)
        change = audit.Change("token", f"a token for {name}: {role}", None, {"name": name, "role": role})
        audit.add(connection, call.who, change, now_s=now_s)
    return {"name": name, "role": role, "token": token}


def revoke_token(call: Call) -> Any:
    """Ends a token."""
    with call.service.database.write() as connection:
        ended = tokens.revoke(connection, call.path["name"])
        before = {"name": ended.name, "role": ended.role}
        change = audit.Change("token", f"{ended.name}'s token is revoked", before, None)
        audit.add(connection, call.who, change, now_s=call.service.now_s)
    return before


RING = "/api/rollouts/{app}/{ring}"


def routes() -> list[Route]:
    """The API."""
    return [
        route("/api/session", VIEWER, session),
        route("/api/rollouts", VIEWER, rollouts),
        route(RING, VIEWER, rollout),
        route(f"{RING}/percent", OPERATOR, percent, method="POST"),
        route(f"{RING}/halt", OPERATOR, halt, method="POST"),
        route(f"{RING}/promote", OPERATOR, promote, method="POST"),
        route(f"{RING}/rollback", OPERATOR, rollback, method="POST"),
        route(f"{RING}/guard", OPERATOR, set_guard, method="PUT"),
        route(f"{RING}/compare", VIEWER, comparison),
        route(f"{RING}/crashes", VIEWER, crash_groups),
        route(f"{RING}/device-types", VIEWER, types),
        route("/api/audit", VIEWER, audit_log),
        route("/api/tokens", ADMIN, list_tokens),
        route("/api/tokens", ADMIN, add_token, method="POST"),
        route("/api/tokens/{name:path}", ADMIN, revoke_token, method="DELETE"),
    ]


def _change(call: Call, action: str, how: How) -> Any:
    app, name = call.ring
    changed = call.service.change(call.who, app, name, action=action, why=call.text("why"), how=how)
    return {**_short(changed), "rollout": changed.rollout}


def _short(ring: Ring) -> dict[str, Any]:
    def named(digest: str | None) -> dict[str, Any] | None:
        if digest is None:
            return None
        known = ring.releases.get(digest)
        return {"digest": digest, "version": known.version if known else None}

    return {
        "app": ring.app,
        "ring": ring.ring,
        "serial": ring.serial,
        "baseline": named(ring.baseline),
        "candidate": named(ring.candidate),
        "percent": ring.percent,
        "device_types": list(ring.device_types),
        "attributes": (ring.rollout.get("candidate") or {}).get("attributes", {}),
        "holdout_percent": (ring.rollout.get("candidate") or {}).get("holdout_percent", 0),
        "halted": [named(digest) for digest in ring.halted],
        "experiments": ring.rollout.get("experiments", []),
    }


def _trial(trial: dict[str, Any], guard: Guard, *, running: bool) -> dict[str, Any]:
    findings = judge(guard, trials.counts_of(trial))
    return {
        "candidate": trial["candidate"],
        "baseline": trial["baseline"],
        "started_s": trial["started_s"],
        "running": running,
        "findings": [finding.to_json() for finding in findings],
        "verdict": trial["verdict"],
    }
