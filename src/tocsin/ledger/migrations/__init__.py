"""Migrations: how a ledger of any age becomes one of today. Run by `tocsin.ledger.schema`, never by hand."""
