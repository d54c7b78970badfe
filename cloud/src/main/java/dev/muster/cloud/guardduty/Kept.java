package dev.muster.cloud.guardduty;

import dev.muster.cloud.store.Transaction;
import java.util.function.BiPredicate;

/** Things with tags that a store knows. */
record Kept(String kind, BiPredicate<Transaction, ResourceArn> known) implements Taggable {

    @Override
    public boolean exists(Transaction transaction, ResourceArn arn) {
        return known.test(transaction, arn);
    }
}
