"""What a run of the pipeline says when it cannot go on."""


class PipelineError(Exception):
    """A run stopped, and nothing that is checked in was changed.

    Args:
        where: The file and line, the vendor, or the place in a document that is at fault.
        problem: What is wrong there.
        remedy: What the maintainer does about it.
    """

    def __init__(self, where: str, problem: str, remedy: str) -> None:
        super().__init__(f"{where}: {problem}; {remedy}")
        self.where = where
        self.problem = problem
        self.remedy = remedy
