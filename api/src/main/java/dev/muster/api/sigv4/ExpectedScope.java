package dev.muster.api.sigv4;

import java.util.function.Predicate;

/**
 * What the scope of a credential must name.
 *
 * @param service     the signing name of the service that was addressed
 * @param region      whether a Region is accepted there
 * @param namesRegion whether the refusal repeats the Region; STS does not
 */
public record ExpectedScope(String service, Predicate<String> region, boolean namesRegion) {

    /** A service in one Region. */
    public static ExpectedScope of(String service, String region) {
        return new ExpectedScope(service, region::equals, true);
    }
}
