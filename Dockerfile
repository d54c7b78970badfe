# The image that the manifests in deploy name: `docker build -t muster .`
# Builds and rehearses in the place where it runs, since what is rehearsed fits one path and one JDK only.
FROM eclipse-temurin:25-jdk AS build
WORKDIR /opt/muster
COPY . .
RUN ./muster --version

# a JDK again: the launcher wants the one that was rehearsed with
FROM eclipse-temurin:25-jdk
COPY --from=build /opt/muster/muster /opt/muster/LICENSE /opt/muster/NOTICE /opt/muster/
COPY --from=build /opt/muster/cli/target/app /opt/muster/cli/target/app
USER 10001:10001
WORKDIR /tmp
ENTRYPOINT ["/opt/muster/muster"]
