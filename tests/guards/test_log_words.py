"""Every action that is written into the log has words for people who read it."""

import ast

from adaptameter.domain.permission import actions
from adaptameter.language import load_language
from adaptameter.web import log_words

writers = {"note": 1, "record": 1, "deny": 0}
"""Functions that write an entry, and the place of the action among their arguments."""
passing_on = {("access.py", "keep"), ("access.py", "check_standing"), ("audit.py", "note")}
"""Functions into which the action comes as an argument: of what a route needs, or from a writer."""
own_words = {
    ("second_factor.py", "changed"): {"set up a second factor", "make recovery codes"},
    ("admin_rounds.py", "moved"): {"open a round", "close a round"},
}
"""Functions that write what they are told, with what that is."""


def called(node):
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def texts(node):
    """The texts that an expression can be; None where that can't be seen."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value} - {""}
    if isinstance(node, ast.IfExp):
        return texts(node.body) | texts(node.orelse)
    return None


def written(file):
    """The actions that a file writes, and the names of functions in which that can't be seen."""
    found, hidden = set(), set()
    for function in [each for each in ast.walk(ast.parse(file.read_text())) if isinstance(each, ast.FunctionDef)]:
        for node in [each for each in ast.walk(function) if isinstance(each, ast.Call)]:
            places = [keyword.value for keyword in node.keywords if keyword.arg in ("looked", "taken")]
            if called(node) in writers and len(node.args) > writers[called(node)]:
                places.append(node.args[writers[called(node)]])
            for place in places:
                known = texts(place)
                found |= known or set()
                hidden |= {(file.name, function.name)} if known is None else set()
    return found, hidden


def test_every_action_that_is_written_has_words(root):
    found = [written(file) for file in (root / "adaptameter").rglob("*.py")]
    every = set().union(*own_words.values(), *(actions for actions, _ in found))
    assert {"sign in", "answer", "submit", "look at the result", "take the result along", "delete a partner"} <= every
    assert set().union(*(hidden for _, hidden in found)) == passing_on | own_words.keys()
    assert (every | set(actions)) - log_words.actions("en").keys() == set()
    assert max(map(len, every)) <= 60


def test_an_action_without_words_stands_as_the_log_has_it():
    assert log_words.action_words(load_language("ar"), "fly to the moon") == "fly to the moon"
