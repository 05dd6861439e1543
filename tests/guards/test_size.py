import ast

import pytest

LINES_OF_A_MODULE = 300
LINES_OF_A_FUNCTION = 50


def functions(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{file}:{node.lineno} {node.name}", node.end_lineno - node.lineno + 1


@pytest.fixture
def long_functions(our_code):
    return {place: lines for file in our_code for place, lines in functions(file) if lines > LINES_OF_A_FUNCTION}


def test_no_module_is_longer_than_300_lines(our_code):
    lines = {str(file): len(file.read_text(encoding="utf-8").splitlines()) for file in our_code}
    assert {file: count for file, count in lines.items() if count > LINES_OF_A_MODULE} == {}


def test_no_function_is_longer_than_50_lines(long_functions):
    assert long_functions == {}
