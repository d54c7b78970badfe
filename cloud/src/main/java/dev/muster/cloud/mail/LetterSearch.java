package dev.muster.cloud.mail;

import dev.muster.api.id.AccountId;
import java.util.Optional;

/**
 * Which letters somebody looks for: of those to the root user of an account and those that its calls caused.
 *
 * @param account whose letters
 * @param text    stands in the address, the subject or the account's id, whatever its case; empty for all
 * @param state   where they are
 * @param after   the id of the letter that they come after; empty for the newest
 */
public record LetterSearch(AccountId account, String text, Optional<Delivery.State> state, Optional<String> after) {}
