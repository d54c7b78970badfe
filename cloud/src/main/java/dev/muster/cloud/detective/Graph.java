package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import java.time.Instant;
import java.util.Optional;

/**
 * A behavior graph.
 *
 * @param arn          its ARN
 * @param createdAt    when it was made
 * @param autoEnable   whether accounts that join the organization become members by themselves
 * @param organization the organization whose graph it is, because its administrator is Detective's for it here
 */
record Graph(GraphArn arn, Instant createdAt, boolean autoEnable, Optional<String> organization) {

    AccountId administrator() {
        return arn.account();
    }
}
