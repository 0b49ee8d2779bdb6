"""Where files are kept: Django's storage API over this machine's disk or an S3-compatible object store.

A file is written under a name that follows from what it is, and is there whole or not at all. Knows nothing of rights.
"""
