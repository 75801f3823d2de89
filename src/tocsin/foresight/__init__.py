"""Foresight: what people do with data, forecasts, questions and indicators, each act kept in the ledger.

Stands beside `judging`, above the pipeline: it takes the ledger, the data folder and the clock, and calls `forecast`.
"""
