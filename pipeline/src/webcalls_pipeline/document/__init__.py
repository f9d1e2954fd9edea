"""A vendor's sources to one corrected, valid OpenAPI document."""
