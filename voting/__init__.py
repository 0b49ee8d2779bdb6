"""Owns polls and ballots. Alone in reading a ballot, so that whose choice it was never leaves but to its voter."""
