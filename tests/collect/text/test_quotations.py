"""Long quotations without markup: found when they are introduced and closed, and never invented."""

import pytest

from tocsin.collect.text import report_from_text
from tocsin.model import Report

FERRIES = "The ferries were moved to the eastern quay on Monday, and crews were told to fuel them."
OFFICERS = "Two officers of the Harbour Guard met the owner in his house and agreed on a price for six voyages."
GRAIN = "Grain prices have doubled since the spring. Nobody in the port office will say why."
OPINION = "I have waited for this since the spring, and my neighbours say the same."
DULL = "The weather has been dry and the roads are open again."


def report(*paragraphs: str) -> Report:
    return report_from_text("\n\n".join(paragraphs))


def quoted(found: Report) -> list[str]:
    return [found.text[passage.start : passage.end] for passage in found.passages if passage.role == "quotation"]


def speakers(found: Report) -> set[str | None]:
    return {
        passage.speaker.text if passage.speaker else None for passage in found.passages if passage.role == "quotation"
    }


@pytest.mark.parametrize(
    ("introduction", "speaker"),
    [
        ("A column by Dr. Jane Roe suggests it has begun.", "Dr. Jane Roe"),
        ("An essay by Jane Roe of the Lakeside Institute argues that the truce is over.", "Jane Roe"),
        ("In an op-ed for the Courier, Jane Roe warns that the truce is over.", "Jane Roe"),
        ("Jane Roe's latest column argues that the truce is over.", "Jane Roe"),
        ("Jane Roe has an interesting piece on the ferries.", "Jane Roe"),
        ("At the Harbour Courier, Jane Roe argues that this is serious.", "Jane Roe"),
        ("Jane Roe, a retired pilot, argues that this is serious.", "Jane Roe"),
        ("Here's what Jane Roe had to say about it.", "Jane Roe"),
        ("The Harbour Courier reports that the truce is over.", "Harbour Courier"),
        ("Jane Roe writes:", "Jane Roe"),
        ("Jane Roe, an officer of the Harbour Guard, writes:", "Jane Roe"),
        ("The Harbour Courier reports:", "Harbour Courier"),
        ("From the Harbour Courier:", "Harbour Courier"),
        ("As reported by Jane Roe in the Courier:", "Jane Roe"),
        ("The Institute for the Study of Tides said on Friday:", "Institute for the Study of Tides"),
        ("A retired pilot writes:", "A retired pilot"),
        ("Ibrahim al-Sayed explains why:", "Ibrahim al-Sayed"),
        ("There is an article by Jane Roe on the ferries. Here is the key part:", "Jane Roe"),
        ("According to an article by Jane Roe, it has begun.", "Jane Roe"),
    ],
)
def test_an_introduced_and_closed_quotation_is_the_speakers(introduction: str, speaker: str) -> None:
    found = report(DULL, introduction, FERRIES, OFFICERS, "Read the whole thing.", OPINION)
    assert quoted(found) == [FERRIES, OFFICERS]
    assert speakers(found) == {speaker}


def test_the_speaker_is_a_span_of_the_text() -> None:
    found = report("A column by Jane Roe suggests it has begun.", FERRIES, "Read the whole thing.", OPINION)
    speaker = next(passage.speaker for passage in found.passages if passage.speaker)
    assert found.text[speaker.start : speaker.end] == speaker.text == "Jane Roe"


@pytest.mark.parametrize(
    "formula",
    [
        "There's more at the link.",
        "There is much more at the link.",
        "More at the link.",
        "Read the whole thing.",
        "Do read the whole thing!",
        "You should read the whole thing here.",
        "Go and read the rest of it.",
        "Read it all.",
        "Click over to read the rest.",
        "Click here for the full story.",
        "Full story here.",
        "The full article is here.",
        "The rest is here.",
        "The whole piece is well worth reading.",
        "Worth reading in full.",
        "End quote.",
        "[End of excerpt]",
    ],
)
def test_a_closing_formula_ends_the_quotation_and_is_furniture(formula: str) -> None:
    found = report("A column by Jane Roe suggests it has begun.", FERRIES, OFFICERS, formula, OPINION)
    assert quoted(found) == [FERRIES, OFFICERS]
    assert [(passage.role, found.text[passage.start : passage.end]) for passage in found.passages][-2:] == [
        ("boilerplate", formula),
        ("body", OPINION),
    ]


def test_what_follows_the_formula_in_its_paragraph_is_the_authors() -> None:
    found = report("Jane Roe writes:", FERRIES, f"Read the whole thing. {OPINION}")
    last = found.passages[-1]
    assert (last.role, found.text[last.start : last.end]) == ("body", OPINION)
    assert found.passages[-2].role == "boilerplate"


def test_a_colon_and_the_authors_return_are_enough() -> None:
    found = report("Jane Roe writes:", FERRIES, OFFICERS, OPINION, DULL)
    assert quoted(found) == [FERRIES, OFFICERS]


def test_the_author_returns_when_the_speaker_is_named_again() -> None:
    comment = "Roe has been wrong before, and the port office denies it."
    found = report("Jane Roe writes:", FERRIES, OFFICERS, comment, DULL)
    assert quoted(found) == [FERRIES, OFFICERS]


def test_two_quotations_one_after_the_other_have_their_own_speakers() -> None:
    found = report("Jane Roe writes:", FERRIES, "And John Doe adds:", GRAIN, "Read the whole thing.", OPINION)
    assert [
        (passage.speaker.text, found.text[passage.start : passage.end]) for passage in found.passages if passage.speaker
    ] == [
        ("Jane Roe", FERRIES),
        ("John Doe", GRAIN),
    ]


def test_a_pronoun_stands_for_who_was_quoted_before() -> None:
    found = report(
        "Jane Roe writes:", FERRIES, "Read the whole thing.", DULL, "She adds:", GRAIN, "Read it all.", OPINION
    )
    assert quoted(found) == [FERRIES, GRAIN]
    assert speakers(found) == {"Jane Roe"}


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("The mayor said the quay was closed.", FERRIES, OFFICERS, DULL),
        ("The mayor said the quay was closed.", FERRIES, OFFICERS, "Read more"),
        ("The quay was closed on Friday, Jane Roe said.", FERRIES, OFFICERS, "Read the whole thing."),
        ("A column by Jane Roe suggests it has begun.", FERRIES, OFFICERS, DULL),
        (
            "A report by the Tide Institute says prices have doubled.",
            FERRIES,
            "The report added that crews were paid.",
            DULL,
            "Full story here",
        ),
        (
            "A report by Jane Roe says prices have doubled.",
            FERRIES,
            "Roe told reporters that crews were paid.",
            DULL,
            "Full story here",
        ),
        (
            "A column by Jane Roe suggests it has begun.",
            "I am not so sure, because I saw the quay.",
            FERRIES,
            "Read the whole thing.",
        ),
        ("Jane Roe writes:", FERRIES, OFFICERS, DULL),
        ("Jane Roe reports to the council on Friday.", FERRIES, OFFICERS, "Read the whole thing."),
        ("The mayor gave three reasons:", FERRIES, OFFICERS, OPINION),
        ("What happened next:", FERRIES, OFFICERS, OPINION),
        ("The council said in a statement:", f"“{FERRIES}”", OFFICERS, DULL),
        (DULL, FERRIES, "Read the whole thing.", OPINION),
    ],
)
def test_without_evidence_nothing_is_anybody_elses(paragraphs: tuple[str, ...]) -> None:
    assert FERRIES not in quoted(report(*paragraphs))


def test_a_world_war_is_no_first_person() -> None:
    history = "The quay was built after World War I ended, and widened in Part I of the plan."
    found = report("Jane Roe writes:", FERRIES, history, OFFICERS, "Read the whole thing.", OPINION)
    assert quoted(found) == [FERRIES, history, OFFICERS]


def test_first_person_inside_quotation_marks_is_not_the_author() -> None:
    witness = "“I saw them go,” a fisherman said."
    found = report("Jane Roe writes:", FERRIES, witness, "Read the whole thing.", OPINION)
    assert quoted(found) == [FERRIES, witness]


@pytest.mark.parametrize(("opening", "closing"), ["“”", '""', "«»"])
def test_marks_that_open_each_paragraph_and_close_the_last(opening: str, closing: str) -> None:
    found = report(
        "The pilot Jane Roe said:", f"{opening}{FERRIES}", f"{opening}{OFFICERS}", f"{opening}{GRAIN}{closing}", DULL
    )
    assert len(quoted(found)) == 3
    assert speakers(found) == {"Jane Roe"}


def test_marks_that_never_close_are_left_alone() -> None:
    assert quoted(report("The pilot Jane Roe said:", f"“{FERRIES}", f"“{OFFICERS}", DULL)) == []


def test_a_paragraph_that_says_who_speaks_stays_the_authors() -> None:
    told = f"“{FERRIES}” the pilot Jane Roe said on Friday. “{GRAIN}"
    found = report(DULL, told, f"“{OFFICERS}”", DULL)
    assert quoted(found) == [f"“{OFFICERS}”"]
    assert speakers(found) == {"Jane Roe"}


def test_quoted_lines_of_a_message_belong_to_whom_the_line_before_names() -> None:
    found = report_from_text(f"Jane Roe wrote:\n\n> {FERRIES}\n> {GRAIN}\n\nNo news here.")
    assert speakers(found) == {"Jane Roe"}


def test_a_signature_under_a_quotation_names_the_speaker() -> None:
    found = report(f"> {FERRIES}", "— Jane Roe, Harbour Courier", DULL)
    assert speakers(found) == {"Jane Roe"}
    assert found.passages[1].role == "byline"
