"""Check that every sentence is translated, and surely, in every language: `python -m scripts.check_catalogues`."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from babel.messages.catalog import Catalog

from scripts import strings


def problems(catalogue: Catalog, template: Catalog) -> Iterator[str]:
    """The sentences of the template that the catalogue lacks, or has without every form, or only as a guess."""
    unsure = [str(message.id) for message in catalogue if message.id and message.fuzzy]
    yield from (f"not sure: {sentence}" for sentence in unsure)
    yield from (f"missing: {sentence}" for sentence in strings.missing(strings.updated(catalogue, template)))


def main() -> int:
    """Print every problem; 1 if there is one."""
    template = strings.gathered()
    found = [f"{lang}: {one}" for lang in strings.PLURALS for one in problems(strings.read(lang), template)]
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
