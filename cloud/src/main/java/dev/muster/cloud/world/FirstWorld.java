package dev.muster.cloud.world;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.account.Account;
import dev.muster.cloud.iam.Identifiers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The world of somebody who brings none: an organization of one account, with an administrator who has a key. */
public final class FirstWorld {

    public static final AccountId ACCOUNT = new AccountId("111122223333");

    /** The user of a world that somebody begins without a file of their own. */
    public static final String ADMINISTRATOR = "admin";

    private FirstWorld() {}

    /**
     * What is drawn when a world begins without a file.
     *
     * @param organizationId {@code o-…}
     * @param key            of its administrator
     */
    public record Origin(String organizationId, World.Key key) {

        /** A new one, with a key of the management account. */
        public static Origin draw(AccountId management) {
            return new Origin(Identifiers.uniqueId("o-").toLowerCase(Locale.ROOT).substring(0, 12), new World.Key(
                    Identifiers.accessKeyId("AKIA", management), Identifiers.secretAccessKey()));
        }
    }

    /** The first world, of whatever was drawn. */
    public static World of(Origin origin) {
        var user = new World.User("/", ADMINISTRATOR, new World.Policies(List.of(new World.Attached(
                "AdministratorAccess", "the first world")), List.of()),
                List.of(origin.key()), Map.of());
        var account = new World.Account(ACCOUNT, "management", "root@example.com", Account.State.ACTIVE, "", true, Set.of(), List.of(), List
                .of(user), List.of(), List.of(), Optional.empty());
        return new World(Optional.of(new World.Organization(origin.organizationId(), ACCOUNT, false)), List.of(account),
                Map.of(), World.GuardDuty.NOWHERE);
    }
}
