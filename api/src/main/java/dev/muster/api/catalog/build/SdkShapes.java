package dev.muster.api.catalog.build;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.JsonValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;

/** The shapes of a model, which grow by what the AWS SDK's data classes know. */
final class SdkShapes {

    private final Tree shapes;
    private final Map<String, Set<String>> shapesOfMember;
    private final Set<String> completed = new HashSet<>();

    SdkShapes(Tree model) {
        this.shapes = model.object("shapes");
        this.shapesOfMember = shapesOfMember(shapes);
    }

    /** Adds to a structure, and to all that it leads to, the members and enum values that only the SDK knows. */
    void complete(String shape, Class<?> type) {
        complete(shape, SdkPojoClass.of(type));
    }

    /** The name of the structure for a class; one is made if the model has none. */
    String structure(Class<?> type) {
        return structure(type, type.getSimpleName());
    }

    String structure(Class<?> type, String name) {
        return structure(SdkPojoClass.of(type), name);
    }

    private String structure(SdkPojoClass pojo, String simple) {
        var name = known(simple).filter(shape -> isA(shape, "structure")).orElse(simple);
        if (!shapes.has(name)) {
            var tree = shapes.object(name).put("type", "structure");
            tree.object("members");
            if (pojo.union()) {
                tree.put("union", true);
            }
        }
        complete(name, pojo);
        return name;
    }

    private void complete(String shape, SdkPojoClass pojo) {
        if (!completed.add(shape)) {
            return;
        }
        var structure = shapes.object(shape);
        for (var field : pojo.fields()) {
            var type = pojo.javaType(field).orElse(null);
            var members = structure.object("members");
            if (members.has(field.memberName())) {
                completeTarget(members.object(field.memberName()).text("shape"), field, type);
            } else {
                var target = target(field, type, shape, pojo.sensitive(field));
                traits(structure, members.object(field.memberName()).put("shape", target), field);
            }
        }
    }

    private void completeTarget(String shape, SdkField<?> field, @Nullable Type type) {
        var tree = shapes.object(shape);
        switch (tree.text("type")) {
            case "structure" -> {
                if (!tree.has("document")) {
                    complete(shape, SdkPojoClass.of(field));
                }
            }
            case "list" -> {
                var list = field.getOptionalTrait(ListTrait.class);
                list.ifPresent(trait -> completeTarget(tree.object("member").text("shape"), trait.memberFieldInfo(),
                        element(type)));
            }
            case "map" -> {
                var map = field.getOptionalTrait(MapTrait.class);
                map.ifPresent(trait -> completeTarget(tree.object("value").text("shape"), trait.valueFieldInfo(),
                        element(type)));
            }
            case "string" -> enumOf(type).filter(_ -> tree.has("enum"))
                    .ifPresent(values -> addEnumValues(tree, values));
            default -> {}
        }
    }

    private static void addEnumValues(Tree shape, Class<?> type) {
        var values = shape.list("enum");
        SdkPojoClass.enumValues(type).stream().filter(value -> !values.contains(value)).forEach(values::add);
    }

    /** What the SDK says of a member beside its type. */
    private static void traits(Tree structure, Tree member, SdkField<?> field) {
        if (!field.locationName().equals(field.memberName())) {
            member.put("locationName", field.locationName());
        }
        var isMap = field.containsTrait(MapTrait.class);
        member.put("location", switch (field.location()) {
            case PAYLOAD -> null;
            case QUERY_PARAM -> "querystring";
            case HEADER -> isMap ? "headers" : "header";
            case PATH, GREEDY_PATH -> "uri";
            case STATUS_CODE -> "statusCode";
        });
        field.getOptionalTrait(TimestampFormatTrait.class).ifPresent(trait -> member.put("timestampFormat",
                switch (trait.format()) {
                    case ISO_8601 -> "iso8601";
                    case RFC_822 -> "rfc822";
                    case UNIX_TIMESTAMP -> "unixTimestamp";
                    case UNIX_TIMESTAMP_MILLIS -> throw new IllegalStateException(
                            "the member `" + field.memberName() + "` has a time in milliseconds");
                }));
        var flattened = field.getOptionalTrait(ListTrait.class).map(ListTrait::isFlattened)
                .or(() -> field.getOptionalTrait(MapTrait.class).map(MapTrait::isFlattened)).orElse(false);
        flag(member, "flattened", flattened);
        flag(member, "xmlAttribute", field.containsTrait(XmlAttributeTrait.class));
        flag(member, "jsonvalue", field.containsTrait(JsonValueTrait.class));
        flag(member, "idempotencyToken", field.containsTrait(DefaultValueTrait.class));
        if (field.containsTrait(RequiredTrait.class) || "uri".equals(member.optionalText("location").orElse(""))) {
            structure.list("required").add(field.memberName());
        }
        if (field.containsTrait(PayloadTrait.class)) {
            structure.put("payload", field.memberName());
        }
    }

    private static void flag(Tree member, String name, boolean set) {
        if (set) {
            member.put(name, true);
        }
    }

    private String target(SdkField<?> field, @Nullable Type type, String owner, boolean sensitive) {
        var enumType = enumOf(type);
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> enumType.map(this::enumShape).orElseGet(() -> scalar(field, "string", owner, sensitive));
            case INTEGER, SHORT, BYTE -> scalar(field, "integer", owner, false);
            case LONG -> scalar(field, "long", owner, false);
            case FLOAT -> scalar(field, "float", owner, false);
            case DOUBLE, BIG_DECIMAL -> scalar(field, "double", owner, false);
            case BOOLEAN -> scalar(field, "boolean", owner, false);
            case INSTANT -> scalar(field, "timestamp", owner, false);
            case SDK_BYTES -> scalar(field, "blob", owner, sensitive);
            case DOCUMENT -> {
                shapes.object("Document").put("type", "structure").put("document", true).object("members");
                yield "Document";
            }
            case SDK_POJO -> {
                var pojo = SdkPojoClass.of(field);
                yield structure(pojo, pojo.type().getSimpleName());
            }
            case LIST -> list(field, type, owner);
            case MAP -> map(field, type, owner);
            case NULL -> throw new IllegalStateException("`" + owner + "." + field.memberName() + "` has no type");
        };
    }

    /**
     * The one shape of this type that all members of this name have in the model, whose bounds then hold for the new
     * member as well; else a new shape without bounds, since the SDK knows none.
     */
    private String scalar(SdkField<?> field, String type, String owner, boolean sensitive) {
        var candidates = shapesOfMember.getOrDefault(field.memberName(), Set.of());
        if (candidates.size() == 1 && isA(candidates.iterator().next(), type)) {
            return candidates.iterator().next();
        }
        var name = owner + field.memberName();
        var shape = shapes.object(name).put("type", type);
        if (sensitive) {
            shape.put("sensitive", true);
        }
        return name;
    }

    private String enumShape(Class<?> type) {
        var name = known(type.getSimpleName()).filter(shape -> isA(shape, "string")).orElse(type.getSimpleName());
        addEnumValues(shapes.object(name).put("type", "string"), type);
        return name;
    }

    private String list(SdkField<?> field, @Nullable Type type, String owner) {
        var trait = field.getRequiredTrait(ListTrait.class);
        var element = target(trait.memberFieldInfo(), element(type), owner + field.memberName(), false);
        var name = owner + field.memberName();
        var member = shapes.object(name).put("type", "list").object("member").put("shape", element);
        if (trait.memberLocationName() != null && !trait.memberLocationName().equals("member")) {
            member.put("locationName", trait.memberLocationName());
        }
        return name;
    }

    private String map(SdkField<?> field, @Nullable Type type, String owner) {
        var trait = field.getRequiredTrait(MapTrait.class);
        var name = owner + field.memberName();
        var value = target(trait.valueFieldInfo(), element(type), name, false);
        shapes.object(name + "Key").put("type", "string");
        var map = shapes.object(name).put("type", "map");
        map.object("key").put("shape", name + "Key").put("locationName", trait.keyLocationName());
        map.object("value").put("shape", value).put("locationName", trait.valueLocationName());
        return name;
    }

    private Optional<String> known(String name) {
        return shapes.values().keySet().stream().filter(name::equalsIgnoreCase).findFirst();
    }

    private boolean isA(String shape, String type) {
        return shapes.object(shape).text("type").equals(type);
    }

    private static Optional<Class<?>> enumOf(@Nullable Type type) {
        return type == null ? Optional.empty() : SdkPojoClass.enumOf(type);
    }

    private static @Nullable Type element(@Nullable Type type) {
        return type == null ? null : SdkPojoClass.element(type).orElse(null);
    }

    private static Map<String, Set<String>> shapesOfMember(Tree shapes) {
        var found = new HashMap<String, Set<String>>();
        for (var name : List.copyOf(shapes.values().keySet())) {
            var shape = shapes.object(name);
            if (shape.has("members")) {
                var members = shape.object("members");
                for (var member : members.values().keySet()) {
                    found.computeIfAbsent(member, _ -> new HashSet<>()).add(members.object(member).text("shape"));
                }
            }
        }
        return found;
    }
}
