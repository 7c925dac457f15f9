"""What schemathesis holds every answer against beyond its own checks, and what it asks about."""

import json
import os
import re

import schemathesis
from schemathesis.specs.openapi.checks import negative_data_rejection

# Ids of things that there are: requests about nothing never reach the rules.
REAL = json.loads(os.environ["PRAXIS_REAL"])
UUID = re.compile("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")


@schemathesis.hook
def before_call(context, case, kwargs):
    """Well-formed ids become those of the things that a path or a body is about; ill-formed ones stay as they are."""
    if case.method.upper() == "DELETE":
        return
    about = "booking" if "/bookings/" in case.path else "practitioner"
    put(case.path_parameters, "id", about)
    put(case.body, "practitionerId", "practitioner")
    put(case.body, "consultationTypeId", "consultationType")


def put(members, name, about):
    if isinstance(members, dict) and isinstance(members.get(name), str) and UUID.match(members[name]):
        members[name] = REAL[about]


@schemathesis.check
def explains_itself(ctx, response, case):
    """A refusal is a problem document with a stable code, and says what would be right."""
    # The answer to HEAD has no body.
    if not 400 <= response.status_code < 500 or case.method.upper() == "HEAD":
        return
    kind = response.headers.get("content-type", [""])[0]
    assert kind.startswith("application/problem+json"), f"a refusal of type {kind!r}"
    problem = response.json()
    assert problem.get("status") == response.status_code, "the problem has another status"
    for member in ("type", "title", "code", "detail"):
        assert isinstance(problem.get(member), str) and problem[member], f"a problem without {member}"


@schemathesis.check
def refuses_what_is_wrong(ctx, response, case):
    """As schemathesis has it, but for what is no longer wrong when it arrives: the white space around a header is not
    part of it (RFC 9110, 5.5)."""
    is_padded = any(value != value.strip() for value in response.request.headers.values())
    if not is_padded:
        negative_data_rejection(ctx, response, case)
