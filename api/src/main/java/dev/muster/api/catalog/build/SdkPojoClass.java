package dev.muster.api.catalog.build;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * A data class of the AWS SDK.
 *
 * @param type   the class
 * @param fields its fields, empty for a class without any
 */
record SdkPojoClass(Class<?> type, List<SdkField<?>> fields) {

    private static final String REDACTED = "*** Sensitive Data Redacted ***";

    static SdkPojoClass of(Class<?> type) {
        return new SdkPojoClass(type, builder(type).sdkFields());
    }

    /** The class of the structure that a field holds. */
    static SdkPojoClass of(SdkField<?> field) {
        var builder = field.constructor().get();
        return new SdkPojoClass(((Buildable) builder).build().getClass(), builder.sdkFields());
    }

    boolean union() {
        return Arrays.stream(type.getDeclaredClasses()).anyMatch(nested -> nested.getSimpleName().equals("Type")
                && nested.isEnum());
    }

    /** What the getter of a field returns: a class, or a list or map of one. Enums show only here. */
    Optional<Type> javaType(SdkField<?> field) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getParameterCount() == 0
                        && method.getName().equalsIgnoreCase(field.memberName()))
                .map(method -> method.getGenericReturnType()).findFirst();
    }

    /** The enum inside a type: itself, or what a list or map of it holds. */
    static Optional<Class<?>> enumOf(Type type) {
        return switch (type) {
            case Class<?> plain when plain.isEnum() -> Optional.of(plain);
            case ParameterizedType holder ->
                enumOf(holder.getActualTypeArguments()[holder.getActualTypeArguments().length
                        - 1]);
            default -> Optional.empty();
        };
    }

    static Optional<Type> element(Type type) {
        return type instanceof ParameterizedType holder
                ? Optional.of(holder.getActualTypeArguments()[holder.getActualTypeArguments().length - 1])
                : Optional.empty();
    }

    static List<String> enumValues(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> !((Enum<?>) value).name().startsWith("UNKNOWN_TO"))
                .map(Object::toString).toList();
    }

    /** Whether the SDK hides the field's value when it prints the object. */
    boolean sensitive(SdkField<?> field) {
        @Nullable
        Object sample = switch (field.marshallingType().getKnownType()) {
            case STRING -> "x";
            case SDK_BYTES -> SdkBytes.fromUtf8String("x");
            default -> null;
        };
        if (sample == null) {
            return false;
        }
        var builder = builder(type);
        builder.sdkFields().stream().filter(own -> own.memberName().equals(field.memberName()))
                .forEach(own -> own.set(builder, sample));
        return ((Buildable) builder).build().toString().contains(REDACTED);
    }

    private static SdkPojo builder(Class<?> type) {
        try {
            return (SdkPojo) type.getMethod("builder").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException unexpected) {
            throw new IllegalStateException("`" + type.getName() + "` has no builder", unexpected);
        }
    }
}
