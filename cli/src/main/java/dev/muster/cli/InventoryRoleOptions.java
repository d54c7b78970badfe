package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.fleet.permission.RoleName;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The role with which an inventory goes into accounts. */
final class InventoryRoleOptions {

    /** STS's bounds of an external ID. */
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

    @Option(names = {"--role-name",
            "--org-role-name"}, paramLabel = "NAME", defaultValue = "MusterInventory", description = "Name of the role in every account, with its path if it has one (default: ${DEFAULT-VALUE}).")
    private String roleName = "";

    @Option(names = "--trust", paramLabel = "ID", description = "Account whose identities may assume the role: the management account, or the one that takes the inventory.")
    private @Nullable String trust;

    @Option(names = "--external-id", paramLabel = "ID", description = "External ID that the role asks for.")
    private @Nullable String externalId;

    RoleName role() {
        return InputOptions.roleName("--role-name", roleName);
    }

    Optional<AccountId> trusted() {
        return Optional.ofNullable(trust).map(text -> InputOptions.account("--trust", text));
    }

    Optional<String> externalId() {
        if (externalId != null && !EXTERNAL_ID.matcher(externalId).matches()) {
            throw new InvalidInput("--external-id must be 2 to 1224 letters, digits or _+=,.@:/-, got `" + externalId
                    + "`");
        }
        return Optional.ofNullable(externalId);
    }
}
