package dev.muster.cli;

/** The version, as the build wrote it into the jar. */
final class Version {

    private Version() {}

    static String line() {
        var version = Version.class.getPackage().getImplementationVersion();
        return "muster " + (version == null ? "development" : version);
    }
}
