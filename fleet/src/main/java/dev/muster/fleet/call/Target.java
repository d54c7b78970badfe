package dev.muster.fleet.call;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;

/**
 * Where a call goes. AWS counts request rates per service, account and Region.
 *
 * @param service the IAM prefix of the service, such as {@code detective}
 * @param account whose credentials sign
 * @param region  whose endpoint answers
 */
public record Target(String service, AccountId account, RegionId region) {}
