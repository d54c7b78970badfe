package dev.muster.cloud.guardduty;

import java.util.UUID;

/** The ids that the service gives to what it makes: 32 lower-case hexadecimal digits. */
final class FreshId {

    private FreshId() {}

    static String hexadecimal() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
