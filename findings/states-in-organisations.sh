#!/bin/sh
# hdx-python-country 4.2.5 and countryguess 0.4.9: organisations that attend a meeting are taken for States.
#
# Both find a country in free text and are made for lists like those of participants. A name that holds a country's
# name, or only some letters of a code, is that country: a list of delegations thus has Malta, China or Dominica twice.
# hdx-python-country says that such a match is not exact; so it says of "Gambia (Republic of The)", which is right.
#
# Seen: the Order of Malta is Malta in both, the Group of 77 and China is China in both; hdx-python-country finds
# Dominica in the Commonwealth of Independent States, and the Central African Republic in the African Union.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check hdx-python-country==4.2.5 countryguess==0.4.9
"$folder/venv/bin/python" - <<'END'
import sys
from importlib.metadata import version

from countryguess import guess_country
from hdx.location.country import Country

NAMES = {
    "Sovereign Order of Malta": ("MLT", "MLT"),
    "Group of 77 and China": ("CHN", "CHN"),
    "Commonwealth of Independent States": ("DMA", None),
    "African Union": ("CAF", None),
}

Country.countriesdata(use_live=False)
print("hdx-python-country", version("hdx-python-country"), "countryguess", version("countryguess"))
seen = {}
for name in (*NAMES, "Gambia (Republic of The)"):
    by_hdx, exact = Country.get_iso3_country_code_fuzzy(name)
    seen[name] = by_hdx, guess_country(name, attribute="iso3")
    print(f"{name}: {seen[name][0]} (exact: {exact}), {seen[name][1]}")
if seen != NAMES | {"Gambia (Republic of The)": ("GMB", "GMB")}:
    sys.exit("This has changed.")
END
