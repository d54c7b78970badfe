package dev.muster.cloud.iam;

import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.call.Call;

/** What the operations of IAM work with. */
record IamContext(IamStore store, Asks asks, Known known, Tagging tagging, PolicyDocuments documents, Views views,
        Seeds seeds, IamQuotas quotas, Accounts accounts) {

    static IamContext of(IamStore store, PolicyCheck check, IamQuotas quotas, Accounts accounts) {
        var documents = new PolicyDocuments(check, store.principals);
        return new IamContext(store, new Asks(store), new Known(store), new Tagging(store.tags, quotas), documents,
                new Views(store, documents), new Seeds(store), quotas, accounts);
    }

    /** Notes a change to the caller's account. */
    void changed(Call call) {
        store.changed(call.transaction(), call.caller().account());
    }
}
