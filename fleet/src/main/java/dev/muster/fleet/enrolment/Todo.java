package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.enrolment.History.MemberStep;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is to be done about accounts, and what is settled, gathered account by account. Used by one thread. */
final class Todo {

    /** A record that moves more often than this is somebody else's play. The longest way there has five steps. */
    static final int MOST_STEPS = 8;

    private final History history;
    private final Map<MemberStep, List<AccountId>> steps = new EnumMap<>(MemberStep.class);
    private final List<AccountId> waits = new ArrayList<>();
    private final Map<AccountId, Outcome> settled = new HashMap<>();

    Todo(History history) {
        this.history = history;
    }

    /** Takes the step, unless it was taken for the very same record before. */
    void step(MemberStep step, Membership seen) {
        AccountId account = seen.account();
        Optional<History.Attempt> last = history.member(account);
        if (last.isEmpty() || !last.get().was(step, seen)) {
            if (last.isPresent() && last.get().steps() >= MOST_STEPS) {
                fail(account, new Problem.KeepsChanging(account, seen.state().label()));
            } else {
                add(step, account);
            }
        } else if (last.get().problem().filter(history::believes).isPresent()) {
            fail(account, last.get().problem().get());
        } else if (history.patienceOver()) {
            fail(account, new Problem.NoEffect(account, seen.state().label(), history.waited()));
        } else {
            await(account);
        }
    }

    /** Takes the step, which moves the account's own side and so does not come up again. */
    void add(MemberStep step, AccountId account) {
        steps.computeIfAbsent(step, _ -> new ArrayList<>()).add(account);
    }

    void await(AccountId account) {
        waits.add(account);
    }

    /** It is as desired. */
    void reached(AccountId account) {
        settled.put(account, history.changed(account) ? new Outcome.Done() : new Outcome.Unchanged());
    }

    void settle(AccountId account, Outcome outcome) {
        settled.put(account, outcome);
    }

    void fail(AccountId account, Problem why) {
        settled.put(account, new Outcome.Failed(why));
    }

    /** Adds the action for the accounts that take the step, if there are any. */
    void add(MemberStep step, Function<List<AccountId>, Action> action, List<Action> actions) {
        List<AccountId> accounts = steps.get(step);
        if (accounts != null) {
            actions.add(action.apply(accounts));
        }
    }

    /** The step that these actions make; where there are none, accounts that have to be waited for are. */
    Step step(List<Action> actions) {
        return new Step(actions.isEmpty() && !waits.isEmpty() ? List.of(new Action.Await(waits)) : actions, settled);
    }

    /** Whether nothing is left to do about any account. */
    boolean isEmpty() {
        return steps.isEmpty() && waits.isEmpty();
    }
}
