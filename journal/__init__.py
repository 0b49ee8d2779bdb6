"""The only write path and the only read path: commands in, records out. Knows people by id and no noun by name."""
