package dev.muster.policy.proof;

import dev.muster.policy.PolicyKind;
import dev.muster.policy.oracle.Documents;
import dev.muster.policy.oracle.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Scenarios whose policies are changed. */
final class Edited {

    private Edited() {}

    /** Changes the statements of each policy of a kind; what is no policy stays as it is. */
    static Scenario statements(Scenario scenario, PolicyKind kind, UnaryOperator<List<Json>> change) {
        var d = scenario.documents();
        UnaryOperator<String> edit = text -> text(text, change);
        var documents = switch (kind) {
            case IDENTITY -> new Documents(all(d.identity(), edit), d.boundary(), d.session(), d.resource(),
                    d.serviceControl(), d.resourceControl(), d.vpcEndpoint());
            case BOUNDARY -> new Documents(d.identity(), d.boundary().map(edit), d.session(), d.resource(),
                    d.serviceControl(), d.resourceControl(), d.vpcEndpoint());
            case SESSION -> new Documents(d.identity(), d.boundary(), d.session().map(texts -> all(texts, edit)),
                    d.resource(), d.serviceControl(), d.resourceControl(), d.vpcEndpoint());
            case RESOURCE, TRUST -> new Documents(d.identity(), d.boundary(), d.session(), d.resource().map(edit),
                    d.serviceControl(), d.resourceControl(), d.vpcEndpoint());
            case SERVICE_CONTROL -> new Documents(d.identity(), d.boundary(), d.session(), d.resource(),
                    d.serviceControl().stream().map(level -> all(level, edit)).toList(), d.resourceControl(),
                    d.vpcEndpoint());
            case RESOURCE_CONTROL -> new Documents(d.identity(), d.boundary(), d.session(), d.resource(),
                    d.serviceControl(), d.resourceControl().stream().map(level -> all(level, edit)).toList(),
                    d.vpcEndpoint());
            case VPC_ENDPOINT -> new Documents(d.identity(), d.boundary(), d.session(), d.resource(),
                    d.serviceControl(), d.resourceControl(), d.vpcEndpoint().map(edit));
        };
        return new Scenario(documents, scenario.trusting(), scenario.questions());
    }

    /** The last policy of each list first. */
    static Scenario turned(Scenario scenario) {
        var d = scenario.documents();
        return new Scenario(new Documents(d.identity().reversed(), d.boundary(), d.session().map(List::reversed),
                d.resource(), d.serviceControl().stream().map(List::reversed).toList().reversed(),
                d.resourceControl().stream().map(List::reversed).toList().reversed(), d.vpcEndpoint()),
                scenario.trusting(), scenario.questions());
    }

    private static List<String> all(List<String> texts, UnaryOperator<String> edit) {
        return texts.stream().map(edit).toList();
    }

    private static String text(String text, UnaryOperator<List<Json>> change) {
        return Json.read(text).flatMap(json -> policy(json, change)).map(Json::text).orElse(text);
    }

    private static Optional<Json> policy(Json json, UnaryOperator<List<Json>> change) {
        if (!(json instanceof Json.Members(var members))
                || members.stream().filter(member -> member.name().equals("Statement")).count() != 1) {
            return Optional.empty();
        }
        return Optional.of(new Json.Members(members.stream().map(member -> member.name().equals("Statement")
                ? new Json.Member("Statement", new Json.Items(change.apply(items(member.value()))))
                : member).toList()));
    }

    private static List<Json> items(Json json) {
        return json instanceof Json.Items(var items) ? items : List.of(json);
    }
}
