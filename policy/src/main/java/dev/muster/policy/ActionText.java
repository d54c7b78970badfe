package dev.muster.policy;

/** The form of an action in a policy: {@code *} or {@code service:Name}. */
final class ActionText {

    private ActionText() {}

    /** What is wrong with it, to follow its quotation; empty when nothing is. */
    static String problem(String pattern) {
        if (pattern.equals("*")) {
            return "";
        }
        int colon = pattern.indexOf(':');
        if (colon < 0) {
            return "names no service; write `service:Action`";
        }
        if (pattern.indexOf(':', colon + 1) >= 0) {
            return "has more than one colon";
        }
        if (!isService(pattern.substring(0, colon))) {
            return "begins with what cannot be a service";
        }
        return pattern.equals(pattern.strip()) ? "" : "has a blank at its end and matches no action";
    }

    /** What stands before the colon, or all of it, in lower case. */
    static String service(String action) {
        int colon = action.indexOf(':');
        var service = new StringBuilder(colon < 0 ? action : action.substring(0, colon));
        for (int i = 0; i < service.length(); i++) {
            service.setCharAt(i, Glob.lowerCase(service.charAt(i)));
        }
        return service.toString();
    }

    static boolean isService(String prefix) {
        return prefix.equals("*") || (!prefix.isEmpty() && prefix.chars().allMatch(c -> (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-'));
    }
}
