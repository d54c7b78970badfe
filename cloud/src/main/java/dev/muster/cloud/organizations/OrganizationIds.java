package dev.muster.cloud.organizations;

import java.security.SecureRandom;

/** Makes ids in the forms that Organizations gives them. */
final class OrganizationIds {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final SecureRandom random = new SecureRandom();

    String organization() {
        return "o-" + letters(10);
    }

    String root() {
        return "r-" + letters(4);
    }

    /** A unit's id holds that of its root. */
    String unit(String rootId) {
        return "ou-" + rootId.substring(2) + "-" + letters(8);
    }

    String policy() {
        return "p-" + letters(8);
    }

    String handshake() {
        return "h-" + letters(10);
    }

    String accountRequest() {
        return "car-" + letters(32);
    }

    String resourcePolicy() {
        return "rp-" + letters(8);
    }

    private String letters(int count) {
        var text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
