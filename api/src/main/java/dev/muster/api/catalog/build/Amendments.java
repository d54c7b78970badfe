package dev.muster.api.catalog.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Single facts about services that neither source of the models tells. */
record Amendments(List<Fact> facts) {

    /** One line of the file: what is true of a member, or of an operation. */
    private record Fact(String service, String holder, String member, String truth) {}

    static Amendments read(Path file) throws IOException {
        return new Amendments(Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).map(line -> {
            var fields = List.of(line.split("\t", -1));
            return new Fact(fields.get(0), fields.get(1), fields.get(2), fields.get(3));
        }).toList());
    }

    void apply(String service, Tree model) {
        for (var fact : facts) {
            if (fact.service.equals(service)) {
                apply(fact, model);
            }
        }
    }

    private static void apply(Fact fact, Tree model) {
        switch (fact.truth) {
            case "required" -> {
                var required = structure(fact, model).list("required");
                if (!required.contains(fact.member)) {
                    required.add(fact.member);
                }
            }
            case "optional" -> structure(fact, model).list("required").remove(fact.member);
            case "unsigned" -> known(model.object("operations"), fact.holder).put("authtype", "none");
            default -> throw new IllegalStateException("unknown amendment `" + fact + "`");
        }
    }

    private static Tree structure(Fact fact, Tree model) {
        var structure = known(model.object("shapes"), fact.holder);
        known(structure.object("members"), fact.member);
        return structure;
    }

    private static Tree known(Tree holder, String name) {
        if (!holder.has(name)) {
            throw new IllegalStateException("an amendment is about `" + name + "`, which no model has");
        }
        return holder.object(name);
    }
}
