package dev.muster.api.protocol;

import java.util.regex.Pattern;

/**
 * What some operations put before the host name. Real hosts of AWS have all the names that arise; an address has none,
 * and neither has the machine itself, so an emulator on loopback is called by the name that it was given.
 */
public final class HostPrefix {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9.-]+");
    private static final Pattern ADDRESS = Pattern.compile("(\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9A-Fa-f:.]+])(:\\d+)?");
    private static final Pattern LOCAL = Pattern.compile("(?i)(.+\\.)?localhost(:\\d+)?");

    private HostPrefix() {}

    /** Whether a host, with or without a port, has names with something put before it. */
    public static boolean suits(String host) {
        return !ADDRESS.matcher(host).matches() && !LOCAL.matcher(host).matches();
    }

    /** Whether a value may become part of a host name: anything else could lead to another host. */
    static boolean isPart(String value) {
        return PART.matcher(value).matches();
    }
}
