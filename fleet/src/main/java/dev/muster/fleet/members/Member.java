package dev.muster.fleet.members;

import dev.muster.api.id.AccountId;

/**
 * One account that the user lists.
 *
 * @param account its id
 * @param email   the address of its root user
 * @param line    where it stands in the file, from 1
 */
public record Member(AccountId account, EmailAddress email, int line) {}
