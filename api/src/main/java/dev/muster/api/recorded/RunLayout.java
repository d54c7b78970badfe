package dev.muster.api.recorded;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import java.util.Optional;
import java.util.regex.Pattern;

/** What files of a run are called: {@code <id>-<name>/<region>/<entry>.json} and the run's own records beside them. */
public final class RunLayout {

    /** An array of the accounts: id, name, email, and more. */
    public static final String ACCOUNTS = "accounts.json";

    /** The account of the folder that it lies in. */
    public static final String ACCOUNT = "account_info.json";

    /** What was run: versions, sheet, options, caller, start, end, counts. */
    public static final String RUN = "run.json";

    /** A line for each {@link RecordedCall}; a shard has {@code calls-<i>-of-<n>.ndjson}. */
    public static final String CALLS = "calls.ndjson";

    /** What failed, with cause and remedy. */
    public static final String ERRORS = "errors.json";

    private static final int LONGEST_NAME = 100;

    private static final Pattern CALLS_OF_SHARD = Pattern.compile("calls(-[0-9]+-of-[0-9]+)?\\.ndjson");

    private static final Pattern UNSAFE = Pattern.compile("[/\\\\:*?\"<>|\\p{Cntrl}]");

    private static final Pattern EDGE_DOTS = Pattern.compile("^\\.+|\\.+$");

    private static final Pattern ACCOUNT_FOLDER = Pattern.compile("([0-9]{12})(-.*)?", Pattern.DOTALL);

    private RunLayout() {}

    /** The folder of an account: its id and its name, the latter without what file systems do not take. */
    public static String accountFolder(AccountId account, String name) {
        var safe = UNSAFE.matcher(EDGE_DOTS.matcher(name.strip()).replaceAll("_")).replaceAll("_");
        var cut = safe.codePointCount(0, safe.length()) > LONGEST_NAME
                ? safe.substring(0, safe.offsetByCodePoints(0, LONGEST_NAME))
                : safe;
        return cut.isEmpty() ? account.digits() : account + "-" + cut;
    }

    /** The account whose folder has this name; empty if it is no account's. */
    public static Optional<AccountId> accountOf(String folder) {
        var named = ACCOUNT_FOLDER.matcher(folder);
        return named.matches() ? Optional.of(new AccountId(named.group(1))) : Optional.empty();
    }

    /** The file of an entry, relative to the run's folder. */
    public static String file(String accountFolder, RegionId region, String entry) {
        return accountFolder + "/" + region + "/" + entry + ".json";
    }

    /** Whether a file of this name has lines of calls. */
    public static boolean isCalls(String file) {
        return CALLS_OF_SHARD.matcher(file).matches();
    }
}
