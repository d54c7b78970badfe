package dev.muster.cli;

/** The version, as the build wrote it into the jar. */
final class Version {

    private Version() {}

    static String line() {
        return "muster " + number();
    }

    static String number() {
        var version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
