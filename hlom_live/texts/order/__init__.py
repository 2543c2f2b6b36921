"""Glyphs as they lie on a page, put in the order in which they are read (docs/adr/0138-pdf-reading-order.md).

Pure: `glyph` is what comes in, `page` what goes out; `lines`, `columns`, `pieces`, `direction`, `numbers`, `brackets`,
`paragraphs` and `margins` are the rules, `doubts` says when they do not hold.
"""
