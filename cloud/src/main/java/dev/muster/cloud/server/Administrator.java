package dev.muster.cloud.server;

import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.iam.Iam;
import dev.muster.cloud.store.Transaction;
import dev.muster.cloud.world.World;
import java.util.Optional;

/** Who acts for keys that the world does not know, where no signatures are asked for. */
@FunctionalInterface
interface Administrator {

    Administrator NOBODY = (_, _) -> {
        throw new IllegalStateException("signatures are asked for, so nobody acts for unknown keys");
    };

    Caller in(Transaction transaction, Iam iam);

    /**
     * The first user of the management account that has a key; where there is none, a user of that account whom IAM
     * does not know (not the root user, who may not assume roles).
     */
    static Administrator of(World world) {
        var management = world.management();
        var key = world.accounts()
                .stream()
                .filter(account -> account.id().equals(management))
                .flatMap(account -> account.users().stream())
                .flatMap(user -> user.keys().stream())
                .map(World.Key::id)
                .findFirst();
        var stranger = new Identity.User(management, "AIDAADMINISTRATOR0000", "/", "administrator");
        return (transaction, iam) -> {
            var owner = key.flatMap(id -> iam.accessKey(transaction, id)).map(Iam.AccessKey::owner);
            return new Caller.Signed(owner.orElse(stranger), Optional.empty(), key.orElse("AKIAADMINISTRATOR000"));
        };
    }
}
