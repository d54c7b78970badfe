package dev.muster.cloud.replay;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.account.Account;
import dev.muster.cloud.account.Regions;
import dev.muster.cloud.world.FirstWorld;
import dev.muster.cloud.world.TrustPolicy;
import dev.muster.cloud.world.World;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * The world of whoever replays an inventory and brings no world of their own: an organization of its accounts, and in
 * each that the run got into the role that it assumed, which the management account may assume.
 */
public final class ReplayedWorld {

    private static final String ROLE = "OrganizationAccountAccessRole";

    private ReplayedWorld() {}

    /** The account that made the run; else the first. */
    public static AccountId management(Replay replay) {
        var ids = ids(replay);
        return replay.record().account().filter(ids::contains).orElseGet(ids::getFirst);
    }

    private static SequencedSet<AccountId> ids(Replay replay) {
        var ids = new LinkedHashSet<>(replay.record().accounts());
        ids.addAll(replay.run().accounts().keySet());
        return ids;
    }

    /** The world; the inventory may know the organization's id. */
    public static World of(Replay replay, FirstWorld.Origin origin) {
        var management = management(replay);
        var emails = new LinkedHashSet<String>();
        var accounts = ids(replay).stream().map(id -> account(replay, id, management, origin.key(), emails)).toList();
        return new World(Optional.of(new World.Organization(replay.record().organization().orElse(
                origin.organizationId()), management, false)), accounts, Map.of(),
                World.GuardDuty.NOWHERE);
    }

    private static World.Account account(Replay replay, AccountId id, AccountId management, World.Key key,
            Set<String> emails) {
        var listed = replay.record().listed(id);
        var email = listed.flatMap(RunRecord.Listed::email)
                .filter(address -> address.contains("@") && emails.add(address.toLowerCase(Locale.ROOT)))
                .orElse(id + "@replay.example");
        var users = id.equals(management)
                ? List.of(new World.User("/", FirstWorld.ADMINISTRATOR, administrator(), List.of(key), Map.of()))
                : List.<World.User>of();
        var optedIn = Set.copyOf(replay.run().regions(id, Regions::optIn));
        var state = id.equals(management)
                ? Account.State.ACTIVE
                : listed.map(RunRecord.Listed::state).orElse(Account.State.ACTIVE);
        var unit = listed.map(RunRecord.Listed::unit).orElse("");
        var roles = replay.record().refused(id) ? List.<World.Role>of() : List.of(role(replay, management));
        return new World.Account(id, name(replay, id), email, state, unit, true, optedIn, List.of(), users, roles,
                List.of(), Optional.empty());
    }

    private static World.Role role(Replay replay, AccountId management) {
        var name = replay.record().role().orElse(ROLE);
        var slash = name.lastIndexOf('/');
        return new World.Role("/" + name.substring(0, slash + 1), name.substring(slash + 1), TrustPolicy.of(List.of(
                "arn:aws:iam::" + management + ":root"), List.of()),
                administrator(), Map.of(), Duration.ofHours(12));
    }

    private static World.Policies administrator() {
        return new World.Policies(List.of(new World.Attached("AdministratorAccess", "the inventory's world")), List
                .of());
    }

    /** As the run lists it; else as its folder is called. */
    private static String name(Replay replay, AccountId id) {
        return replay.record().listed(id).flatMap(RunRecord.Listed::name)
                .or(() -> replay.run().accounts().getOrDefault(id, List.of()).stream()
                        .map(folder -> folder.getFileName().toString())
                        .filter(folder -> folder.startsWith(id + "-") && folder.length() > 13)
                        .map(folder -> folder.substring(13))
                        .findFirst())
                .filter(name -> !name.isBlank())
                .orElse("account " + id);
    }
}
