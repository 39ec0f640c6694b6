"""The services of a resolved docker-compose.yml, and what is known of each."""

import re

from scripts import read_variables


class Services(dict):
    """All services, by name."""

    def __init__(self, config, dockerfile, images, program, read):
        super().__init__()
        for name, service in sorted(config["services"].items()):
            self[name] = Service(name, service, dockerfile, images, program, read)

    def before(self, service, seen=()):
        """The names of all that a service waits for, directly or not."""
        direct = {name for name in service.waits_for if name in self}
        return direct.union(
            *(self.before(self[name], (*seen, service.name)) for name in direct - set(seen)))

    def in_network_of(self, service):
        return [other for other in self.values() if other.network == service.network]


class Service:
    """One service; `runs_program` tells those of our own image from the others."""

    def __init__(self, name, config, dockerfile, images, program, read):
        self.name = name
        self.config = config
        self.images = images
        self.program = program
        self.image = config.get("image", "")
        self.runs_program = "build" in config
        self.facts = images.of(dockerfile.base if self.runs_program else self.image)
        self.environment = {k: v or "" for k, v in config.get("environment", {}).items()}
        self.entrypoint = config.get("entrypoint") or []
        self.command = config.get("command") or (dockerfile.command if self.runs_program else [])
        self.mounts = {mount["target"]: mount for mount in config.get("volumes", [])}
        self.ports = config.get("ports", [])
        self.waits_for = config.get("depends_on", {})
        self.restart = config.get("restart", "no")
        self.ends = re.match(r"no$|on-failure", self.restart) is not None
        mode = config.get("network_mode", f"service:{name}")
        self.network = mode.removeprefix("service:")
        self.scripts = self._scripts(read)
        self.listens = self._listens()

    def _scripts(self, read):
        """The scripts that its entrypoint runs, by path; None for one that is not there."""
        paths = [word for word in self.entrypoint[1:] if word.startswith("/")]
        return {path: self._text(path, read) for path in paths}

    def _text(self, path, read):
        try:
            return read(self.mounts[path]["source"])
        except (KeyError, OSError):
            return None

    def _listens(self):
        """The ports it listens on, as text."""
        if not self.runs_program:
            return self.facts["ports"]
        if not self.command_is_known:
            return set()
        if "--port" in self.command:
            return {self.command[self.command.index("--port") + 1]}
        defaults = (self.program.default(self.command[0], o) for o in ("--port", "--health-port"))
        return {port for port in defaults if port}

    @property
    def command_is_known(self):
        return self.command[0] in self.program.helps

    @property
    def variables(self):
        """Those that somebody is known to read."""
        texts = [text for text in self.scripts.values() if text]
        return self.facts["variables"].union(*map(read_variables, texts))

    @property
    def health_check(self):
        """What it runs, as words; none if there is none."""
        check = self.config.get("healthcheck", {})
        kind, *words = check.get("test", ["NONE"])
        if check.get("disable") or kind == "NONE":
            return []
        return words[0].split() if kind == "CMD-SHELL" else words
