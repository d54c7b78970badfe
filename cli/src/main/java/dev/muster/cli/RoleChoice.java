package dev.muster.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The role that lets into the accounts of an inventory, under the names that it has had. */
final class RoleChoice {

    private static final String USUAL = "OrganizationAccountAccessRole";

    @Option(names = "--role-name", paramLabel = "NAME", description = "Role to assume in every account but your own (default: ORG_ROLE_NAME, else "
            + USUAL + ").")
    private @Nullable String name;

    @Option(names = {"--org-role-name", "--assume-role"}, hidden = true)
    private @Nullable String old;

    /**
     * The role, with where it comes from.
     *
     * @param needed whether accounts are entered that are not the caller's own
     */
    Optional<Surroundings.Found> of(Surroundings surroundings, boolean needed) {
        if (name != null && old != null && !name.equals(old)) {
            throw new InvalidInput("--role-name and --org-role-name are the same option: got `" + name + "` and `"
                    + old + "`");
        }
        return Optional.ofNullable(name).map(text -> new Surroundings.Found(text, "--role-name"))
                .or(() -> Optional.ofNullable(old).map(text -> new Surroundings.Found(text, "the command line")))
                .or(() -> surroundings.find("ORG_ROLE_NAME"))
                .or(() -> Optional.of(new Surroundings.Found(USUAL, "the default")))
                .filter(_ -> needed);
    }
}
