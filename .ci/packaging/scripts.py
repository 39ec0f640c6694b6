"""What command lines and shell scripts ask for."""

import re
import shlex

SHELL_WORDS = {"if", "then", "else", "fi", "for", "do", "done", "set", "echo", "exit", "&&", "||"}


def options(words):
    """The options among words; -fsS is three."""
    found = set()
    for word in words:
        if word.startswith("--"):
            found.add(word.split("=")[0])
        elif re.match(r"-[a-zA-Z]", word):
            found.update(f"-{letter}" for letter in word[1:])
    return found


def read_variables(script):
    """The environment variables that a script reads: its own are in lower case."""
    code = re.sub(r"(?m)^\s*#.*$", "", script)
    return set(re.findall(r"\$\{?([A-Z][A-Z0-9_]*)", code))


def tool_calls(script):
    """The calls of Temporal's tools in a script, as words."""
    for line in script.splitlines():
        words = [word for word in shlex.split(line, comments=True) if word not in SHELL_WORDS]
        words = [word.rstrip(";") for word in words if not re.match(r"\d?>|\$", word)]
        if words and words[0].startswith(("temporal", "tdbg", "tctl")):
            yield words
