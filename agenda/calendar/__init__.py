"""Calendars of people, units and rooms, the official schedule of a week, and who or what is wanted twice at a time.

A meeting's title is told to those who may know of the meeting and to nobody else, whatever calendar it stands in.
"""
