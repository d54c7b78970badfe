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
        if (!isService(pattern, colon)) {
            return "begins with what cannot be a service";
        }
        return Character.isWhitespace(pattern.charAt(pattern.length() - 1))
                ? "has a blank at its end and matches no action"
                : "";
    }

    /** What stands before the colon, or all of it, in lower case. */
    static String service(String action) {
        int colon = action.indexOf(':');
        int end = colon < 0 ? action.length() : colon;
        for (int i = 0; i < end; i++) {
            if (Glob.lowerCase(action.charAt(i)) != action.charAt(i)) {
                return lowerCase(action, end);
            }
        }
        return action.substring(0, end);
    }

    private static String lowerCase(String action, int end) {
        var service = new char[end];
        for (int i = 0; i < end; i++) {
            service[i] = Glob.lowerCase(action.charAt(i));
        }
        return new String(service);
    }

    static boolean isService(String prefix) {
        return isService(prefix, prefix.length());
    }

    private static boolean isService(String text, int end) {
        if (end == 1 && text.charAt(0) == '*') {
            return true;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-')) {
                return false;
            }
        }
        return end > 0;
    }
}
