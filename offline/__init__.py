"""Keeps account of the copies of papers on people's devices: what may be kept, until when, what was deleted."""
