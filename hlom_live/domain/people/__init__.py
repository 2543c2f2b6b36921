"""Persons of delegations, who is present, their badges and the tests of their devices."""
