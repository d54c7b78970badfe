package dev.muster.cloud.console.access;

import dev.muster.api.wire.Percent;
import dev.muster.cloud.console.page.Form;
import dev.muster.policy.service.ServiceAuthorization;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is asked.
 *
 * @param action   {@code service:Name}; empty if nothing is asked yet
 * @param resource an ARN, or {@code *}
 * @param who      who is wanted
 * @param from     how many of them come before the page
 */
record Asked(String action, String resource, Wanted who, int from) {

    /** Those who may, or the others. */
    enum Wanted {
        MAY, MAY_NOT, ALL;

        String word() {
            return switch (this) {
                case MAY -> "Who may";
                case MAY_NOT -> "Who may not";
                case ALL -> "Everybody";
            };
        }

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean wants(boolean may) {
            return this == ALL || may == (this == MAY);
        }
    }

    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9-]+:[A-Za-z0-9]+");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,7}");

    static Asked of(Form form) {
        var who = Wanted.MAY;
        for (var wanted : Wanted.values()) {
            who = wanted.code().equals(form.text("who")) ? wanted : who;
        }
        var from = form.text("from");
        return new Asked(form.text("action").strip(), form.value("resource").orElse("*"), who, NUMBER.matcher(from)
                .matches() ? Integer.parseInt(from) : 0);
    }

    /** What is wrong with it, if anything is. */
    Optional<String> problem() {
        if (!ACTION.matcher(action).matches()) {
            return Optional.of("An action is a service and a name, such as detective:ListGraphs.");
        }
        if (!resource.equals("*") && !resource.startsWith("arn:")) {
            return Optional.of("A resource is an ARN, or * for all.");
        }
        var known = ServiceAuthorization.data();
        var service = action.substring(0, action.indexOf(':'));
        if (!known.isService(service)) {
            return Optional.of("AWS has no service " + service + ".");
        }
        return known.hasActionsOf(service) && known.action(action).isEmpty()
                ? Optional.of("There is no action " + action + "." + known.nearest(action)
                        .map(near -> " Did you mean " + near.text() + "?")
                        .orElse(""))
                : Optional.empty();
    }

    /** Whether a role is to be taken on. */
    boolean assuming() {
        return action.regionMatches(true, 0, "sts:AssumeRole", 0, 14);
    }

    /** The query that asks for the page that begins with another. */
    String query(int other) {
        return "?action=" + Percent.encode(action) + "&resource=" + Percent.encode(resource) + "&who=" + who.code()
                + "&from=" + other;
    }
}
