"""The record that a command was asked for, as the picture holds it.

Takes a record found by its id and the picture of the day, gives the picture's own; or says why it is not there.
"""

from __future__ import annotations

from tocsin.model import Claim, Incident, InputError, Picture, Report, short


def in_picture(found: object, picture: Picture) -> Report | Claim | Incident:
    """The picture's report, claim or incident with the id of `found`.

    Raises:
        InputError: Where it is a record of another kind, or one that the picture does not hold.
    """
    record = str(getattr(found, "id", ""))
    kind = type(found).__name__.lower()
    if not isinstance(found, Report | Claim | Incident):
        raise InputError(
            f"{short(record)} is the id of a record of another kind ({kind}).",
            choices="Name a report, a claim or an incident.",
            next_step="List incidents with: tocsin incidents; find reports and claims with: tocsin search WORDS",
        )
    held: list[Report | Claim | Incident] = [
        *picture.corroboration.incidents,
        *(reading.report for reading in picture.readings),
        *(claim for reading in picture.readings for claim in reading.claims),
    ]
    for own in held:
        if own.id == record:
            return own
    raise _gone(kind, record)


def incident_in_picture(found: object, picture: Picture) -> Incident:
    """The picture's incident with the id of `found`.

    Raises:
        InputError: Where it is another record, or an incident that the picture does not hold.
    """
    if isinstance(found, Incident):
        own = next((each for each in picture.corroboration.incidents if each.id == found.id), None)
        if own is None:
            raise _gone("incident", found.id)
        return own
    record = short(str(getattr(found, "id", "")))
    told = [each for each in picture.corroboration.incidents if _tells(found, each)]
    raise InputError(
        f"{record} is the id of a record of another kind ({type(found).__name__.lower()}), not of an incident.",
        choices=f"Incidents it counts in: {', '.join(short(each.id) for each in told)}." if told else None,
        next_step="List incidents with: tocsin incidents",
    )


def _gone(kind: str, record: str) -> InputError:
    return InputError(
        f"The {kind} {short(record)} is not in the picture: it was learnt later, or a newer one has replaced it.",
        next_step="Leave --as-of out, or look for it with: tocsin incidents",
    )


def _tells(found: object, incident: Incident) -> bool:
    record = getattr(found, "id", "")
    return record in incident.claims or record in incident.reports or record in incident.events
