package dev.muster.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.muster.policy.Context;
import dev.muster.policy.question.GivenPolicies;
import dev.muster.policy.question.GivenPolicies.GivenPolicy;
import dev.muster.policy.question.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads one question from one line of JSON. Policies keep the characters that they were written with, so that places in
 * them are places in that text.
 */
final class QuestionLine {

    private static final JsonFactory JSON = new JsonFactory();

    private final String line;
    private final JsonParser json;
    private String id = "null";
    private String label = "";
    private @Nullable String principal;
    private @Nullable String action;
    private @Nullable String resource;
    private @Nullable String resourceAccount;
    private Context context = Context.EMPTY;
    private List<GivenPolicy> identity = List.of();
    private Optional<GivenPolicy> boundary = Optional.empty();
    private List<GivenPolicy> session = List.of();
    private Optional<GivenPolicy> resourcePolicy = Optional.empty();
    private List<List<GivenPolicy>> serviceControl = List.of();
    private List<List<GivenPolicy>> resourceControl = List.of();
    private Optional<GivenPolicy> vpcEndpoint = Optional.empty();
    private final Set<String> strangers = new TreeSet<>();

    /**
     * A question and what its answer is known by.
     *
     * @param id as JSON
     * @param label for people, to stand after the number of the line; empty without an id
     * @param strangers members that mean nothing here
     */
    record Read(String id, String label, Question question, Set<String> strangers) {}

    private QuestionLine(String line, JsonParser json) {
        this.line = line;
        this.json = json;
    }

    static Read read(String line) throws IOException {
        try (var json = JSON.createParser(line)) {
            return new QuestionLine(line, json).read();
        }
    }

    private Read read() throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new MalformedLine("must be a JSON object");
        }
        var seen = new HashSet<String>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var name = json.currentName();
            if (!seen.add(name)) {
                throw new MalformedLine("has `" + name + "` twice");
            }
            json.nextToken();
            member(name);
        }
        if (json.nextToken() != null) {
            throw new MalformedLine("goes on after its object");
        }
        var policies = new GivenPolicies(identity, boundary, session, resourcePolicy, serviceControl, resourceControl,
                vpcEndpoint);
        return new Read(id, label, new Question(needed("principal", principal), needed("action", action),
                needed("resource", resource), Optional.ofNullable(resourceAccount), context, policies), strangers);
    }

    private static String needed(String name, @Nullable String value) {
        if (value == null) {
            throw new MalformedLine("has no `" + name + "`");
        }
        return value;
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "id" -> {
                if (!json.currentToken().isScalarValue()) {
                    throw new MalformedLine("`id` must be a string or a number");
                }
                label = " (" + Style.plain(json.getText()) + ")";
                id = json.currentToken() == JsonToken.VALUE_STRING ? DecisionJson.text(json.getText()) : raw();
            }
            case "principal" -> principal = text(name);
            case "action" -> action = text(name);
            case "resource" -> resource = text(name);
            case "resourceAccount" -> resourceAccount = optionalText(name);
            case "context" -> context = context();
            case "identityPolicies" -> identity = policies(name);
            case "permissionsBoundary" -> boundary = policy(name);
            case "sessionPolicies" -> session = policies(name);
            case "resourcePolicy" -> resourcePolicy = policy(name);
            case "serviceControlPolicies" -> serviceControl = levels(name);
            case "resourceControlPolicies" -> resourceControl = levels(name);
            case "vpcEndpointPolicy" -> vpcEndpoint = policy(name);
            default -> {
                strangers.add(name);
                json.skipChildren();
            }
        }
    }

    private String text(String name) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw new MalformedLine("`" + name + "` must be a string");
        }
        return json.getText();
    }

    private @Nullable String optionalText(String name) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? null : text(name);
    }

    /** The characters of the value, and moves to its end. */
    private String raw() throws IOException {
        int from = (int) json.currentTokenLocation().getCharOffset();
        json.skipChildren();
        json.finishToken();
        return line.substring(from, (int) json.currentLocation().getCharOffset());
    }

    private Context context() throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return Context.EMPTY;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw new MalformedLine("`context` must be an object");
        }
        var keys = Context.builder();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            var key = json.currentName();
            switch (json.nextToken()) {
                case START_ARRAY -> {
                    var values = new ArrayList<String>();
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        values.add(contextValue(key));
                    }
                    keys.putAll(key, values);
                }
                case VALUE_NULL -> {} // as good as not there
                default -> keys.put(key, contextValue(key));
            }
        }
        return keys.build();
    }

    /** Numbers and truth values are text to conditions, as they were written. */
    private String contextValue(String key) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT, VALUE_TRUE, VALUE_FALSE -> json.getText();
            default -> throw new MalformedLine("`context`: the value of `" + key
                    + "` must be a string, a number, true or false, or a list of those");
        };
    }

    private Optional<GivenPolicy> policy(String name) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NULL ? Optional.empty() : Optional.of(given(name));
    }

    /** What is neither an object nor a string is a text that is no policy, and grants nothing. */
    private GivenPolicy given(String name) throws IOException {
        return new GivenPolicy(name, json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : raw());
    }

    private List<GivenPolicy> policies(String name) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            return policy(name).stream().toList();
        }
        var policies = new ArrayList<GivenPolicy>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            policies.add(given(name + "[" + policies.size() + "]"));
        }
        return policies;
    }

    private List<List<GivenPolicy>> levels(String name) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return List.of();
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new MalformedLine("`" + name + "` must be a list of levels, each a list of policies");
        }
        var levels = new ArrayList<List<GivenPolicy>>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            levels.add(policies(name + "[" + levels.size() + "]"));
        }
        return levels;
    }
}
