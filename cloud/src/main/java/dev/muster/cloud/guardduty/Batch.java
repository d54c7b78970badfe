package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.guardduty.model.UnprocessedAccount;

/** Calls about several accounts: each stands for itself, and one named twice counts once. */
final class Batch {

    private Batch() {}

    /** The accounts of a request; one that is no id spoils the call. */
    static List<AccountId> accounts(List<String> ids) {
        if (!ids.stream().allMatch(AccountId::isValid)) {
            throw Refusals.outOfRange();
        }
        return new LinkedHashSet<>(ids).stream().map(AccountId::new).toList();
    }

    /**
     * Does something for each account.
     *
     * @param work says why it was not done, if it was not
     */
    static List<UnprocessedAccount> each(List<String> ids, Function<AccountId, Optional<Reason>> work) {
        return accounts(ids).stream()
                .flatMap(account -> work.apply(account).map(reason -> unprocessed(account, reason)).stream())
                .toList();
    }

    static UnprocessedAccount unprocessed(AccountId account, Reason reason) {
        return UnprocessedAccount.builder().accountId(account.digits()).result(reason.text()).build();
    }
}
