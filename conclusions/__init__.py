"""Owns what the meeting decided, as an official document: drafted from the record, published, never changed."""
