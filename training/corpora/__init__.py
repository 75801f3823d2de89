"""Converters: one module per corpus, each from its published format to examples. No text leaves the work folder."""
