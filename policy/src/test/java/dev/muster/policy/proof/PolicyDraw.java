package dev.muster.policy.proof;

import dev.muster.policy.PolicyKind;
import dev.muster.policy.oracle.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Policies about a few actions and resources. */
final class PolicyDraw {

    private final Draw draw;
    private final List<String> actions;
    private final List<String> resources;
    private final PatternDraw patterns;
    private final ConditionDraw conditions;

    PolicyDraw(Draw draw, Focus focus, List<String> actions, List<String> resources) {
        this.draw = draw;
        this.actions = actions;
        this.resources = resources;
        this.patterns = new PatternDraw(draw);
        this.conditions = new ConditionDraw(draw, focus, patterns);
    }

    /** A policy that can be read. */
    Json.Members policy(PolicyKind kind) {
        var members = new ArrayList<Json.Member>();
        if (draw.percent(85)) {
            members.add(member("Version", draw.percent(90) ? "2012-10-17" : "2008-10-17"));
        }
        var statements = new ArrayList<Json>(draw.some(1, 3, () -> statement(kind)));
        if (isLimit(kind) && draw.percent(80)) {
            statements.set(0, free(kind));
        }
        members.add(new Json.Member("Statement",
                statements.size() == 1 && draw.percent(30) ? statements.getFirst() : new Json.Items(statements)));
        return new Json.Members(members);
    }

    /** Kinds that grant nothing, and stand in the way of everything unless they let it through. */
    private static boolean isLimit(PolicyKind kind) {
        return switch (kind) {
            case BOUNDARY, SESSION, SERVICE_CONTROL, RESOURCE_CONTROL, VPC_ENDPOINT -> true;
            case IDENTITY, RESOURCE, TRUST -> false;
        };
    }

    private Json free(PolicyKind kind) {
        var members = new ArrayList<>(List.of(member("Effect", "Allow")));
        if (namesPrincipals(kind)) {
            members.add(member("Principal", "*"));
        }
        members.add(member("Action", "*"));
        members.add(member("Resource", "*"));
        return new Json.Members(members);
    }

    Json statement(PolicyKind kind) {
        boolean deny = draw.percent(isLimit(kind) ? 40 : 22);
        var members = new ArrayList<Json.Member>();
        if (draw.percent(20)) {
            members.add(member("Sid", "s" + draw.below(1000)));
        }
        members.add(member("Effect", deny ? "Deny" : "Allow"));
        if (namesPrincipals(kind)) {
            boolean except = kind != PolicyKind.RESOURCE_CONTROL && kind != PolicyKind.TRUST
                    && draw.percent(deny ? 25 : 5);
            members.add(new Json.Member(except ? "NotPrincipal" : "Principal",
                    kind == PolicyKind.RESOURCE_CONTROL ? new Json.Quoted("*") : principals()));
        }
        members.add(patterns("Action", deny, 10, this::action));
        if (kind != PolicyKind.TRUST) {
            members.add(patterns("Resource", deny, 10, this::resource));
        }
        if (draw.percent(deny ? 90 : 65)) {
            members.add(conditions.conditions(draw.percent(4) ? 0 : draw.percent(75) ? 1 : draw.between(2, 3)));
        }
        return new Json.Members(members);
    }

    private static boolean namesPrincipals(PolicyKind kind) {
        return switch (kind) {
            case RESOURCE, TRUST, RESOURCE_CONTROL, VPC_ENDPOINT -> true;
            case IDENTITY, BOUNDARY, SESSION, SERVICE_CONTROL -> false;
        };
    }

    private Json.Member patterns(String name, boolean deny, int rest, Supplier<String> next) {
        var written = draw.percent(2)
                ? List.<Json>of()
                : draw.<Json>some(1, draw.percent(deny ? 80 : 60) ? 1 : 3, () -> new Json.Quoted(next.get()));
        return new Json.Member(draw.percent(rest) ? "Not" + name : name, scalarOrList(written));
    }

    private Json scalarOrList(List<Json> items) {
        return items.size() == 1 && draw.percent(50) ? items.getFirst() : new Json.Items(items);
    }

    private String action() {
        return draw.percent(25)
                ? draw.one(
                        List.of("*", "*:*", "s3:*", "sts:*", "*:Get*", "s3:GetObject ", "s*:*", "s3*", "s3:??tObject"))
                : draw.percent(85) ? patterns.wild(draw.one(actions)) : draw.one(Vocabulary.ACTIONS);
    }

    private String resource() {
        return draw.percent(35)
                ? "*"
                : draw.percent(10)
                        ? draw.one(List.of("arn:aws:s3:::*", "arn:*:*:*:*:*", "arn:aws:s3:*", "arn:aws:*:table/*",
                                "bkt/key",
                                "whatever", "arn:aws:s3", "**", "", "?", "arn:*", "*:bkt/key",
                                "arn:aws:*code*::bkt/key",
                                "arn:aws:s3:::${aws:username}", "arn:aws:${aws:service}:::*",
                                "arn:aws:iam::${aws:PrincipalAccount}:user/*", "arn:aws:s3:*:${aws:username}/x"))
                        : patterns.of(draw.percent(85) ? draw.one(resources) : draw.one(Vocabulary.RESOURCES));
    }

    private Json principals() {
        if (draw.percent(20)) {
            return new Json.Quoted("*");
        }
        var groups = new ArrayList<Json.Member>();
        if (draw.percent(90)) {
            groups.add(names("AWS", Vocabulary.AWS_NAMES));
        }
        if (draw.percent(15)) {
            groups.add(names("Service", Vocabulary.SERVICE_NAMES));
        }
        if (draw.percent(15)) {
            groups.add(names("Federated", Vocabulary.FEDERATED_NAMES));
        }
        if (draw.percent(3)) {
            groups.add(names("CanonicalUser", List.of("0".repeat(64), "*")));
        }
        return new Json.Members(groups);
    }

    private Json.Member names(String type, List<String> from) {
        return new Json.Member(type, scalarOrList(draw.some(draw.percent(3) ? 0 : 1, draw.percent(50) ? 1 : 4,
                () -> new Json.Quoted(draw.one(from)))));
    }

    private static Json.Member member(String name, String value) {
        return new Json.Member(name, new Json.Quoted(value));
    }
}
