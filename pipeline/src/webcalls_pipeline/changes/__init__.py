"""What a change of a vendor's spec means for who uses the client, and for the facade.

Two sources, and the larger bump wins: the documents, compared by what they mean (`documents.py`,
`schemas.py`), and the names and signatures of the generated packages (`names.py`).
"""

from webcalls_pipeline.changes.compare import State, compare
from webcalls_pipeline.changes.model import Bump, Change, Changes, Impact

__all__ = ["Bump", "Change", "Changes", "Impact", "State", "compare"]
