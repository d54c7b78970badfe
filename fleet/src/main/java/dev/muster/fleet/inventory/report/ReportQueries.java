package dev.muster.fleet.inventory.report;

/** What reports ask of the tables: all of them ask the same, so that they count the same. */
public final class ReportQueries {

    static final String RUNS = """
            SELECT run_id, started, ended, caller_arn, sheet, recorded FROM runs ORDER BY started DESC
            """;

    static final String NUMBERS = """
            SELECT (SELECT count(*) FROM things) AS resources, (SELECT count(DISTINCT type) FROM things) AS types,
                (SELECT count(DISTINCT account_id) FROM accounts) AS accounts,
                (SELECT count(DISTINCT account_id) FROM accounts WHERE scanned) AS scanned,
                (SELECT count(*) FROM latest_calls) AS calls, (SELECT count(*) FROM latest_calls WHERE NOT complete) AS missing,
                (SELECT count(*) FROM untagged) AS untagged,
                (SELECT count(*) FROM things WHERE type IN (SELECT type FROM things WHERE tags_told)) AS taggable,
                (SELECT min(created) FROM things) AS oldest, (SELECT max(created) FROM things) AS newest
            """;

    /** Calls by what became of them, the most first: state, calls. */
    public static final String STATES = "SELECT state, count(*) AS calls FROM latest_calls GROUP BY state ORDER BY calls DESC, state";

    static final String ACCOUNTS = """
            SELECT account_id, any_value(account_name) AS account_name, any_value(email) AS email,
                any_value(accounts.state) AS state, any_value(ou_path) AS ou_path, bool_or(scanned) AS scanned,
                any_value(reason) AS reason, coalesce(any_value(found.resources), 0) AS resources
            FROM accounts LEFT JOIN (SELECT account_id, resources FROM by_account) found USING (account_id)
            GROUP BY account_id ORDER BY account_id
            """;

    static final String SERVICES = """
            SELECT service, count(*) AS resources FROM things GROUP BY service ORDER BY resources DESC, service LIMIT 24
            """;

    static final String HEAT = """
            SELECT account_id, service, count(*) AS resources FROM things GROUP BY account_id, service
            ORDER BY account_id
            """;

    static final String MISSING_PLACES = """
            SELECT DISTINCT account_id, service FROM latest_calls WHERE NOT complete ORDER BY account_id
            """;

    static final String REGIONS = """
            WITH gaps AS (SELECT region, count(*) AS missing FROM latest_calls WHERE NOT complete GROUP BY region)
            SELECT region, count(*) AS resources, count(DISTINCT account_id) AS accounts,
                count(DISTINCT type) AS types, coalesce(any_value(missing), 0) AS missing
            FROM things FULL JOIN gaps USING (region) GROUP BY region ORDER BY resources DESC, region
            """;

    /** Types, the most first: type, service, resources, accounts, regions, missing. */
    public static final String TYPES = """
            WITH gaps AS (SELECT DISTINCT service FROM latest_calls WHERE NOT complete)
            SELECT type, service, resources, accounts, regions, service IN (SELECT service FROM gaps) AS missing
            FROM by_type ORDER BY resources DESC, type
            """;

    /** What is missing by what to do about it: class, remedy, calls, accounts, actions, message, some_accounts. */
    public static final String REMEDIES = """
            SELECT coalesce(nullif(error_class, ''), upper(state)) AS class, coalesce(remedy, '') AS remedy,
                count(*) AS calls, count(DISTINCT account_id) AS accounts,
                string_agg(DISTINCT iam_action, ', ' ORDER BY iam_action) AS actions,
                any_value(message) AS message,
                array_to_string(list(DISTINCT account_id ORDER BY account_id)[1:10], ', ') AS some_accounts
            FROM latest_calls WHERE NOT complete GROUP BY 1, 2 ORDER BY accounts DESC, calls DESC, class LIMIT 200
            """;

    /** Accounts that were not scanned by the reason: reason, accounts, some_accounts. */
    public static final String NOT_SCANNED = """
            SELECT coalesce(reason, '') AS reason, count(DISTINCT account_id) AS accounts,
                array_to_string(list(DISTINCT account_id ORDER BY account_id)[1:10], ', ') AS some_accounts
            FROM accounts WHERE NOT scanned GROUP BY 1 ORDER BY accounts DESC, reason LIMIT 50
            """;

    /** The actions that a policy of the role can mend: iam_action. */
    public static final String ACTIONS = """
            SELECT DISTINCT iam_action FROM latest_calls
            WHERE NOT complete AND iam_action IS NOT NULL AND error_class = 'ROLE_LACKS_PERMISSION' ORDER BY iam_action
            """;

    static final String ERRORS = """
            SELECT account_id, account_name, region, service, function, calls.state AS state, error_class, error_code,
                message, iam_action, remedy
            FROM latest_calls calls LEFT JOIN (SELECT run_id, account_id, account_name FROM accounts) USING (run_id, account_id)
            WHERE NOT complete ORDER BY account_id, region, service, function
            """;

    static final String COVERAGE = "SELECT * FROM coverage";

    /** Each resource once, as its first call tells of it. */
    static final String RESOURCES = """
            SELECT account_id, account_name, region, service, type, id, arn, name, created, tags, document
            FROM latest WHERE NOT detail
            QUALIFY row_number() OVER (PARTITION BY account_id, region, service, type, id ORDER BY function, hash) = 1
            """;

    private ReportQueries() {}
}
