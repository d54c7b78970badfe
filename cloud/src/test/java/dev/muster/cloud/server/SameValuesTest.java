package dev.muster.cloud.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.Protocol;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import dev.muster.api.paging.Paging;
import dev.muster.api.recorded.RecordedCalls;
import dev.muster.api.recorded.RecordedShapes;
import dev.muster.cloud.replay.RecordedTree;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

/**
 * What is recorded is what clients read: Muster's, and boto3 where it is installed. Answers are drawn along the shapes
 * of operations; {@code -Dmuster.replay.operations=20} takes more of each service, {@code -Dmuster.seed=N} other answers.
 */
final class SameValuesTest {

    private static final Catalog CATALOG = Catalog.bundled();

    private static final long SEED = Long.getLong("muster.seed", 20261101);

    private static final int OPERATIONS = Integer.getInteger("muster.replay.operations", 1);

    private static final int PAGE_SIZE = 3;

    private static final List<String> SERVICES = List.of("accessanalyzer", "acm", "amplify", "apigateway",
            "apigatewayv2", "appsync", "athena", "autoscaling", "backup", "batch", "cloudformation", "cloudfront",
            "cloudtrail", "codebuild", "dynamodb", "ec2", "ecr", "ecs", "efs", "eks", "elasticache", "elb", "elbv2",
            "events", "glue", "guardduty", "iam", "iot", "kinesis", "kms", "lambda", "lexv2-models", "logs", "mq",
            "organizations", "rds", "redshift", "route53", "s3", "sagemaker", "secretsmanager", "ses", "sesv2", "sns",
            "sqs", "ssm", "stepfunctions", "xray");

    /**
     * The next page of the one begins after the last key, and of keys that are drawn some are alike; the other is signed
     * with a name of its own.
     */
    private static final Set<String> APART = Set.of("ListTagsForStream", "ListDirectoryBuckets");

    /** An operation with what is recorded of it. */
    private record Recorded(ServiceModel service, OperationModel operation, Document.Members answer) {

        @Override
        public String toString() {
            return service.name() + " " + operation.function();
        }

        /** A page as both clients have it: without tokens, which are anew each time. */
        String page(Document.Members page) {
            var typed = (Document.Members) RecordedShapes.typed(operation.output().orElseThrow(), page);
            return canonical(Paging.of(service, operation).map(paging -> paging.withoutPaging(typed)).orElse(typed));
        }

        String joined(List<Document.Members> pages) {
            return canonical(Paging.of(service, operation).map(paging -> paging.joined(pages)).orElseGet(
                    pages::getFirst));
        }
    }

    @Test
    void all_protocols_bring_what_is_recorded_to_every_client(@TempDir Path directory) throws Exception {
        var tree = new RecordedTree(directory);
        var recorded = SERVICES.stream().flatMap(name -> drawn(CATALOG.service(name).orElseThrow()).stream()).toList();
        recorded.forEach(one -> tree.answer(RecordedTree.ONE, RecordedTree.EAST, one.service().name() + "-" + one
                .operation().function(), RecordedCalls.json(one.answer())));
        var protocols = EnumSet.noneOf(Protocol.class);
        recorded.forEach(one -> protocols.add(one.service().protocol()));
        assertThat(protocols).containsExactlyInAnyOrder(Protocol.values());

        try (var server = MusterServer.start(ServerSettings.scratch().withReplay(new Replaying(directory,
                PAGE_SIZE)))) {
            assertThat(server.introduction().remarks()).isEmpty();
            var client = new ApiClient(server.endpoint(), AwsBasicCredentials.create(server.introduction()
                    .accessKeyId().orElseThrow(), server.introduction().secret().orElseThrow()), "us-east-1");
            var ours = new ArrayList<List<Document.Members>>();
            for (var one : recorded) {
                var pages = client.pages(one.service(), one.operation());
                ours.add(pages);
                assertThat(lossless(one, one.joined(pages))).as("%s, seed %d", one, SEED).isEqualTo(lossless(one, one
                        .joined(List.of(one.answer()))));
            }
            assumeTrue(boto3(), "boto3 is not installed: what it reads was not compared");
            compare(recorded, ours, read(recorded, server, directory));
        }
    }

    private static void compare(List<Recorded> recorded, List<List<Document.Members>> ours, List<String> lines) {
        for (int at = 0; at < recorded.size(); at++) {
            var one = recorded.get(at);
            var read = RecordedTree.members(lines.get(at));
            var place = "%s, seed %d: %s".formatted(one, SEED, read.text("failure").orElse(""));
            assertThat(read.members()).as(place).containsKey("pages");
            var theirs = ((Document.Items) read.get("pages").orElseThrow()).items().stream()
                    .map(page -> one.page((Document.Members) page)).toList();
            var mine = ours.get(at).stream().map(one::page).toList();
            if (theirs.size() == 1 && mine.size() > 1) {
                // boto3 reads the first page where it cannot page, and all at once where only a page size makes pages
                assertThat(theirs.getFirst()).as(place).isIn(mine.getFirst(), one.joined(ours.get(at)));
            } else {
                assertThat(theirs).as(place).isEqualTo(mine);
            }
        }
    }

    private static List<Recorded> drawn(ServiceModel service) {
        return service.operations().values()
                .stream()
                .filter(operation -> operation.name().matches("(List|Describe|Get)[A-Z].*"))
                .filter(operation -> !APART.contains(operation.name()))
                .filter(operation -> !operation.unsigned() && operation.output().isPresent())
                .filter(operation -> operation.input().members().values().stream().noneMatch(Shape.Member::required))
                .filter(operation -> operation.output().get().payload().isEmpty())
                .filter(operation -> !operation.output().get().members().isEmpty())
                .sorted(Comparator.comparing((OperationModel operation) -> Paging.of(service, operation).isEmpty())
                        .thenComparingInt(operation -> Long.hashCode(SEED) ^ operation.name().hashCode()))
                .limit(OPERATIONS)
                .map(operation -> new Recorded(service, operation, whole(service, operation)))
                .toList();
    }

    private static Document.Members whole(ServiceModel service, OperationModel operation) {
        var answer = new DrawnAnswer(SEED ^ (service.name() + operation.name()).hashCode()).of(operation.output()
                .orElseThrow());
        return Paging.of(service, operation).map(paging -> paging.withoutPaging(answer)).orElse(answer);
    }

    /** XML cannot tell an empty list, map or structure from none where there is no element around it. */
    private static String lossless(Recorded one, String json) {
        return switch (one.service().protocol()) {
            case JSON_1_0, JSON_1_1, REST_JSON -> json;
            case QUERY, EC2, REST_XML -> {
                var less = json;
                String before;
                do {
                    before = less;
                    less = less.replaceAll("\"[^\"]*\":(\\[]|\\{})(,(?=\")|(?=}))", "").replace(",}", "}");
                } while (!before.equals(less));
                yield less;
            }
        };
    }

    private static String canonical(Document value) {
        return RecordedCalls.json(sorted(value));
    }

    private static Document sorted(Document value) {
        return switch (value) {
            case Document.Members(var members) -> {
                var sorted = new TreeMap<String, Document>();
                members.forEach((name, member) -> sorted.put(name, sorted(member)));
                yield new Document.Members(new LinkedHashMap<>(sorted));
            }
            case Document.Items(var items) -> new Document.Items(items.stream().map(SameValuesTest::sorted).toList());
            case Document.Numeric(BigDecimal number) -> new Document.Numeric(number.stripTrailingZeros());
            case Document.Text _,Document.Bool _,Document.Time _,Document.Blob _,Document.NotFinite _,Document.Null _ ->
                value;
        };
    }

    private static boolean boto3() throws IOException, InterruptedException {
        try {
            var process = new ProcessBuilder("python3", "-c", "import boto3").redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor() == 0;
        } catch (IOException _) {
            return false; // there is no python either
        }
    }

    private static List<String> read(List<Recorded> recorded, MusterServer server, Path directory)
            throws IOException, InterruptedException {
        var script = directory.resolve("read_all.py");
        try (var text = SameValuesTest.class.getResourceAsStream("read_all.py")) {
            Files.write(script, text.readAllBytes());
        }
        var input = directory.resolve("calls");
        Files.write(input, recorded.stream().map(Recorded::toString).toList());
        var output = directory.resolve("answers");
        var builder = new ProcessBuilder("python3", script.toString()).redirectInput(input.toFile()).redirectOutput(
                output.toFile()).redirectError(directory.resolve("errors").toFile());
        builder.environment().put("ENDPOINT", server.endpoint().toString());
        builder.environment().put("AWS_ACCESS_KEY_ID", server.introduction().accessKeyId().orElseThrow());
        builder.environment().put("AWS_SECRET_ACCESS_KEY", server.introduction().secret().orElseThrow());
        builder.environment().keySet().removeIf(name -> name.equals("AWS_PROFILE") || name.equals(
                "AWS_SESSION_TOKEN"));
        builder.environment().put("AWS_CONFIG_FILE", directory.resolve("none").toString());
        var process = builder.start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        var lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        assertThat(lines).as("errors of boto3: " + Files.readString(directory.resolve("errors"))).hasSize(recorded
                .size());
        return lines;
    }
}
