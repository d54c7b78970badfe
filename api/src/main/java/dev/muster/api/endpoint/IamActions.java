package dev.muster.api.endpoint;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What IAM has to allow for a call: mostly the operation's name behind the name that its requests are signed with. */
public final class IamActions {

    /** Services whose actions have another prefix than their signatures. */
    private static final Map<String, String> PREFIXES = Map.ofEntries(Map.entry("cloudcontrol", "cloudformation"),
            Map.entry("cloudwatch", "cloudwatch"), Map.entry("iot-data", "iot"),
            Map.entry("iot-jobs-data", "iotjobsdata"), Map.entry("iotevents-data", "iotevents"),
            Map.entry("iotsecuretunneling", "iot"), Map.entry("mturk", "mechanicalturk"),
            Map.entry("partnercentral-account", "partnercentral"),
            Map.entry("partnercentral-benefits", "partnercentral"),
            Map.entry("partnercentral-channel", "partnercentral"),
            Map.entry("partnercentral-selling", "partnercentral"), Map.entry("resourcegroupstaggingapi", "tag"));

    /** Operations whose action has another name: {@code iam-actions.tsv}. */
    private static final Map<String, String> ACTIONS = exceptions();

    /** What API Gateway allows by name; for the rest it looks at the HTTP method. */
    private static final Pattern NAMED_IN_API_GATEWAY = Pattern.compile(".*(Portal|Product|RoutingRule).*");

    private IamActions() {}

    /** The action, such as {@code s3:ListAllMyBuckets} for {@code ListBuckets} of S3. */
    public static String of(ServiceModel service, OperationModel operation) {
        var known = ACTIONS.get(service.name() + ' ' + operation.name());
        if (known != null) {
            return known;
        }
        if (service.signingName().equals("apigateway") && !NAMED_IN_API_GATEWAY.matcher(operation.name()).matches()) {
            return "apigateway:" + operation.httpMethod();
        }
        return PREFIXES.getOrDefault(service.name(), service.signingName()) + ':' + operation.name();
    }

    private static Map<String, String> exceptions() {
        try (var table = IamActions.class.getResourceAsStream("iam-actions.tsv")) {
            if (table == null) {
                throw new IOException("the resource is missing");
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#")).map(line -> line.split("\t", -1))
                    .collect(Collectors.toUnmodifiableMap(cells -> cells[0] + ' ' + cells[1], cells -> cells[2]));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the table `iam-actions.tsv` cannot be read", unreadable);
        }
    }
}
