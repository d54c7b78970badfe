package dev.muster.fleet.inventory.account;

import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * An account as the organization, a file or STS tells of it.
 *
 * @param id      its id
 * @param name    its name, possibly empty
 * @param email   of its root user, possibly empty
 * @param state   {@code ACTIVE} where it can be entered
 * @param details what else is known of it, by the names that AWS has for it
 */
public record Account(AccountId id, String name, String email, String state, Document.Members details) {

    private static final String ACTIVE = "ACTIVE";

    /** An account of which nothing but the id is known. */
    public static Account of(AccountId id) {
        return new Account(id, "", "", ACTIVE, Document.Members.EMPTY);
    }

    /**
     * Reads what organizations:ListAccounts says of an account, in AWS's spelling or in that of our own file. Its state
     * was called {@code Status} once; where both are there the newer counts.
     */
    public static Optional<Account> parse(Document.Members listed) {
        return first(listed, "Id", "id").filter(AccountId::isValid).map(id -> {
            var details = new LinkedHashMap<>(listed.members());
            details.keySet().removeAll(Set.of("Id", "id", "Name", "name", "Email", "email"));
            return new Account(new AccountId(id), first(listed, "Name", "name").orElse(""),
                    first(listed, "Email", "email").orElse(""),
                    first(listed, "State", "state", "Status", "status").orElse(ACTIVE),
                    new Document.Members(details));
        });
    }

    private static Optional<String> first(Document.Members listed, String... names) {
        for (var name : names) {
            var text = listed.text(name);
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    /** Whether it can be entered: it is neither suspended nor closed nor pending. */
    public boolean isActive() {
        return state.equals(ACTIVE);
    }

    /** Whether it was invited into the organization: then nobody made it a role. */
    public boolean isInvited() {
        return first(details, "JoinedMethod", "joinedMethod").filter("INVITED"::equals).isPresent();
    }

    /** As it stands in {@code accounts.json}: id, name and email first, then the rest. */
    public Document.Members document() {
        var members = new LinkedHashMap<String, Document>();
        members.put("id", Document.text(id.digits()));
        members.put("name", Document.text(name));
        members.put("email", Document.text(email));
        details.members().forEach((key, value) -> members.put(lowered(key), value));
        return new Document.Members(members);
    }

    private static String lowered(String name) {
        return name.isEmpty() ? name : Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /** The same, with one more detail. */
    Account with(String detail, Document value) {
        var more = new LinkedHashMap<>(details.members());
        more.put(detail, value);
        return new Account(id, name, email, state, new Document.Members(more));
    }
}
