"""The Dockerfile, and what must hold of it."""

import json
import os
import re
import shlex

from scripts import options


class Dockerfile:
    """What docker-compose.yml may rely on, and complaints."""

    def __init__(self, images, read):
        self.images = images
        self.read = read
        text = re.sub(r"(?m)^\s*#.*\n", "", read("Dockerfile")).replace("\\\n", " ")
        self.instructions = [tuple(line.split(None, 1)) for line in text.splitlines() if line]
        last = max(i for i, (word, _) in enumerate(self.instructions) if word == "FROM")
        self.last_stage = dict(self.instructions[last:])
        self.base = self.last_stage["FROM"]
        self.facts = images.of(self.base)
        self.command = json.loads(self.last_stage["CMD"])

    def complaints(self):
        rules = (self.bases, self.user, self.health, self.copies, self.entrypoint, self.modules)
        return [f"Dockerfile: {text}" for rule in rules for text in rule()]

    def all(self, instruction):
        return [rest.split() for word, rest in self.instructions if word == instruction]

    def bases(self):
        for image, *_ in self.all("FROM"):
            if image not in self.images:
                yield f"nothing is known of {image}: look at what it documents"
        if "jre" not in self.base:
            yield f"what runs is {self.base}, not a JRE"

    def user(self):
        if not re.match(r"[1-9]\d*(:\d+)?$", self.last_stage.get("USER", "")):
            yield "it runs as root, or as a user without a number"
        if self.last_stage.get("STOPSIGNAL") != "SIGTERM":
            yield "it is not stopped by SIGTERM"
        for words in self.all("ENV") + self.all("ARG"):
            if re.search(r"(?i)secret|passphrase|password|api_key", words[0]):
                yield f"a secret stays in the image: {words[0].partition('=')[0]}"

    def health(self):
        _, found, test = self.last_stage.get("HEALTHCHECK", "").partition("CMD ")
        if not found:
            yield "there is no health check"
            return
        program, *words = shlex.split(test)
        if program not in self.facts["programs"]:
            yield f"the health check runs {program}, which {self.base} has not"
        for option in sorted(options(words) - self.facts["words"]):
            yield f"the health check says {option}, which {program} there may not know"

    def copies(self):
        for words in self.all("COPY"):
            if any(word.startswith("--from=") for word in words):
                continue
            for path in [word for word in words if not word.startswith("--")][:-1]:
                if not os.path.exists(path):
                    yield f"{path} is not there to be copied"
                elif not is_sent(path, self.read(".dockerignore")):
                    yield f"{path} is kept out by .dockerignore"

    def entrypoint(self):
        targets = {words[-1].rstrip("/") for words in self.all("COPY")}
        program = json.loads(self.last_stage["ENTRYPOINT"])[0]
        if f"/usr/local/bin/{program}" not in targets:
            yield f"the entrypoint {program} is not on the PATH"
        jar = re.search(r"-jar (\S+)", self.read("docker/cancel-withdrawal")).group(1)
        if os.path.dirname(jar) not in targets:
            yield f"docker/cancel-withdrawal runs {jar}, which is not copied there"

    def modules(self):
        """Maven wants the pom of every module, and the sources of what the worker needs."""
        copied = {word for words in self.all("COPY") for word in words}
        modules = re.findall(r"<module>(.*?)</module>", self.read("pom.xml"))
        for module in modules:
            if f"{module}/pom.xml" not in copied:
                yield f"the module {module} has no pom in the build"
        for module in sorted(self.needed_by("worker", modules)):
            if f"{module}/src/main" not in copied:
                yield f"the module {module} has no sources in the build"

    def needed_by(self, module, modules, seen=frozenset()):
        artifact = r"<artifactId>cancel-withdrawal-(.*?)</artifactId>"
        direct = set(re.findall(artifact, self.read(f"{module}/pom.xml"))) & set(modules)
        seen = seen | {module}
        return seen.union(*(self.needed_by(other, modules, seen) for other in direct - seen))


def is_sent(path, dockerignore):
    """Whether a file reaches the build. Knows no pattern with two asterisks."""
    sent = True
    for pattern in dockerignore.splitlines():
        if pattern and not pattern.startswith("#"):
            regex = re.escape(pattern.lstrip("!")).replace(r"\*", "[^/]*")
            if re.match(f"{regex}(/.*)?$", path):
                sent = pattern.startswith("!")
    return sent
