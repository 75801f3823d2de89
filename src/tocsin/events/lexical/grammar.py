"""Grammar: the closed classes of English that the rules lean on."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ADVERBS: Final = _words(
    "also then first later again already still now just even only soon once twice never not n't always often "
    "thereafter together finally jointly hard both all each reportedly allegedly formally here there today yesterday"
)
AUXILIARIES: Final = _words(
    "will would shall should can could may might must do does did have has had having is are was were be been being am "
    "'s 're 've 'd 'll ca wo to get gets got"
)
DETERMINERS: Final = _words(
    "the a an this that these those his her its their our my your some any each every another no several many"
)
BE: Final = _words("be is are was were been being am 's 're get gets got getting")
PREPOSITIONS: Final = _words(
    "of in on at with from to by against near for between among inside outside under over around through across into "
    "onto via along towards toward behind beside beyond upon within throughout amid during after before since until "
    "about despite without as like than per including"
)
BARRIERS: Final = _words(
    "; : that after before when while because if although though since until unless whereas but as whether so where "
    "saying adding"
)
RELATIVES: Final = frozenset({"which", "who", "whom", "whose", "where"})
PRONOUNS: Final = frozenset({"he", "she", "they", "it", "we", "i"})
OBJECT_PRONOUNS: Final = frozenset({"him", "her", "them", "it", "us"})
MODALS: Final = _words("to will would shall should can could may might must do does did not n't 'll let")
SUBORDINATORS: Final = _words("after before when while because since following who which where whose whom")
