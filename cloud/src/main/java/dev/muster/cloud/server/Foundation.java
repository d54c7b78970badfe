package dev.muster.cloud.server;

import dev.muster.cloud.call.Seal;
import dev.muster.cloud.store.Settings;
import dev.muster.cloud.store.Transaction;
import dev.muster.cloud.world.FirstWorld;
import dev.muster.cloud.world.World;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** What a world remembers of its beginning. */
final class Foundation {

    private static final String FOUNDED = "founded";

    private static final String SEAL = "seal-key";

    private static final String ORGANIZATION = "first-world.organization";

    private static final String KEY = "first-world.access-key";

    private static final String SECRET = "first-world.secret";

    private Foundation() {}

    static boolean founded(Transaction transaction) {
        return Settings.get(transaction, FOUNDED).isPresent();
    }

    /** The first world that this database began with, if it began without a file. */
    static Optional<World> firstWorld(Transaction transaction) {
        return Settings.get(transaction, ORGANIZATION)
                .map(id -> FirstWorld.with(id, new World.Key(Settings.get(transaction, KEY).orElseThrow(), Settings.get(
                        transaction, SECRET).orElseThrow())));
    }

    static void remember(Transaction transaction, World world, boolean first) {
        Settings.put(transaction, FOUNDED, "yes");
        if (first) {
            var key = world.accounts().getFirst().users().getFirst().keys().getFirst();
            Settings.put(transaction, ORGANIZATION, world.organization().orElseThrow().id());
            Settings.put(transaction, KEY, key.id());
            Settings.put(transaction, SECRET, key.secret());
        }
    }

    /** The seal of this world, made on the first start. */
    static Seal seal(Transaction transaction) {
        var stored = Settings.get(transaction, SEAL).orElseGet(() -> {
            var key = new byte[32];
            new SecureRandom().nextBytes(key);
            var text = Base64.getEncoder().encodeToString(key);
            Settings.put(transaction, SEAL, text);
            return text;
        });
        return new Seal(Base64.getDecoder().decode(stored));
    }

    static void forget(Transaction transaction) {
        Settings.forgetWorld(transaction);
    }
}
