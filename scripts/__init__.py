"""What `make` runs before the product's own environment exists: the standard library alone, nothing of the product."""
