"""The first pages of a pack: a cover that says whose it is, and contents with the pages on which papers begin."""
