package dev.muster.cloud.console.coverage;

import dev.muster.api.id.AccountId;

/**
 * An account that should be covered.
 *
 * @param name  as the organization has it; empty where it is not known
 * @param email of its root user
 */
public record Listed(AccountId id, String name, String email) {}
