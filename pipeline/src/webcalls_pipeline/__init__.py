"""Published pages → one OpenAPI document a vendor → one typed client a vendor → the lock.

Reads `specs/`, writes `generated/`; never shipped, and imports neither the clients nor the wrapper.
"""
