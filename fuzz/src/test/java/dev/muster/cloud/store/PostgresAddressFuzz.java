package dev.muster.cloud.store;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muster.fuzz.Cost;
import java.nio.charset.StandardCharsets;

/** Addresses of databases: the driver understands one or it is refused, and no password ever comes from it. */
class PostgresAddressFuzz {

    @FuzzTest(maxDuration = Cost.TIME)
    void any_address_is_understood_or_refused_and_holds_no_password(byte[] input) {
        Cost.inProportion(input, PostgresAddressFuzz::read);
    }

    private static void read(byte[] input) {
        try {
            var address = new PostgresAddress(PostgresAddress.SCHEME + new String(input, StandardCharsets.UTF_8));
            var source = address.source("nobody", null);
            if (source.getPassword() != null || source.getSslPassword() != null) {
                throw new AssertionError("`" + address.url() + "` holds a password");
            }
        } catch (IllegalArgumentException _) {
            // refused, as is its right
        }
    }
}
