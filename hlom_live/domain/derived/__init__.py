"""What is worked out from rows, here and in static/js/derived alike: the same names, held to the same tests/cases."""
