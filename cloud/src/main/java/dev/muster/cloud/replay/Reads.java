package dev.muster.cloud.replay;

import dev.muster.api.catalog.OperationModel;
import java.util.regex.Pattern;

/** Which operations only look. */
final class Reads {

    private static final Pattern VERB = Pattern.compile("(?:Batch)?(?:Check|Count|Describe|Detect|Discover|Estimate|"
            + "Filter|Get|Head|List|Lookup|Preview|Query|Read|Retrieve|Scan|Search|Select|Simulate|Test|Validate|View)"
            + "(?:[A-Z0-9].*)?");

    private Reads() {}

    /** Whether an operation only looks, by what it is called or by its HTTP method. */
    static boolean is(OperationModel operation) {
        return operation.httpMethod().equals("GET") || operation.httpMethod().equals("HEAD")
                || VERB.matcher(operation.name()).matches();
    }
}
