"""Outlines kept for later meetings of a type, and meetings that begin with one or with an earlier meeting."""
