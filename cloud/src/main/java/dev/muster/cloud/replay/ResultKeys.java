package dev.muster.cloud.replay;

/** What an entry of a sheet takes of an answer. */
final class ResultKeys {

    private ResultKeys() {}

    /** Whether it is a program, jq's or JMESPath's, and not the name of a member. */
    static boolean isProgram(String key) {
        return key.startsWith(".") || key.startsWith("jmespath:");
    }
}
