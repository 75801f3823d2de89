"""How the shipped language model is made: `python -m training prepare|train|export`. See README.md beside this file."""
