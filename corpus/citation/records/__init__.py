"""Export formats: one module a format, named like it, with `write(reference) -> str`. To add one, put it here."""
