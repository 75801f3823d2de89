"""Tocsin reads reports and shows who really said it."""

__version__ = "0.1.0"
