"""Values that both the server and the browser compute from rows. Each module has a counterpart of the same name in
static/js/derived, and tests/cases holds both to the same results.
"""
