package dev.muster.api.catalog.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Single facts about services that neither source of the models tells. */
record Amendments(List<Fact> facts) {

    /** One line of the file: what is true of a member, or of an operation; the value is what stands behind the truth. */
    private record Fact(String service, String holder, String member, String truth, String value) {

        static Fact of(String line) {
            var fields = List.of(line.split("\t", -1));
            var truth = fields.get(3).split("=", 2);
            return new Fact(fields.get(0), fields.get(1), fields.get(2), truth[0], truth.length > 1 ? truth[1] : "");
        }
    }

    static Amendments read(Path file) throws IOException {
        return new Amendments(
                Files.readAllLines(file).stream().filter(line -> !line.startsWith("#")).map(Fact::of).toList());
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
            case "unsigned" -> operation(fact, model).put("authtype", "none");
            case "uri" -> operation(fact, model).object("http").put("requestUri", fact.value);
            case "host" -> operation(fact, model).object("endpoint").put("hostPrefix", fact.value);
            case "named" -> {
                if (fact.member.equals("-")) {
                    rename(model.object("operations"), fact.holder, fact.value);
                } else {
                    renameMember(structure(fact, model), fact.member, fact.value);
                }
            }
            default -> throw new IllegalStateException("unknown amendment `" + fact + "`");
        }
    }

    private static Tree operation(Fact fact, Tree model) {
        return known(model.object("operations"), fact.holder);
    }

    private static void renameMember(Tree structure, String name, String value) {
        rename(structure.object("members"), name, value);
        structure.list("required").replaceAll(required -> required.equals(name) ? value : required);
        if (structure.optionalText("payload").filter(name::equals).isPresent()) {
            structure.put("payload", value);
        }
    }

    private static void rename(Tree holder, String name, String value) {
        var renamed = known(holder, name).put("name", value);
        holder.values().remove(name);
        holder.put(value, renamed);
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
