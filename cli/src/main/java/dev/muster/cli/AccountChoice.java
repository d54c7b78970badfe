package dev.muster.cli;

import dev.muster.fleet.inventory.account.Wanted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which accounts an inventory is of. */
final class AccountChoice {

    private static final Pattern UNIT = Pattern.compile("ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}|r-[0-9a-z]{4,32}");

    @Option(names = "--organization-scan", description = "All accounts of the organization (default: the account of your credentials).")
    private boolean organization;

    @Option(names = "--accounts", split = ",", arity = "1..*", paramLabel = "ID", description = "These accounts alone, by id or name.")
    private List<String> accounts = List.of();

    @Option(names = "--exclude-accounts", split = ",", arity = "1..*", paramLabel = "ID", description = "Not these, by id or name.")
    private List<String> excluded = List.of();

    @Option(names = "--accounts-file", paramLabel = "FILE", description = "The accounts of a file instead of asking for them: what `aws organizations list-accounts` prints, or accounts.json of a run.")
    private @Nullable Path file;

    @Option(names = "--ou", split = ",", arity = "1..*", paramLabel = "ID", description = "The accounts of these organizational units, and of all below them.")
    private List<String> units = List.of();

    @Option(names = "--exclude-ou", split = ",", arity = "1..*", paramLabel = "ID", description = "Not the accounts of these, nor of any below them.")
    private List<String> excludedUnits = List.of();

    @Option(names = "--account-tag", arity = "1..*", paramLabel = "KEY=VALUE", description = "Accounts with this tag; of several, all must be there.")
    private List<String> tags = List.of();

    /** Whether accounts are entered that are not the caller's own. */
    boolean isOfMany() {
        return organization || file != null || !accounts.isEmpty() || !units.isEmpty() || !excludedUnits.isEmpty()
                || !tags.isEmpty();
    }

    /** Throws {@link InvalidInput}. */
    Wanted wanted() {
        var problems = new ArrayList<String>();
        for (var unit : units) {
            check("--ou", unit, problems);
        }
        for (var unit : excludedUnits) {
            check("--exclude-ou", unit, problems);
        }
        var pairs = new LinkedHashMap<String, String>();
        for (var tag : tags) {
            int equals = tag.indexOf('=');
            if (equals < 1) {
                problems.add("--account-tag must be like KEY=VALUE, got `" + tag + "`");
            } else {
                pairs.put(tag.substring(0, equals), tag.substring(equals + 1));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return new Wanted(organization, Optional.ofNullable(file), accounts, excluded, units, excludedUnits, pairs);
    }

    private static void check(String option, String unit, List<String> problems) {
        if (!UNIT.matcher(unit).matches()) {
            problems.add(option + " must be the id of an organizational unit or a root, like ou-ab12-11111111, got `"
                    + unit + "`");
        }
    }
}
