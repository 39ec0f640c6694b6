"""What must hold of every service; each rule yields a complaint for each thing that does not."""

import os
import re
import subprocess

from scripts import options, read_variables, tool_calls

LOOPBACK = re.compile(r"(localhost|127\.\d+\.\d+\.\d+|\[::1])$")
# Where a host stands in one variable and its port in another.
PORT_OF = {"SQL_HOST": "SQL_PORT", "POSTGRES_SEEDS": "DB_PORT"}


def complaints(services):
    found = []
    for service in services.values():
        texts = list(image(service)) or [t for rule in RULES for t in rule(service, services)]
        texts += temporal_versions(service, services)
        found += [f"{service.name}: {text}" for text in texts]
    return found


def image(service):
    name, _, tag = service.image.rpartition(":")
    if not name or tag == "latest":
        yield f"the image {service.image} is not pinned by a tag"
    elif name in service.images.deprecated:
        yield f"{name} is deprecated: {service.images.deprecated[name]}"
    elif not service.runs_program and service.image not in service.images:
        yield f"nothing is known of {service.image}: look at what it documents"


def temporal_versions(service, services):
    """The schema comes with the tools, and must be the server's."""
    if service.image.startswith("temporalio/server:"):
        version = service.image.partition(":")[2]
        for other in services.values():
            if other.image.startswith("temporalio/admin-tools:") and not other.image.endswith(
                    f":{version}"):
                yield f"Temporal's server and its tools differ: {service.image}, {other.image}"


def own_program(service, services):
    if not service.runs_program:
        return
    command, *words = service.command
    if not service.command_is_known:
        yield f"the program has no command {command}"
        return
    for option in options(words):
        if not service.program.says(command, option):
            yield f"{command} has no option {option}"
    for variable, value in service.environment.items():
        if not service.program.says(command, variable):
            yield f"`{command} --help` does not mention {variable}"
        if value.startswith("/") and not value.startswith(tuple(service.mounts)):
            yield f"{variable} is {value}, which nothing puts there"


def foreign_program(service, services):
    if service.runs_program:
        return
    if service.command:
        yield f"{service.image} is started as it starts itself, or by an entrypoint"
    if service.entrypoint and not service.facts["programs"] & {
            os.path.basename(service.entrypoint[0])}:
        yield f"{service.image} has no {service.entrypoint[0]}"
    for variable in service.environment:
        if variable not in service.variables:
            yield f"{service.image} does not document {variable}"
    for variable in sorted(service.facts["needs"] - service.environment.keys()):
        yield f"{service.image} needs {variable}"
    for target in sorted(service.facts["mount"] - service.mounts.keys()):
        yield f"{service.image} needs {target} to be put into it"


def scripts(service, services):
    for path, text in service.scripts.items():
        if path not in service.mounts:
            yield f"{path} is not in the image, nor put there"
        elif text is not None:
            syntax = subprocess.run(["sh", "-n"], input=text, text=True, capture_output=True)
            if syntax.returncode:
                yield f"{path} is no shell script: {syntax.stderr.strip()}"
            else:
                yield from (f"{path}: {text}" for text in script(service, text))


def script(service, text):
    for path in re.findall(r"/etc/[\w./-]+", text):
        if not any(f"{known}/".startswith(f"{path}/") for known in service.facts["files"]):
            yield f"{service.image} has no {path}"
    needed = read_variables(text)
    for tool, *words in tool_calls(text):
        if tool not in service.facts["programs"]:
            yield f"{service.image} has no {tool}"
        needed |= service.facts[f"needs of {tool}"]
        for word in words:
            if re.match(r"-?-?[a-z]", word) and word not in service.facts["words"]:
                yield f"{tool} does not know {word}"
    for variable in sorted(needed - service.environment.keys()):
        yield f"{variable} is needed, but not set"


def addresses(service, services):
    for variable, value in service.environment.items():
        if variable in PORT_OF or variable == "TEMPORAL_ADDRESS":
            yield from service_address(service, services, variable, value)
        elif variable.endswith("_BASE_URL"):
            yield from base_url(service, services, variable, value)


def service_address(service, services, variable, value):
    host, _, port = value.partition(":")
    port = port or service.environment.get(PORT_OF.get(variable))
    if host not in services:
        yield f"{variable} is {value}, but there is no service {host}"
        return
    if port not in services[host].listens:
        yield f"{variable} is {value}, but {host} does not listen on {port}"
    if host not in services.before(service):
        yield f"{variable} is {value}, but nothing makes sure that {host} is there"


def base_url(service, services, variable, value):
    url = re.match(r"(https?)://(\[[^]]*]|[^:/]+)(?::(\d+))?", value)
    if not url:
        yield f"{variable} is {value}, which is no URL"
        return
    scheme, host, port = url.groups()
    if not LOOPBACK.match(host):
        if scheme == "http":
            yield f"{variable} is {value}: the program takes only https, except to loopback"
    elif not any(port in other.listens for other in services.in_network_of(service)):
        yield f"{variable} is {value}, but nothing in its network listens on {port}"


def mounts(service, services):
    for target, mount in service.mounts.items():
        if mount["type"] != "bind":
            continue
        if not mount.get("read_only"):
            yield f"{target} can be written to from inside"
        if not os.path.exists(mount["source"]):
            yield f"{os.path.basename(mount['source'])} for {target} is not there"


def ports(service, services):
    for port in service.ports:
        published = port.get("published")
        if not LOOPBACK.match(port.get("host_ip", "")):
            yield f"port {published} is open to the network, not to this machine alone"
        if str(port["target"]) not in service.listens:
            yield f"nothing listens on port {port['target']}"
        for other in services.values():
            if other is not service and published in [p.get("published") for p in other.ports]:
                yield f"port {published} is {other.name}'s, too"


def lifetime(service, services):
    if service.restart not in ("unless-stopped", "always") and not service.scripts:
        yield f"is to stay, but does not come back: restart is {service.restart}"


def health(service, services):
    words = service.health_check
    if service.ends:
        if words:
            yield "is to end, so a health check says nothing"
        return
    if not words:
        yield "has no health check of its own"
    elif words[0] not in service.facts["programs"]:
        yield f"the health check runs {words[0]}, which the image has not"
    else:
        for option in sorted(options(words[1:]) - service.facts["words"]):
            yield f"the health check says {option}, which {words[0]} there may not know"
        for port in re.findall(r"//127\.0\.0\.1:(\d+)", " ".join(words)):
            if port not in service.listens:
                yield f"the health check asks port {port}, where nothing is known to listen"


def dependencies(service, services):
    for name, dependency in service.waits_for.items():
        if name not in services:
            yield f"waits for {name}, which there is not"
            continue
        other, condition = services[name], dependency["condition"]
        if condition == "service_healthy":
            if other.ends or not other.health_check:
                yield f"waits for {name} to be healthy, which no health check tells"
        elif condition == "service_completed_successfully":
            if not other.ends:
                yield f"waits for {name} to end, which stays"
        else:
            yield f"waits for {name} to start, which does not mean that it works"


def network(service, services):
    owner = service.network
    if owner == service.name:
        return
    if owner not in services:
        yield f"uses the network {owner}, which is none of a service here"
    elif owner not in service.waits_for:
        yield f"lives in the network of {owner} without waiting for it"
    elif not service.waits_for[owner].get("restart"):
        yield f"loses its network when {owner} starts again: restart is not set"
    if service.ports:
        yield f"publishes ports, which only {owner} can, whose network it uses"


RULES = [
    own_program,
    foreign_program,
    scripts,
    addresses,
    mounts,
    ports,
    lifetime,
    health,
    dependencies,
    network,
]
