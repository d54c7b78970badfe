package dev.muster.cloud.console.iam;

/**
 * A user, group or role in a list.
 *
 * @param created when, for people
 */
record Row(String name, String path, String arn, String created) {

    /** What one looks for it by. */
    String words() {
        return path + name;
    }
}
