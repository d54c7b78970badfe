package dev.muster.fleet.session;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.Partition;

/**
 * Who runs this, as STS says.
 *
 * @param account   the account of the identity
 * @param arn       the identity
 * @param partition the partition it lives in, and so every Region it can work in
 */
public record Caller(AccountId account, String arn, Partition partition) {}
