package dev.muster.fleet.inventory.record;

import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.recorded.CallError;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An account that nobody got into.
 *
 * @param account its id
 * @param skipped whether that is as it should be: it is not active
 * @param error   why
 */
public record Unentered(AccountId account, boolean skipped, CallError error) {

    Document.Members document() {
        var members = new LinkedHashMap<String, Document>();
        members.put("account_id", Document.text(account.digits()));
        members.put("skipped", new Document.Bool(skipped));
        members.put("class", Document.text(error.kind()));
        members.put("code", Document.text(error.code()));
        members.put("message", Document.text(error.message()));
        error.remedy().ifPresent(remedy -> members.put("remedy", Document.text(remedy)));
        return new Document.Members(members);
    }

    static Optional<Unentered> parse(Document.Members members) {
        return members.text("account_id").filter(AccountId::isValid).map(id -> new Unentered(new AccountId(id),
                members.get("skipped").filter(new Document.Bool(true)::equals).isPresent(),
                new CallError(members.text("class").orElse(""), members.text("code").orElse(""),
                        members.text("message").orElse(""), OptionalInt.empty(), Optional.empty(),
                        members.text("remedy"))));
    }
}
