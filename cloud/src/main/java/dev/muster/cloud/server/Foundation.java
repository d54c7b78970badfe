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

    /** What was drawn when this database began, if it began without a file. */
    static Optional<FirstWorld.Origin> origin(Transaction transaction) {
        return Settings.get(transaction, ORGANIZATION)
                .map(id -> new FirstWorld.Origin(id,
                        new World.Key(Settings.get(transaction, KEY).orElseThrow(), Settings
                                .get(transaction, SECRET).orElseThrow())));
    }

    static void remember(Transaction transaction, Optional<FirstWorld.Origin> origin) {
        Settings.put(transaction, FOUNDED, "yes");
        origin.ifPresent(drawn -> {
            Settings.put(transaction, ORGANIZATION, drawn.organizationId());
            Settings.put(transaction, KEY, drawn.key().id());
            Settings.put(transaction, SECRET, drawn.key().secret());
        });
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
