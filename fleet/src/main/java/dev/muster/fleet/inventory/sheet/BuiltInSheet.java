package dev.muster.fleet.inventory.sheet;

import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The sheets that Muster brings along: parts of {@code full.json}, by service. */
public enum BuiltInSheet {

    /** What nearly every account has. */
    CORE,
    /** Who may do what, and who watches. */
    SECURITY,
    /** Where data lies. */
    DATA,
    /** How things reach each other. */
    NETWORK,
    /** All that Muster recommends; taken where no sheet is named. */
    FULL;

    private static final Document.Items ENTRIES = entries();

    /** The name on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The sheet of a name. */
    static Optional<BuiltInSheet> named(String name) {
        return Stream.of(values()).filter(sheet -> sheet.label().equals(name)).findFirst();
    }

    static String names() {
        return Stream.of(values()).map(BuiltInSheet::label).collect(Collectors.joining(", "));
    }

    /** Whose entries it has; of all if there are none. */
    private Set<String> services() {
        return switch (this) {
            case CORE -> Set.of("apigateway", "autoscaling", "cloudformation", "cloudfront", "cloudwatch", "dynamodb",
                    "ec2", "ecs", "eks", "elbv2", "iam", "kms", "lambda", "logs", "rds", "route53", "s3",
                    "secretsmanager", "sns", "sqs");
            case SECURITY -> Set.of("accessanalyzer", "account", "acm", "cloudtrail", "cognito-identity", "cognito-idp",
                    "config", "guardduty", "iam", "kms", "macie2", "network-firewall", "organizations", "ram", "s3",
                    "s3control", "secretsmanager", "securityhub", "shield", "sso-admin", "wafv2");
            case DATA -> Set.of("athena", "backup", "bedrock", "dms", "dynamodb", "efs", "elasticache", "emr",
                    "firehose", "fsx", "glue", "kafka", "kinesis", "opensearch", "quicksight", "rds", "redshift", "s3",
                    "s3control", "sagemaker", "transfer");
            case NETWORK -> Set.of("acm", "apigateway", "apigatewayv2", "cloudfront", "directconnect", "ec2", "elb",
                    "elbv2", "globalaccelerator", "network-firewall", "route53", "route53domains", "route53resolver",
                    "wafv2");
            case FULL -> Set.of();
        };
    }

    SheetText text() {
        var services = services();
        var chosen = new Document.Items(ENTRIES.items().stream()
                .filter(entry -> services.isEmpty() || ((Document.Members) entry).text("service")
                        .filter(services::contains).isPresent())
                .toList());
        var bytes = new ByteArrayOutputStream();
        try (var json = RecordedJson.generator(bytes)) {
            RecordedJson.write(json, chosen);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("the sheet `" + label() + "` cannot be written", unwritable);
        }
        return new SheetText("built in: " + label(), bytes.toByteArray());
    }

    private static Document.Items entries() {
        try (var resource = BuiltInSheet.class.getResourceAsStream("full.json")) {
            if (resource == null) {
                throw new IOException("the resource is missing");
            }
            try (var parser = RecordedJson.parser(new ByteArrayInputStream(resource.readAllBytes()))) {
                return (Document.Items) RecordedJson.read(parser);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the sheets that Muster brings along cannot be read", unreadable);
        }
    }
}
