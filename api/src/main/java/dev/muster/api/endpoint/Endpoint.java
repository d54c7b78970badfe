package dev.muster.api.endpoint;

import dev.muster.api.id.RegionId;
import java.net.URI;

/**
 * Where a service answers.
 *
 * @param uri           without a path; an operation's host prefix comes before its host
 * @param signingRegion what a signature names: another one than was asked for where the service is global
 */
public record Endpoint(URI uri, RegionId signingRegion) {}
