FROM maven:3.9.16-eclipse-temurin-17-noble AS build
WORKDIR /build

# What comes from afar, in a layer that lasts until a pom changes. Something to compile, so that the
# compiler's plugins are fetched, too.
COPY .mvn .mvn
COPY pom.xml ./
COPY workflows/pom.xml workflows/
COPY sandbox/pom.xml sandbox/
COPY activities/pom.xml activities/
COPY worker/pom.xml worker/
COPY bench/pom.xml bench/
RUN mkdir -p workflows/src/main/java/placeholder \
    && echo 'package placeholder;' > workflows/src/main/java/placeholder/package-info.java \
    && mvn -B -q -pl worker -am package -Dmaven.test.skip=true -Dforbiddenapis.skip=true \
    && rm -r workflows/src */target

COPY workflows/src/main workflows/src/main
COPY sandbox/src/main sandbox/src/main
COPY activities/src/main activities/src/main
COPY worker/src/main worker/src/main
RUN mvn -B -q -o -pl worker -am package -Dmaven.test.skip=true -Dforbiddenapis.skip=true


FROM eclipse-temurin:17.0.20_8-jre-noble

LABEL org.opencontainers.image.title="cancel-withdrawal" \
    org.opencontainers.image.description="Cancels withdrawals at the exchange OKX and confirms how they ended." \
    org.opencontainers.image.licenses="Apache-2.0"

RUN groupadd --gid 10001 cancel-withdrawal \
    && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin cancel-withdrawal

COPY --chmod=755 docker/cancel-withdrawal /usr/local/bin/cancel-withdrawal
COPY --from=build /build/worker/target/cancel-withdrawal.jar /opt/cancel-withdrawal/

# By number, so that Kubernetes can tell that it is not root.
USER 10001:10001
STOPSIGNAL SIGTERM

# Whether it lives, not whether it is ready: a worker that waits for OKX or Temporal must not be killed.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD curl -fsS -m 4 -o /dev/null "http://127.0.0.1:${CANCEL_WITHDRAWAL_HEALTH_PORT:-8081}/health/live"

ENTRYPOINT ["cancel-withdrawal"]
CMD ["worker"]
