"""Carries invitations to people's own calendars, and their answers back."""
