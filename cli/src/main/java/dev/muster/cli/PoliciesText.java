package dev.muster.cli;

import dev.muster.api.document.Document;
import dev.muster.api.document.Document.Items;
import dev.muster.api.document.Document.Members;
import dev.muster.fleet.permission.Actor;
import dev.muster.fleet.permission.Job;
import dev.muster.fleet.permission.Permission;
import dev.muster.fleet.permission.Permissions;
import dev.muster.fleet.permission.Place;
import dev.muster.fleet.permission.PolicyDocument;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The policies of a service for some jobs in some place, for people and for machines.
 *
 * @param permissions what is needed
 * @param jobs        for these
 * @param place       there
 */
record PoliciesText(Permissions permissions, Set<Job> jobs, Place place) {

    Optional<Document> policy(Actor actor) {
        return permissions.policy(actor, jobs, place).map(PolicyDocument::document);
    }

    /** Whether the policy is another for another administrator account. */
    boolean dependsOnAdministrator(Actor actor) {
        return permissions.of(actor, jobs).stream().anyMatch(permission -> permission.resource()
                .dependsOnAdministrator());
    }

    /** Why there is no policy. */
    String nothingFor(Actor actor) {
        return "the " + actor.label() + " needs no permission for "
                + Stream.of(Job.values()).filter(jobs::contains).map(Job::label).collect(Collectors.joining(" and "));
    }

    /** Each policy under a heading that says whose it is, with the reason for each action. */
    void print(Style style, PrintWriter out) {
        var first = true;
        for (var actor : Actor.values()) {
            out.print(first ? "" : "\n");
            first = false;
            out.println(style.bold(actor.label() + ": " + whose(actor)));
            var needed = permissions.of(actor, jobs);
            if (needed.isEmpty()) {
                out.println(nothingFor(actor));
                continue;
            }
            var widest = needed.stream().mapToInt(permission -> permission.action().length()).max().orElse(0);
            for (var permission : needed) {
                out.println("  " + permission.action() + " ".repeat(widest + 2 - permission.action().length())
                        + style.faint(permission.why()));
            }
            policy(actor).ifPresent(policy -> out.println(DocumentText.json(policy)));
        }
    }

    private String whose(Actor actor) {
        var role = "the role `" + place.role() + "` in ";
        return switch (actor) {
            case ADMINISTRATOR -> role + (place.administrator().equals("*")
                    ? "the administrator account"
                    : "account " + place.administrator());
            case MEMBER -> role + "every member account";
            case CALLER -> "your own identity, which assumes these roles";
        };
    }

    /** For machines. Names and words are relied upon: they are added to, never changed. */
    Document document(List<Actor> actors) {
        return DocumentText.object("partition", place.partition(), "administrator", place.administrator(), "roleName",
                place.role(), "jobs", new Items(Stream.of(Job.values()).filter(jobs::contains)
                        .<Document>map(job -> Document.text(job.label())).toList()),
                "policies", new Items(actors.stream().map(this::document).toList()));
    }

    private Document document(Actor actor) {
        var members = new LinkedHashMap<String, Document>();
        members.put("for", Document.text(actor.label()));
        members.put("reasons", new Items(permissions.of(actor, jobs).stream().map(PoliciesText::reason).toList()));
        members.put("policy", policy(actor).orElse(Document.Null.NULL));
        return Members.of(members);
    }

    private static Document reason(Permission permission) {
        return DocumentText.object("action", permission.action(), "why", permission.why());
    }
}
