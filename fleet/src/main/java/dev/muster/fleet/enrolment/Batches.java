package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.AwsFailure.Kind;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Makes one call for many accounts, as many in each as the service takes. A call that is refused as a whole because
 * of what is in it is made again with half of it, so that one account does not stop the others, and as many come in
 * as there is room for.
 */
final class Batches {

    private Batches() {}

    /**
     * Makes the calls, one after another.
     *
     * @param call  answers why some accounts of a batch were left out
     * @param named turns a failure of a whole call into a problem
     * @return the accounts for which it did not come through, and why
     */
    static <T> Map<AccountId, Problem> run(List<T> items, Function<T, AccountId> account, int size,
            Function<List<T>, Answer<Map<AccountId, String>>> call, Function<AwsFailure, Problem> named) {
        Deque<List<T>> left = new ArrayDeque<>();
        for (int i = 0; i < items.size(); i += size) {
            left.add(items.subList(i, Math.min(i + size, items.size())));
        }
        Map<AccountId, Problem> problems = new HashMap<>();
        while (!left.isEmpty()) {
            List<T> batch = left.remove();
            switch (call.apply(batch)) {
                case Answer.Ok<Map<AccountId, String>>(var leftOut) -> leftOut
                        .forEach((id, reason) -> problems.put(id, new Problem.NotProcessed(id, reason)));
                case Answer.Failed<Map<AccountId, String>>(AwsFailure why) -> {
                    if (batch.size() > 1 && (why.kind() == Kind.QUOTA || why.kind() == Kind.INVALID)) {
                        left.addFirst(batch.subList(batch.size() / 2, batch.size()));
                        left.addFirst(batch.subList(0, batch.size() / 2));
                    } else {
                        fail(batch, account, named.apply(why), problems);
                        if (why.kind() != Kind.INVALID) { // the same would happen to all the others
                            left.forEach(rest -> fail(rest, account, named.apply(why), problems));
                            left.clear();
                        }
                    }
                }
            }
        }
        return problems;
    }

    private static <T> void fail(Collection<T> items, Function<T, AccountId> account, Problem problem,
            Map<AccountId, Problem> problems) {
        items.forEach(item -> problems.put(account.apply(item), problem));
    }
}
