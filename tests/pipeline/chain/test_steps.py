"""A step is called as the module that does it, in what a run prints."""

from importlib import import_module

from webcalls_pipeline.chain.build import build
from webcalls_pipeline.chain.steps import STEPS
from webcalls_pipeline.checkout.workspace import Workspace


def test_a_chain_goes_through_its_steps(workspace: Workspace) -> None:
    said: list[str] = []
    build(workspace, workspace.vendor("verbex"), said.append)
    inside = [step for step, module in STEPS.items() if ".checkout." not in module]
    assert said == inside


def test_each_step_is_a_module() -> None:
    for step, module in STEPS.items():
        assert import_module(module).__doc__
        assert module.rpartition(".")[2] == step.replace(" ", "_")
