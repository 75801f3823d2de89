"""What may follow: event tables, panels, models, their scores; questions and indicators.

Takes tables of events and the ledger's incidents as they were known at a moment; gives draws, probabilities and
scores. Leaves storage to the ledger and drawing to `publish`.
"""
