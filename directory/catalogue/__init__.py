"""What an installation's forms choose from: rooms, positions, kinds of documents, issuing agencies, holidays."""
