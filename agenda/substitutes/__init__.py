"""Substitutes: somebody comes to a meeting in a member's place, under the rule of its type (D1-04)."""
