"""Fixtures of the tests of safety: those of the integration and browser tests, and no others."""

from tests.integration.conftest import furnished, site

__all__ = ["furnished", "site"]
