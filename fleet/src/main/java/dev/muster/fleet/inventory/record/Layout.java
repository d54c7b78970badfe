package dev.muster.fleet.inventory.record;

import dev.muster.api.id.AccountId;
import dev.muster.api.recorded.RunLayout;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the folders of accounts are called in a run, and where in them the results lie. */
public enum Layout {

    /** {@code 222233334444-web/us-east-1}. */
    NAMES,
    /** {@code 222233334444/us-east-1}: the same whatever an account is called today. */
    IDS,
    /** {@code 222233334444/2026-11-27T12-30/us-east-1}, as the scripts before had it. */
    LEGACY;

    private static final String ORGANIZATION = "organization-";

    /** The layout of that word. */
    public static Optional<Layout> of(String word) {
        return Arrays.stream(values()).filter(layout -> layout.text().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** As it is written on command lines and in {@code run.json}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The folder of an account. */
    String account(AccountId account, String name) {
        return RunLayout.accountFolder(account, this == NAMES ? name : "");
    }

    /**
     * The folder of an account that its Regions lie in.
     *
     * @param run the name of the run's folder, which is its time
     */
    String results(AccountId account, String name, String run) {
        var folder = account(account, name);
        return this == LEGACY
                ? folder + "/" + (run.startsWith(ORGANIZATION) ? run.substring(ORGANIZATION.length()) : run)
                : folder;
    }

    static String ofOrganization(String time) {
        return ORGANIZATION + time;
    }
}
