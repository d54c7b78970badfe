package dev.muster.cloud.guardduty;

/** The form of e-mail addresses that the service takes (API reference, AccountDetail). */
final class EmailForm {

    private static final int SHORTEST = 6;

    private static final int LONGEST = 64;

    private static final String NOT_IN_LOCAL = "\"'()<>[]:,\\|%&";

    private EmailForm() {}

    static boolean valid(String email) {
        var at = email.indexOf('@');
        return email.length() >= SHORTEST && email.length() <= LONGEST && at > 0 && at == email.lastIndexOf('@')
                && email.chars().allMatch(c -> c < 128) && local(email.substring(0, at))
                && domain(email.substring(at + 1));
    }

    private static boolean local(String local) {
        return !local.startsWith(".") && local.chars().noneMatch(c -> c <= ' ' || c == 127
                || NOT_IN_LOCAL.indexOf(c) >= 0);
    }

    private static boolean domain(String domain) {
        return domain.indexOf('.') > 0 && !edge(domain.charAt(0)) && !edge(domain.charAt(domain.length() - 1))
                && domain.chars().allMatch(c -> c == '-' || c == '.' || (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    }

    private static boolean edge(char c) {
        return c == '.' || c == '-';
    }
}
