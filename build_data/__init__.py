"""What hatch_build.py calls to compile the gazetteer and the country outlines. Never imported by the package."""
