package dev.muster.cloud.world;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.iam.Identifiers;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The world of somebody who brings none: an organization of one account, with an administrator who has a key. */
public final class FirstWorld {

    private static final AccountId ACCOUNT = new AccountId("111122223333");

    private static final String ADMINISTRATOR = "admin";

    private FirstWorld() {}

    /** A first world with a new key. */
    public static World make() {
        return with(Identifiers.uniqueId("o-").toLowerCase(Locale.ROOT).substring(0, 12), new World.Key(Identifiers
                .accessKeyId("AKIA", ACCOUNT), Identifiers.secretAccessKey()));
    }

    /** The same first world again. */
    public static World with(String organizationId, World.Key key) {
        var user = new World.User("/", ADMINISTRATOR, new World.Policies(List.of(new World.Attached(
                "AdministratorAccess", "the first world")), List.of()),
                List.of(key), Map.of());
        var account = new World.Account(ACCOUNT, "management", "root@example.com", "", true, Set.of(), List.of(), List
                .of(user), List.of(), List.of(), Optional.empty());
        return new World(Optional.of(new World.Organization(organizationId, ACCOUNT, false)), List.of(account), Map
                .of(), World.GuardDuty.NOWHERE);
    }
}
