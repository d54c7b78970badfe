package dev.muster.api.paging;

import java.util.Locale;

/** Names of members without what they are spelled with differently: {@code nexttoken} for {@code next-Token}. */
final class PlainName {

    private PlainName() {}

    static String of(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
