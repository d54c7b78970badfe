package dev.muster.fleet.permission;

import java.util.regex.Pattern;

/**
 * The name of a role, by IAM's rules.
 *
 * @param path starts and ends with a slash
 * @param name without the path
 */
public record RoleName(String path, String name) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_+=,.@-]{1,64}");
    private static final Pattern PATH = Pattern.compile("/|/[A-Za-z0-9_+=,.@/-]{1,510}/");

    public RoleName {
        if (!NAME.matcher(name).matches() || !PATH.matcher(path).matches() || path.contains("//")) {
            throw new IllegalArgumentException("the name of a role is 1 to 64 letters, digits or _+=,.@-, behind a "
                    + "path if it has one; got `" + path.substring(1) + name + "`");
        }
    }

    /** Reads {@code NAME} or {@code path/NAME}. */
    public static RoleName parse(String text) {
        int slash = text.lastIndexOf('/');
        return new RoleName("/" + text.substring(0, slash + 1), text.substring(slash + 1));
    }

    /** As {@link #parse} reads it, and as it stands behind {@code role/} in an ARN. */
    public String text() {
        return path.substring(1) + name;
    }
}
