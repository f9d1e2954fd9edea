"""A commit → wheels, sdists and what proves where they come from; and the proof of it.

Everything in `dist/` is a function of the commit and the pinned tools, so that anyone can make it
again and compare the bytes. A signature is the only file that is not.
"""
