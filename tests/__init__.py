"""Tests of HLOM Live: unit, property, integration and e2e mirror the source; `support` starts the real programs."""
