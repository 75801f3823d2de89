"""Places in text: found, told apart, located.

Takes a document and the gazetteer, gives mentions of places in reading order, none overlapping: recognised by capitals,
the language model's entities, the gazetteer and the words around, told apart by what the document and its publisher's
name say, located with UCDP's `where_prec`. A name with too little evidence gives no mention. `choices` gives the
runners-up and reasons beside each mention, `resolve` the places of spans that are known to name one, `demonyms` what
"Israeli" and "Ohioan" stand for. Leaves the part a place plays in an event (`role`) to the events.
"""

from tocsin.events.places.reading import Chosen, choices, demonyms, find, resolve

__all__ = ["Chosen", "choices", "demonyms", "find", "resolve"]
