package dev.muster.fleet.enrolment;

import dev.muster.api.id.RegionId;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The Regions to work on.
 *
 * @param all   each once
 * @param named whether the user named them; if not, one that the administrator has not enabled is no failure
 */
public record Regions(List<RegionId> all, boolean named) {

    public Regions {
        all = List.copyOf(new LinkedHashSet<>(all));
    }

    /** Those the user named. */
    public static Regions named(List<RegionId> regions) {
        return new Regions(regions, true);
    }

    /** Every Region of the service that the administrator account has enabled. */
    public static Regions everyOneOf(EnrolmentService service) {
        return new Regions(service.regions(), false);
    }
}
