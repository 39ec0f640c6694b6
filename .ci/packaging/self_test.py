"""Breaks what fits, one thing at a time, and sees that it is noticed."""

import copy

import rules
from dockerfile import Dockerfile
from images import Program
from services import Services

# Help texts like the program's, so that the test needs no build.
HELPS = {
    "worker": """Usage: cancel-withdrawal worker [-h] [--health-port=<port>]
          --health-port=<port>  Port of its health (default: 8081).
        OKX_API_KEY, OKX_SECRET_KEY, OKX_PASSPHRASE, OKX_BASE_URL and OKX_ACCOUNT,
        TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE, CANCEL_WITHDRAWAL_CONFIG""",
    "sandbox": """Usage: cancel-withdrawal sandbox [-h] [--control-from-anywhere]
          --control-from-anywhere  Lets other machines in.
          --host=<host>   Address to listen on (default: 127.0.0.1).
          --port=<port>   Port to listen on (default: 9090; 0 for any free one).""",
}


def put(service, *path_and_value):
    """Sets what stands at a path in a service."""
    *path, value = path_and_value

    def breaks(services):
        target = services[service]
        for key in path[:-1]:
            target = target[key]
        target[path[-1]] = value

    return breaks


def drop(service, *path):
    def breaks(services):
        target = services[service]
        for key in path[:-1]:
            target = target[key]
        del target[path[-1]]

    return breaks


# What is done to the services, and what must be said of it.
BROKEN_SERVICES = [
    (put("ui", "image", "temporalio/ui:latest"), "not pinned"),
    (put("ui", "image", "temporalio/ui"), "not pinned"),
    (put("ui", "image", "temporalio/ui:0.0.1"), "nothing is known of temporalio/ui:0.0.1"),
    (put("temporal", "image", "temporalio/auto-setup:1.29.7"), "is deprecated: temporalio/server"),
    (put("temporal", "image", "temporalio/server:1.30.0"), "server and its tools differ"),
    (put("temporal", "command", ["autosetup"]), "started as it starts itself"),
    (put("schema", "entrypoint", ["/bin/psql", "/setup/schema.sh"]), "has no /bin/psql"),
    (put("schema", "entrypoint", ["/bin/sh", "/schema.sh"]), "/schema.sh is not in the image"),
    (drop("schema", "environment", "SQL_PASSWORD"), "SQL_PASSWORD is needed"),
    (drop("namespace", "environment", "NAMESPACE_RETENTION"), "NAMESPACE_RETENTION is needed"),
    (put("worker", "command", ["work"]), "the program has no command work"),
    (put("sandbox", "command", ["sandbox", "--bind", "0.0.0.0"]), "sandbox has no option --bind"),
    (put("sandbox", "command", ["sandbox", "--port", "9191"]), "nothing listens on port 9090"),
    (put("worker", "environment", "OKX_KEY", "x"), "does not mention OKX_KEY"),
    (put("worker", "environment", "CANCEL_WITHDRAWAL_CONFIG", "/a.yaml"), "nothing puts there"),
    (put("temporal", "environment", "BIND_ADDRESS", "0.0.0.0"), "not document BIND_ADDRESS"),
    (drop("temporal", "environment", "POSTGRES_SEEDS"), "needs POSTGRES_SEEDS"),
    (put("ui", "environment", "TEMPORAL_ADDRESS", "server:7233"), "there is no service server"),
    (put("ui", "environment", "TEMPORAL_ADDRESS", "temporal:7333"), "does not listen on 7333"),
    (put("schema", "environment", "SQL_PORT", "3306"), "does not listen on 3306"),
    (put("ui", "depends_on", {}), "nothing makes sure that temporal is there"),
    (put("worker", "environment", "OKX_BASE_URL", "http://sandbox:9090"), "takes only https"),
    (put("worker", "environment", "OKX_BASE_URL", "http://127.0.0.1:9191"), "listens on 9191"),
    (drop("temporal", "volumes"), "needs /etc/temporal/config/dynamicconfig/docker.yaml"),
    (drop("postgresql", "volumes"), "needs /var/lib/postgresql/data"),
    (put("schema", "volumes", 0, "source", "gone.sh"), "gone.sh for /setup/schema.sh is not there"),
    (put("schema", "volumes", 0, "read_only", False), "can be written to from inside"),
    (put("ui", "ports", 0, "host_ip", "0.0.0.0"), "open to the network"),
    (drop("ui", "ports", 0, "host_ip"), "open to the network"),
    (put("ui", "ports", 0, "target", 80), "nothing listens on port 80"),
    (put("ui", "ports", 0, "published", "9090"), "port 9090 is sandbox's, too"),
    (drop("worker", "restart"), "is to stay, but"),
    (put("schema", "restart", "always"), "waits for schema to end, which stays"),
    (drop("ui", "healthcheck"), "has no health check"),
    (put("ui", "healthcheck", {"disable": True}), "has no health check"),
    (put("temporal", "healthcheck", "test", ["CMD", "curl", "x"]), "curl, which the image has not"),
    (put("ui", "healthcheck", "test", ["CMD-SHELL", "wget -X /"]), "says -X, which wget"),
    (put("worker", "healthcheck", "test", 7, "http://127.0.0.1:8888/"), "asks port 8888"),
    (drop("sandbox", "healthcheck"), "waits for sandbox to be healthy"),
    (put("temporal", "depends_on", "schema", "condition", "service_healthy"), "to be healthy"),
    (put("temporal", "depends_on", "schema", "condition", "service_started"), "to start"),
    (put("ui", "depends_on", "gone", {"condition": "service_healthy"}), "gone, which there is not"),
    (put("worker", "network_mode", "host"), "which is none of a service here"),
    (drop("worker", "depends_on", "sandbox"), "without waiting for it"),
    (drop("worker", "depends_on", "sandbox", "restart"), "loses its network"),
    (put("worker", "ports", [{"host_ip": "127.0.0.1", "target": 8081}]), "only sandbox can"),
]

# A file, what is replaced in it by what, and what must be said of it.
BROKEN_FILES = [
    ("docker/schema.sh", "update-schema", "migrate-schema", "does not know migrate-schema"),
    ("docker/schema.sh", "postgresql/v12", "postgresql/v96", "has no /etc/temporal/schema"),
    ("docker/schema.sh", "temporal-sql-tool", "temporal-sql", "has no temporal-sql"),
    ("docker/schema.sh", "set -eu", "if", "is no shell script"),
    ("docker/namespace.sh", "--retention", "--retain", "does not know --retain"),
    ("docker/namespace.sh", "$NAMESPACE_RETENTION", "$RETENTION", ": RETENTION is needed"),
    ("Dockerfile", "17.0.20_8-jre-noble", "25-jre", "nothing is known of eclipse-temurin:25-jre"),
    ("Dockerfile", "FROM eclipse-temurin:17.0.20_8-jre-noble",
     "FROM maven:3.9.16-eclipse-temurin-17-noble", "not a JRE"),
    ("Dockerfile", "USER 10001:10001", "USER root", "runs as root"),
    ("Dockerfile", "USER 10001:10001", "", "runs as root"),
    ("Dockerfile", "STOPSIGNAL SIGTERM", "STOPSIGNAL SIGKILL", "not stopped by SIGTERM"),
    ("Dockerfile", "CMD curl -fsS", "CMD nc -z", "runs nc, which"),
    ("Dockerfile", "HEALTHCHECK", "LABEL", "there is no health check"),
    ("Dockerfile", "COPY activities/pom.xml activities/", "", "activities has no pom"),
    ("Dockerfile", "COPY sandbox/src/main sandbox/src/main", "", "sandbox has no sources"),
    ("Dockerfile", "/usr/local/bin/cancel-withdrawal", "/opt/cancel", "is not on the PATH"),
    ("Dockerfile", " /opt/cancel-withdrawal/", " /app/", "which is not copied there"),
    ("Dockerfile", "STOPSIGNAL", "ENV OKX_SECRET_KEY=x\nSTOPSIGNAL", "a secret stays in the image"),
    (".dockerignore", "!*/src/main", "", "workflows/src/main is kept out"),
    ("pom.xml", "</modules>", "<module>reports</module></modules>", "reports has no pom"),
]


def self_test(config, images, read):
    """The exit code: 0 if everything broken is noticed, and nothing else."""

    program = Program(HELPS)

    def complaints(config, read):
        dockerfile = Dockerfile(images, read)
        services = Services(config, dockerfile, images, program, read)
        return dockerfile.complaints() + rules.complaints(services)

    failures = [f"What fits is refused: {text}" for text in complaints(config, read)]
    for number, (breaks, expected) in enumerate(BROKEN_SERVICES):
        broken = copy.deepcopy(config)
        breaks(broken["services"])
        failures += unnoticed(f"broken service {number}", expected, complaints(broken, read))
    for file, old, new, expected in BROKEN_FILES:
        if old not in read(file):
            failures.append(f"{file} does not hold {old!r} any more")
            continue
        found = complaints(config, with_change(read, file, old, new))
        failures += unnoticed(f"{file} with {new!r} for {old!r}", expected, found)
    broken = len(BROKEN_SERVICES) + len(BROKEN_FILES)
    print("\n".join(failures) or f"All {broken} broken variants are noticed.")
    return 1 if failures else 0


def unnoticed(what, expected, found):
    if any(expected in complaint for complaint in found):
        return []
    return [f"{what}: {expected!r} is not said, but {found}"]


def with_change(read, file, old, new):
    def changed(path):
        text = read(path)
        return text.replace(old, new) if str(path).endswith(file) else text

    return changed
