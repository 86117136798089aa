"""What people say against the reading of claims: stored, applied to documents, and shared."""
