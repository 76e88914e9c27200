"""Citation styles: one module a style, named like it, with `render(reference) -> HTML`. To add one, put it here."""
