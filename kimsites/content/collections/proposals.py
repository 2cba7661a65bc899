"""Proposals: what residents ask for, and what became of it."""

from datetime import datetime
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BeforeValidator

from kimsites.content.collections.definition import CollectionDefinition, EntryInHand
from kimsites.content.front_matter import COMMON_ALIASES, EntrySchema, OwnFields
from kimsites.model.content import Arrangement, Collection
from kimsites.model.particulars import Proposal, ProposalStatus
from kimsites.source import Choice, Day, Label, Moment, Paragraphs

_ENGLISH = {
    "submitted": ProposalStatus.SUBMITTED,
    "accepted": ProposalStatus.ACCEPTED,
    "underway": ProposalStatus.UNDERWAY,
    "done": ProposalStatus.DONE,
    "declined": ProposalStatus.DECLINED,
}


def _status(written: Any) -> Any:
    return _ENGLISH.get(written.strip().lower(), written.strip().lower()) if isinstance(written, str) else written


class ProposalSchema(EntrySchema):
    """Front matter of a proposal. ``proposer`` is a group, such as "Warga RT 03": nobody needs to be named."""

    date: Moment | None = None
    status: Annotated[Choice[ProposalStatus], BeforeValidator(_status)] = ProposalStatus.SUBMITTED
    proposer: Label | None = None
    addressee: Label | None = None
    answer: Paragraphs | None = None
    answered: Day | None = None


def _own(front: ProposalSchema) -> OwnFields:
    return OwnFields(date=front.date)


def _proposal(front: ProposalSchema, _date: datetime | None, _entry: EntryInHand) -> Proposal:
    return Proposal(front.status, front.proposer, front.addressee, front.answer, front.answered)


PROPOSALS = CollectionDefinition(
    collection=Collection(
        name="proposals",
        folder="proposals",
        prefix="usulan",
        label="Usulan",
        entry_template="proposal.html",
        list_template="proposals.html",
        arrangement=Arrangement.BOARD,
    ),
    schema=ProposalSchema,
    aliases=MappingProxyType(
        {
            **COMMON_ALIASES,
            "tanggal": "date",
            "pengusul": "proposer",
            "ditujukan": "addressee",
            "kepada": "addressee",
            "jawaban": "answer",
            "dijawab": "answered",
        }
    ),
    own=_own,
    reserved=frozenset({"hal"}),
    needs_date=True,
    particulars=_proposal,
)
