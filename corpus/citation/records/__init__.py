"""Export formats: one module a format, named like it, with `write(reference) -> str`.

One whose file is more than its records one after another has `write_all(references) -> str` too.
To add one, put it here.
"""
