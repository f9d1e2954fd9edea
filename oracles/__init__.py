"""Vendors' own SDKs as oracles: what they send and read, and whether the facade does the same."""
