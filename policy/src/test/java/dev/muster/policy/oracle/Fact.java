package dev.muster.policy.oracle;

import java.util.List;

/**
 * One key of a request's context.
 *
 * @param listed whether the key holds a list whatever its name; the values of any other key are put one by one
 */
public record Fact(String key, List<String> values, boolean listed) {}
