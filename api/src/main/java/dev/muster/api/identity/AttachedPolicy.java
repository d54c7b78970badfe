package dev.muster.api.identity;

import java.util.Optional;

/**
 * A policy as its author wrote it.
 *
 * @param arn  empty for one that is embedded in its owner
 * @param json the document; empty text where AWS names a policy that it does not show
 */
public record AttachedPolicy(String name, Optional<String> arn, String json) {}
