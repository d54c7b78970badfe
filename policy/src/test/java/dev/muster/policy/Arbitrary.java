package dev.muster.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Policies, stacks and requests by chance, from words few enough that they meet. */
record Arbitrary(SplittableRandom random) {

    private static final List<String> ACTIONS = List.of("s3:GetObject", "s3:PutObject", "iam:GetUser",
            "detective:ListMembers", "sts:AssumeRole");
    private static final List<String> ACTION_PATTERNS = List.of("*", "s3:*", "S3:Get*", "iam:GetUser", "*:*",
            "detective:List?embers", "sts:AssumeRole", "ec2:*");
    private static final List<String> RESOURCES = List.of("*", "arn:aws:s3:::bkt/key", "arn:aws:s3:::bkt/alice/x",
            Ask.GRAPH, Ask.ROLE_ARN);
    private static final List<String> RESOURCE_PATTERNS = List.of("*", "arn:aws:s3:::bkt/*",
            "arn:aws:s3:::bkt/${aws:username}/*", "arn:aws:detective:*", Ask.ROLE_ARN, "arn:aws:s3:::${k:a, `bkt`}/*",
            "bkt", "arn:*:*:*:*:*");
    private static final List<String> OPERATORS = List.of("StringEquals", "StringNotEquals", "StringLike",
            "ForAnyValue:StringEquals", "ForAllValues:StringNotLike", "Null", "BoolIfExists", "NumericLessThan",
            "DateGreaterThan", "IpAddress", "NotIpAddress", "ArnLike", "ArnNotEquals", "BinaryEquals", "StringMatches");
    private static final List<String> KEYS = List.of("aws:username", "AWS:TagKeys", "k:a", "k:b");
    private static final List<String> VALUES = List.of("'alice'", "'a*'", "'true'", "true", "10", "'2020-01-01'",
            "'10.0.0.0/8'", "'arn:aws:s3:::*'", "'${aws:username}'", "'AQI='", "''");
    private static final List<String> CONTEXT_VALUES = List.of("alice", "true", "9", "2021-01-01T00:00:00Z",
            "10.1.2.3", "arn:aws:s3:::bkt", "");
    private static final List<String> PRINCIPALS = List.of("'*'", "{'AWS':'*'}", "{'AWS':'" + Ask.A + "'}",
            "{'AWS':['arn:aws:iam::" + Ask.A + ":user/alice','" + Ask.ROLE_ARN + "']}",
            "{'AWS':'" + Ask.SESSION_ARN + "'}", "{'Service':'detective.amazonaws.com','AWS':'AIDAALICE'}",
            "{'Federated':'accounts.google.com'}", "{'AWS':[]}");
    private static final List<Principal> CALLERS = List.of(Ask.ALICE, Ask.SESSION, Ask.FEDERATED,
            new Principal.Root(Ask.A), new Principal.Service("detective.amazonaws.com"), new Principal.Anonymous(),
            new Principal.WebIdentity("accounts.google.com"));

    static Arbitrary of(long seed) {
        return new Arbitrary(new SplittableRandom(seed));
    }

    <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    <T> List<T> some(int least, int most, Supplier<T> element) {
        var elements = new ArrayList<T>();
        for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
            elements.add(element.get());
        }
        return elements;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String oneOrMore(List<String> words, boolean quote) {
        Supplier<String> word = () -> quote ? "'" + one(words) + "'" : one(words);
        return chance(60) ? word.get() : "[" + String.join(",", some(0, 3, word)) + "]";
    }

    String statement(PolicyKind kind) {
        var members = new ArrayList<String>();
        if (chance(30)) {
            members.add("'Sid':'s" + random.nextInt(1_000_000) + "'");
        }
        members.add(chance(88) ? "'Effect':'Allow'" : "'Effect':'Deny'");
        if (kind.hasPrincipal()) {
            members.add((chance(85) ? "'Principal':" : "'NotPrincipal':") + one(PRINCIPALS));
        }
        members.add((chance(85) ? "'Action':" : "'NotAction':") + oneOrMore(ACTION_PATTERNS, true));
        if (kind != PolicyKind.TRUST) {
            members.add((chance(85) ? "'Resource':" : "'NotResource':") + oneOrMore(RESOURCE_PATTERNS, true));
        }
        if (chance(40)) {
            var blocks = some(0, 2, () -> "'" + one(OPERATORS) + random.nextInt(2) + "':{'" + one(KEYS) + "':"
                    + oneOrMore(VALUES, false) + "}");
            members.add("'Condition':{" + String.join(",", distinctOperators(blocks)) + "}");
        }
        return "{" + String.join(",", members) + "}";
    }

    /** The digit only tells the two blocks apart; the second of two equal operators goes. */
    private static List<String> distinctOperators(List<String> blocks) {
        var distinct = new ArrayList<String>();
        for (var block : blocks) {
            var plain = block.replaceFirst("[01]':", "':");
            var operator = plain.substring(0, plain.indexOf(":{"));
            if (distinct.stream().noneMatch(other -> other.startsWith(operator))) {
                distinct.add(plain);
            }
        }
        return distinct;
    }

    List<String> statements(PolicyKind kind) {
        return some(1, 4, () -> statement(kind));
    }

    String policy(PolicyKind kind) {
        return policyOf(statements(kind));
    }

    String policyOf(List<String> statements) {
        var version = random.nextInt(10) == 0 ? "" : "'Version':'2012-10-17',";
        return Ask.json("{" + version + "'Statement':"
                + (statements.size() == 1 && chance(50)
                        ? statements.getFirst()
                        : "[" + String.join(",", statements) + "]")
                + "}");
    }

    PolicySource source(PolicyKind kind) {
        return Ask.source(policy(kind), kind);
    }

    List<List<PolicySource>> levels(PolicyKind kind) {
        return chance(60)
                ? List.of()
                : some(1, 3, () -> some(0, 2, () -> chance(50)
                        ? Ask.source(full(kind), kind)
                        : source(kind)));
    }

    static String full(PolicyKind kind) {
        return kind.hasPrincipal()
                ? Ask.document("{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}")
                : Ask.document(Ask.ALL);
    }

    AuthorizationRequest request() {
        var context = Context.builder();
        for (var key : KEYS) {
            if (chance(50)) {
                context.put(key, one(CONTEXT_VALUES));
            }
        }
        return new AuthorizationRequest(one(CALLERS), one(ACTIONS), one(RESOURCES),
                one(List.of(Optional.<String>empty(), Optional.of(Ask.A), Optional.of(Ask.B))), context.build(),
                one(List.of(EvaluationMode.values())));
    }

    PolicyStack stack(EvaluationMode mode) {
        var resourceKind = mode == EvaluationMode.TRUST ? PolicyKind.TRUST : PolicyKind.RESOURCE;
        return new PolicyStack(some(0, 3, () -> source(PolicyKind.IDENTITY)),
                chance(25) ? Optional.of(source(PolicyKind.BOUNDARY)) : Optional.empty(),
                chance(25) ? Optional.of(some(0, 2, () -> source(PolicyKind.SESSION))) : Optional.empty(),
                chance(50) ? Optional.of(source(resourceKind)) : Optional.empty(),
                levels(PolicyKind.SERVICE_CONTROL), levels(PolicyKind.RESOURCE_CONTROL),
                chance(15) ? Optional.of(source(PolicyKind.VPC_ENDPOINT)) : Optional.empty());
    }
}
