"""Benchmarks: one module per benchmark, run by `python -m bench NAME --data PATH [--limit N] [--json]`."""
