package dev.muster.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The same decision by engines of npm, as far as each can express it, in a process of Node that is sent the policies and
 * the request as JSON and answers what each took.
 */
final class OtherEngines {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OtherEngines() {}

    /** Prints a row for each engine that is there, and why for one that is not. */
    static void run(PrintStream out, Path npm, PolicyScene scene, String which, double ours)
            throws IOException, InterruptedException {
        for (var answer : measured(npm, scene)) {
            var what = "| `" + answer.path("engine").asText() + "`, " + which + " | ";
            if (answer.has("problem")) {
                out.println(what + "not measured: " + answer.path("problem").asText() + " | | |");
                continue;
            }
            if (!answer.path("allowed").asBoolean()) {
                throw new IllegalStateException("`" + answer.path("engine").asText() + "` does not allow the request: "
                        + answer);
            }
            double theirs = answer.path("median").asDouble();
            out.println(what + DecisionBench.time(theirs) + " | here: " + DecisionBench.time(ours) + " | "
                    + Math.round(theirs / ours) + " |");
        }
    }

    private static List<JsonNode> measured(Path npm, PolicyScene scene) throws IOException, InterruptedException {
        String script;
        try (InputStream in = Objects.requireNonNull(OtherEngines.class.getResourceAsStream("other-engines.js"))) {
            script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        var node = new ProcessBuilder("node", "-e", script, npm.toAbsolutePath().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var to = node.getOutputStream()) {
            JSON.writeValue(to, question(scene));
        }
        var answers = new ArrayList<JsonNode>();
        try (var from = node.getInputStream()) {
            JSON.readTree(from).forEach(answers::add);
        }
        if (node.waitFor() != 0) {
            throw new IOException("node ended with " + node.exitValue());
        }
        return answers;
    }

    private static Map<String, Object> question(PolicyScene scene) throws IOException {
        return Map.of("simulation", simulation(scene), "cedar", cedar(scene), "context",
                Map.of("action", scene.action(), "resource", scene.resource(), "team",
                        scene.key("aws:PrincipalTag/team"), "secureTransport",
                        scene.key("aws:SecureTransport")));
    }

    /** All but the session policy, which that engine does not know. */
    private static Map<String, Object> simulation(PolicyScene scene) throws IOException {
        var identity = new ArrayList<Object>();
        for (var rules : scene.identity()) {
            identity.add(named(rules));
        }
        var level = named(scene.level());
        var levels = Stream.generate(() -> Map.of("orgIdentifier", "ou-12345", "policies", List.of(level)))
                .limit(PolicyScene.LEVELS).toList();
        return Map.of("identityPolicies", identity, "serviceControlPolicies", levels, "resourceControlPolicies",
                List.of(), "permissionBoundaryPolicies", List.of(named(scene.boundary())), "request",
                Map.of("action", scene.action(), "principal", PolicyScene.CALLER, "resource",
                        Map.of("resource", scene.resource(), "accountId", PolicyScene.ACCOUNT), "contextVariables",
                        scene.context()));
    }

    private static Map<String, Object> named(List<PolicyRule> rules) throws IOException {
        return Map.of("name", "p", "policy", JSON.readTree(PolicyScene.text(rules)));
    }

    /**
     * Cedar knows no limits; since each of them first allows everything, only what they forbid is left of them.
     */
    private static String cedar(PolicyScene scene) {
        var limits = Stream.concat(Stream.generate(scene::level).limit(PolicyScene.LEVELS),
                Stream.of(scene.boundary(), scene.session())).flatMap(List::stream)
                .filter(PolicyRule.NoDeletingInTheClear.class::isInstance);
        return String.join("", Stream.concat(scene.identity().stream().flatMap(List::stream), limits)
                .map(PolicyRule::cedar).toList());
    }
}
