"""Citation styles: one module a style, named like it, with `render(reference) -> HTML`. To add one, put it here.

A style that writes the pin otherwise than the edition's language does has `pin(reference) -> str` too.
"""
