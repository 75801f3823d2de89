"""Questions: drafts that can be resolved, base rates, what was said as a probability, scores.

Takes records and dated counts, gives records and plain results. Leaves matching a query to `queries`, keeping to the
ledger, and words on a screen to the command line.
"""
