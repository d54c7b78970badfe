package dev.muster.cloud.console.page;

import dev.muster.api.id.RegionId;
import dev.muster.cloud.account.Regions;
import java.util.List;

/** Where the pages are: {@code /_muster/console/eu-west-1/guardduty/accounts}. */
public final class Paths {

    public static final String ROOT = "/_muster/console";

    public static final String SIGN_IN = ROOT + "/sign-in";

    private Paths() {}

    public static String of(RegionId region, String page) {
        return ROOT + "/" + region + "/" + page;
    }

    /** The Regions to choose from, by code. */
    public static List<String> regions() {
        return Regions.commercial().stream().map(RegionId::code).sorted().toList();
    }
}
