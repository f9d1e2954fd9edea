"""After a fork, in the child: what the parent has is left alone, and made anew."""

from __future__ import annotations

import threading

in_the_child = threading.Lock()
"""Held by the thread that clears up. Nobody holds it in a process that only forks."""
