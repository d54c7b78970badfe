package dev.muster.cloud.server;

import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.call.Identity;
import dev.muster.cloud.call.PolicyText;
import dev.muster.cloud.detective.DetectiveService;
import dev.muster.cloud.detective.DetectiveSettings;
import dev.muster.cloud.guardduty.GuardDutyService;
import dev.muster.cloud.guardduty.GuardDutySettings;
import dev.muster.cloud.iam.Iam;
import dev.muster.cloud.iam.SqlIam;
import dev.muster.cloud.mail.Mailbox;
import dev.muster.cloud.organizations.OrganizationDirectory.Membership;
import dev.muster.cloud.organizations.SqlOrganizations;
import dev.muster.cloud.store.Transaction;
import dev.muster.cloud.sts.IdentityProviders;
import dev.muster.cloud.world.Founder;
import dev.muster.cloud.world.World;
import dev.muster.cloud.world.WorldFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A user or a role of a world file, with the policies that say what they may do: as they are when the world begins.
 *
 * @param identity a role in a session by the name of {@code simulation}
 * @param trust    who may assume the role
 * @param place    where the account stands in its organization
 */
public record WorldIdentity(Identity identity, Map<String, String> tags, Iam.IdentityPolicies policies,
        Optional<PolicyText> trust, Optional<Membership> place) {

    /**
     * All of a file, account by account, users before roles. The world is brought into being for it, and is gone when
     * this returns; nothing listens.
     *
     * @throws dev.muster.cloud.world.InvalidWorld if the file is none
     */
    public static List<WorldIdentity> of(Path file, Instant now) {
        var world = WorldFile.read(file);
        try (var home = Home.of(Optional.empty(), Optional.empty())) {
            var database = home.database();
            var accounts = Accounts.sql();
            var iam = new SqlIam(database);
            var organizations = new SqlOrganizations(iam);
            var founder = new Founder(accounts, iam, organizations, IdentityProviders.sql(), new DetectiveService(
                    accounts, organizations, iam, iam::hasUser, Mailbox.sql(), DetectiveSettings.defaults()),
                    new GuardDutyService(accounts, organizations, iam, Mailbox.sql(), GuardDutySettings.defaults()));
            database.write(transaction -> {
                founder.found(transaction, world, now);
                return world;
            });
            return database.read(transaction -> all(transaction, world, iam, organizations));
        }
    }

    private static List<WorldIdentity> all(Transaction transaction, World world, SqlIam iam,
            SqlOrganizations organizations) {
        var found = new ArrayList<WorldIdentity>();
        for (var account : world.accounts()) {
            var place = organizations.membership(transaction, account.id());
            for (var user : iam.users(transaction, account.id())) {
                found.add(new WorldIdentity(user, iam.tagsOf(transaction, user), iam.policiesOf(transaction, user),
                        Optional.empty(), place));
            }
            for (var role : iam.roles(transaction, account.id())) {
                var session = new Identity.RoleSession(account.id(), role.id(), role.path(), role.name(),
                        "simulation");
                found.add(new WorldIdentity(session, role.tags(), iam.policiesOf(transaction, session), Optional.of(
                        role.trust()), place));
            }
        }
        return found;
    }
}
