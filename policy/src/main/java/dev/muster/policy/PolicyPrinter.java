package dev.muster.policy;

import dev.muster.policy.Policy.ConditionTest;
import dev.muster.policy.Policy.ConditionValue;
import dev.muster.policy.Policy.Principals;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.Policy.Text;
import dev.muster.policy.Policy.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a policy as compact JSON. */
final class PolicyPrinter {

    private PolicyPrinter() {}

    static String print(Policy policy) {
        var members = new ArrayList<String>();
        if (policy.versionStated()) {
            members.add("\"Version\":" + quoted(policy.version().date()));
        }
        policy.id().ifPresent(id -> members.add("\"Id\":" + quoted(id.value())));
        members.add("\"Statement\":" + list(policy.statements().stream().map(PolicyPrinter::statement).toList(),
                policy.statementsListed()));
        return object(members);
    }

    private static String statement(Statement statement) {
        var members = new ArrayList<String>();
        statement.sid().ifPresent(sid -> members.add("\"Sid\":" + quoted(sid.value())));
        members.add("\"Effect\":" + quoted(statement.effect().word()));
        statement.principals().ifPresent(found -> members.add(member(found.negated(), "Principal", principals(found))));
        members.add(member(statement.actions().negated(), "Action", texts(statement.actions().patterns())));
        statement.resources().ifPresent(
                found -> members.add(member(found.negated(), "Resource", texts(found.patterns()))));
        if (!statement.conditions().isEmpty()) {
            members.add("\"Condition\":" + object(statement.conditions().stream()
                    .map(block -> quoted(block.operator().value()) + ":"
                            + object(block.tests().stream().map(PolicyPrinter::test).toList()))
                    .toList()));
        }
        return object(members);
    }

    private static String principals(Principals principals) {
        return principals.everyone()
                ? "\"*\""
                : object(principals.groups().stream()
                        .map(group -> quoted(group.type().word()) + ":" + texts(group.names())).toList());
    }

    private static String test(ConditionTest test) {
        return quoted(test.key().value()) + ":"
                + list(test.values().stream().map(PolicyPrinter::value).toList(), test.listed());
    }

    private static String value(ConditionValue value) {
        return value.quoted() ? quoted(value.text()) : value.text();
    }

    private static String member(boolean negated, String name, String value) {
        return quoted(negated ? "Not" + name : name) + ":" + value;
    }

    private static String texts(Texts texts) {
        return list(texts.values().stream().map(Text::value).map(PolicyPrinter::quoted).toList(), texts.listed());
    }

    private static String list(List<String> items, boolean listed) {
        var joined = String.join(",", items);
        return listed ? "[" + joined + "]" : joined;
    }

    private static String object(List<String> members) {
        return members.stream().collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        var json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < ' ') {
                        json.append("\\u%04x".formatted((int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
