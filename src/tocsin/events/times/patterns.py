"""The grammar of time expressions as a literal table: one pattern per way of saying a time.

Patterns are verbose regular expressions, case ignored; `<name>` stands for a piece of `vocabulary.fragments()`. Of
several that match at one place the finder takes the longest, of equals the one listed first. Repetitions are bounded,
because the text is hostile. Leaves meaning to the readers.
"""

from __future__ import annotations

from typing import Final

DATES: Final = {
    "iso": r"""(?P<y>\d{4})[-/](?P<m>\d\d)[-/](?P<d>\d\d)(?![\d/-])
        (?:[T\s](?P<H>[01]\d|2[0-3]):(?P<M>[0-5]\d)(?::(?P<S>[0-5]\d)(?:\.\d{1,9})?)?\s?
        (?P<z>Z|UTC|GMT|[+-]\d\d:?\d\d)?)?""",
    "military": r"""(?P<d>\d\d)(?:(?P<H>\d\d)(?P<M>\d\d)\s?(?P<z>[A-Z])?\s?|(?=[A-Z]{3}\d\d))
        (?P<mon>(?-i:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC))\s?(?P<year>\d{4}|\d\d)\b""",
    "numeric": r"(?P<a>\d\d?)(?P<s>[/.-])(?P<b>\d\d?)(?P=s)(?P<year>\d{4}|(?<=/)\d\d)(?![\d/]|[.-]\d)",
    "month_day": r"""(?:(?P<which>last|next|this)\s+(?!may\b))?<month>\s+(?:the\s+)?(?P<day><day>)
        (?:(?P<joint>\s?[-–—]\s?|\s+(?:to|through)\s+)(?P<last><day>)(?!\s+(?:of\s+)?<month_again>))?<inyear>?""",
    "month_days": r"""<month>\s+(?P<day><day>)(?P<joint>\s+(?:and|or)\s+)(?P<last><day>)
        (?:,?\s+(?P<year><year>)|(?!\s+(?:of\s+)?<month_again>|\s+\w+\s+(?:were|was|are|is)\b))""",
    "day_month": r"""(?:the\s+)?(?P<day><day>|<ordinal>(?=\s+(?:day\s+)?of\b))
        (?:(?P<joint>\s?[-–—]\s?|\s+(?:to|and|or|through)\s+)(?:the\s+)?(?P<last><day>))?
        \s+(?:of\s+|day\s+of\s+)?<month><inyear>?""",
    "month": r"""(?!the\s+\w+-<month_again>\s+[a-z])<within>?<month>
        (?:(?P<joint>\s?[-–—/]\s?|\s+(?:to|and|or|through)\s+)(?P<last><month_again>))?
        <inyear>?(?!\s+\d{1,2}(?!\d))""",
    "week_of": r"""the\s+week\s+(?:of|beginning|ending|starting)\s+
        (?:(?P<day><day>)\s+(?:of\s+)?(?P<month_a><month_again>)
        |(?P<month_b><month_again>)\s+(?P<day_b><day>))<inyear>?""",
    "ordinal_day": r"the\s+(?P<day>\d{1,2}(?:st|nd|rd|th))\b(?!-)",
    "slice_of_month": r"""the\s+(?P<slice><slice>)\s+(?:(?P<n><number>|few|several|couple\s+of)\s+)?
        (?P<span>days?|weeks?)\s+(?:of|in)\s+<month><inyear>?""",
}
SPANS: Final = {
    "years": r"""<within>?(?:the\s+years\s+)?(?P<first><year>)(?P<joint>\s?[-–—/]\s?)
        (?P<closing>(?:1\d|20)\d\d|\d\d)(?![\d-]|[.,]\d|\s(?:<month_again>))""",
    "part_of_year": r"""(?:(?P<owner>last|this|next|the\s+(?:same|previous|following))\s+year['’]s\s+(?:fiscal[\s-])?
        |the\s+(?:fiscal\s+)?(?P<year_before><year>)\s+(?:fiscal[\s-])?
        |the\s+(?P<back>year-(?:ago|earlier))\s+(?:fiscal[\s-])?
        |the\s+(?!\w+-(?:quarter|half)|fiscal\s\w+-(?:quarter|half))(?:<period_adjective>\s+)?(?:fiscal[\s-])?
        |(?:its|their)\s+(?:fiscal[\s-])?|fiscal[\s-])?
        (?:Q(?P<q>[1-4])|(?P<ordinal><ordinal>|last|latter|final)[-\s](?P<kind>quarter|half))\b
        (?:,?\s+(?:of\s+)?(?:fiscal\s+)?(?P<year><year>)
        |\s+of\s+(?P<yearref>last|this|next|that|the\s+(?:same|previous|following))\s+year
        |\s+(?P<yearref_2>last|this|next)\s+year|\s+(?P<back_2>a\s+year\s+(?:ago|earlier)))?""",
    "quarter": r"""(?:(?:the\s+)?(?P<back>(?:(?:same|comparable|corresponding|like)\s+)?
            (?:year-(?:ago|earlier)|prior-year))
          |(?P<owner>last|this|next)\s+year['’]s|the\s+(?P<year><year>)
          |the(?:\s+(?P<adjective><period_adjective>))?)\s+(?:fiscal[\s-])?(?P<noun>quarter|period)\b(?!-)
        (?:\s+(?P<back_2>a\s+year\s+(?:ago|earlier))|\s+(?:of\s+)?(?P<yearref>last)\s+year
          |\s+(?:of|in)\s+(?P<year_2><year>))?""",
    "year_end": r"(?:the\s+)?(?P<fiscal>fiscal\s+)?year(?:['’]s)?[-\s]end\b(?:,?\s+(?:of\s+)?(?P<year><year>))?",
    "year": r"<within>?(?P<lead>the\s+year\s+|fiscal\s+(?:year\s+)?|FY\s?)?(?P<year><year>)(?![-/]\d|\w)",
    "after_year": r"(?P<lead>post|pre)-(?P<within>)(?P<year><year>)\b",
    "spelled_year": r"""(?:(?P<century>nineteen|eighteen|seventeen|twenty)[\s-](?P<tail><tens>(?:[-\s]<ones>)?)\b
        |the\s+year\s+(?P<thousand>two\s+thousand)\b)""",
    "ancient": r"""<within>?(?:(?:<month>|(?:the\s+)?(?P<season><season>))\s+(?:of\s+)?)?
        (?:(?P<n>\d{1,4})(?:(?P<joint>\s?[-–—/]\s?|\s+(?:to|and|or|until)\s+)(?P<last>\d{1,4}))?\s?
          (?:(?P<bc>(?-i:BCE?\b|B\.C\.E\.|B\.C\b\.?))|(?-i:AD|CE)\b)
        |(?-i:A\.?D\.?)\s(?P<n2>\d{1,4})\b)""",
    "decade": r"<within>?(?:the\s+)?(?:(?P<digits>(?:1\d|20)\d0|['’]\d0)['’]?s|(?P<word><decadeword>))\b",
    "century": r"""<within>?(?:the\s+)?(?P<ordinal><ordinal>)[\s-]centur(?:y|ies)\b
        (?:\s(?:(?P<bc>(?-i:BCE?\b|B\.C\b\.?))|(?-i:AD|CE)\b))?""",
    "season": r"""<within>?(?:(?P<which>last|this|this\s+past|this\s+coming|next|the|that\s+same
          |(?:the|that|this)\s+(?:same|following|next|previous|preceding|past|coming)
          |(?:the\s+)?(?P<year_before><year>))\s+)?
        (?P<season><season>)
        (?:,?\s+(?:of\s+)?(?P<year><year>))?""",
    "named_day": r"(?:(?P<which>last|this|next)\s+)?(?-i:(?P<holiday><holiday>))(?!\w)(?:,?\s+(?P<year><year>))?",
}
RELATIVE: Final = {
    "weekday": r"""(?:(?:early|late)\s+(?:on\s+)?)?
        (?:(?P<which>last|next|this|coming|this\s+past|this\s+coming|the\s+(?:previous|preceding|following|next))\s+)?
        (?P<weekday><weekday>)""",
    "near_day": r"""(?:(?:early|late)\s+)?
        (?P<near>the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|today|tonight|tomorrow)\b""",
    "period": r"""(?:(?!(?:the\s+)?(?:beginning|opening|start|end|close|middle)\s+(?!of\b))
        (?P<within>early|late|earlier|later|sometime|mid|<part>|the\s+<part>)
        (?:\s+of|\s+in)?[-\s]+)?
        (?P<which>(?:the|that|this)\s+(?:same|very\s+same|previous|following|next|preceding|current|coming|last
          |ensuing|subsequent|prior)
        |previous|this|last|next|that|(?:the\s+)?current)\s+
        (?:fiscal\s+|calendar\s+|very\s+)?
        (?P<unit>day|week|weekend|month|quarter|year|decade|century|night|morning|afternoon|evening)\b(?!-)
        (?:\s+or\s+(?:so|two)\b)?""",
    "part_of_period": r"""(?P<within>earlier|later|early|late|sometime|(?:the\s+)?<part>)\s+(?:in|of)\s+
        (?P<which>the)\s+(?P<unit>day|week|month|year|decade|century)\b(?!-)""",
    "same_month": r"<within>?(?P<which>(?:the|that)\s+(?:same|previous|following|next)|last|next|this|that)\s+<month>",
    "weekend": r"the\s+weekend\b",
    "distance": r"""<about>{0,2}(?:(?P<n><number>|<vague>|an?|another|half\s+an?)
          (?:\s+1/2|(?P<half>\s+and\s+a\s+half))?(?:\s+|-))?
        (?:short\s+|long\s+|full\s+|more\s+)?
        (?P<unit><units>)\s+(?:(?P<half2>and\s+a\s+half)\s+)?(?:or\s+(?:so|more|two)\s+)?
        (?P<direction>ago|earlier|later|previously|from\s+now|hence
          |on(?=,)|(?:before|after|afterwards?)(?=\s?[,.;:)]|\s?$))(?!\w)""",
    "day_before": r"the\s+(?P<unit>day|night|week|month|year)\s+(?P<direction>before|after|earlier)(?=\s?[,.;:)]|\s?$)",
    "year_earlier": r"""(?:the\s+(?=\w+-\w+\s+(?:quarter|period)))?
        (?P<unit>year|month|week)-(?P<direction>ago|earlier)(?:\s+(?:quarter|period))?\b""",
    "recent": r"(?:the\s+)?(?:(?:most|more)\s+)?recent\s+(?P<unit><plural>)(?:\s+(?:and|or)\s+<plural>)?",
    "current": r"current(?=\s+[a-z])(?!\s+(?:accounts?|affairs|of|and|in)\b)",
    "periods": r"""(?:the|these)\s+
        (?:following|next|ensuing|succeeding|subsequent|preceding|previous|intervening|closing
        |final|last|first|early(?!\s+hours))\s+(?P<unit><plural>)
        (?=\s*[,.;:)]|\s*$
          |\s+(?:of|the|he|she|it|they|a|an|was|were|many|several|some|and|in|as|before|after)\b)""",
    "that_time": r"""(?<=for\s)the\s+time\s+being\b
        |(?:(?<=at\s)(?:the|that|this)\s+time
          (?=\s*[,.;:)”"’]|\s+(?:was|were|is|had|the|he|she|it|they|a|in|to|and)\b|\s*$)
        |(?<!at\s)that\s+time(?=\s*[,.;:)]|\s*$)|(?:this|that|the\s+same)\s+period)\b(?!\s+of\b)""",
    "word": r"(?P<word><references>)(?![\w-])",
}
LENGTHS: Final = {
    "length": r"""(?!over\s+the\b|under\s+(?:the|its|their|his|her)\b)<about>{0,2}
        (?:(?:the|its|their|his|her|this|a|an)\s+(?![\w,.]+(?:-<units>|\s<unit>\s[a-z])(?![-\s]period)))?
        (?:(?P<dir>past|last(?!\s<about>)|previous|next|coming|following|first|final|opening|closing|latest|same)\s+)?
        (?P<about><about>){0,2}
        (?P<n><number>|<vague>|an?|another|half\s+an?)(?P<half>\s+1/2|[\s-]+and[\s-]+a[\s-]+half)?
        (?:\s+(?:to|or)\s+(?P<upper><number>))?
        (?P<more>(?:\s+(?:more|full|whole|entire|straight|consecutive|long|short|further|additional|odd|solid)){0,2})
        (?:\s+|-)(?P<unit><units>)(?!-(?!long)|\s+old\b|\s+of\s+age\b)(?P<half2>\s+and\s+a\s+half\b)?
        (?P<suffix>-long|\s+or\s+(?:so|more)\b|\s+long(?=\s\w)|[-\s]periods?\b)?""",
    "single_past": r"(?:the\s+)?(?P<dir>past)\s+(?P<unit><unit>)",
    "unnumbered": r"(?P<unit><units>)(?P<long>[-\s]?long)?\b(?!-)",
    "unnumbered_long": r"(?P<unit>day|week|month|year|decade|night)(?P<long>-?long)\b",
    "whole": r"""(?:(?:the|this|an?)\s+(?:(?P<whole>whole|entire|full)\s+)?|(?P<all>all)\s+(?:the\s+)?)
        (?P<fiscal>(?:(?:latest|current)\s+)?fiscal\s+)?(?P<unit>day|week|month|year|decade|century|night)\b(?!-)""",
    "vague_length": r"<vagueduration>",
    "repeated": r"""(?:every|each)\s+(?:(?:(?P<other>other|second)|(?P<n><number>|few|several))\s+)?
        (?:(?P<unit><units>)|(?P<weekday><weekday>)|(?P<month><month_again>)
          |(?P<daypart><daypart>)|(?P<season><season>))""",
    "on_weekdays": r"""(?-i:(?P<days><weekdays>|weekends|weekdays)\b
        |(?P<day><weekday>)\s(?P<daypart>mornings|afternoons|evenings|nights)\b)""",
    "per_unit": r"per\s+(?P<unit><unit>)",
    "rate": r"(?:once|twice|(?:<number>|several|many)\s+times)\s+(?:an?|per|each|every)\s+(?P<unit><unit>)",
    "often": r"(?P<often><sets>)\b",
}
CLOCK: Final = {
    "clock": r"""(?:(?:about|around|shortly\s+(?:before|after)|just\s+(?:before|after))\s+)?
        (?:(?:(?P<h>[01]?\d|2[0-4]):|(?P<h_h>[01]\d|2[0-3])h(?=\d\d))(?P<m>[0-5]\d)
            (?::[0-5]\d)?(?!\.?\d|\s?%)(?P<half24>\s?<half>)?(?:\s?(?:hours|hrs?)\b)?
          |(?P<h4>[01]\d|2[0-3])(?P<m4>[0-5]\d)(?:\s?(?:hours|hrs|h)\b|(?=\s?(?:GMT|UTC)\b)
            |(?=\s?(?:-|–|to|and|until)\s?(?:[01]\d|2[0-3])[0-5]\d\s?(?:hours|hrs|h)\b))
          |(?P<h12>\d{1,2})(?:[:.](?P<m12>[0-5]\d))?(?:\s?(?P<half>(?:<half>|o['’]clock\b))
            |(?=\s+in\s+the\s+(?:morning|afternoon|evening)\b))
          |(?P<word><clockword>)\b)
        (?:\s+(?:in\s+the\s+(?P<part>morning|afternoon|evening))\b)?
        (?:\s?(?P<zone>GMT|UTC|Z|Zulu|EST|EDT|CET|CEST|BST|PST|PDT|CST|CDT|MST|MDT|IST)\b)?""",
    "part_of_day": r"(?P<the>(?:the|that|this)\s+)?(?:early\s+|late\s+|mid-?\s?)?(?P<daypart><daypart>)(?:\s+hours)?",
    "overnight": r"overnight\b",
}
PATTERNS: Final = DATES | SPANS | RELATIVE | CLOCK | LENGTHS
