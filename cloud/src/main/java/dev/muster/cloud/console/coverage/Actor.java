package dev.muster.cloud.console.coverage;

import dev.muster.api.sigv4.AccessKey;
import dev.muster.cloud.console.page.Aws;

/**
 * Whose work it is.
 *
 * @param key   what their calls are signed with
 * @param calls where these are answered, as coming from where they sit
 */
public record Actor(AccessKey key, Aws.Endpoint calls) {}
