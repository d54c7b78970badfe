package dev.muster.api.sdk;

import dev.muster.api.document.Document;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Turns documents into objects of the AWS SDK's data classes and back. Members are named alike on both sides. What is
 * absent on one side is absent on the other, an explicit null is taken as absent, and a list that is there but empty
 * stays so. Members that the SDK's class does not have are dropped. Thread-safe.
 */
public final class SdkBinding {

    /** How each class is built: the only reflection there is, once per class. */
    private final ClassValue<MethodHandle> builders = new ClassValue<>() {

        @Override
        protected MethodHandle computeValue(Class<?> type) {
            return builderOf(type);
        }
    };

    /**
     * The document as an object of the class.
     *
     * @throws UnfitDocumentException when a value is not of the type that the class has for it
     */
    public <T extends SdkPojo> T toSdk(Document.Members document, Class<T> type) {
        return type.cast(filled(builder(type), document, type.getSimpleName()));
    }

    /** The object as a document; what was never set is absent. */
    public Document.Members toDocument(SdkPojo object) {
        var members = new LinkedHashMap<String, Document>();
        for (var field : object.sdkFields()) {
            SdkValue.of(valueOf(field, object), this).ifPresent(value -> members.put(field.memberName(), value));
        }
        return new Document.Members(members);
    }

    /** Sets what the document has on a builder, and builds. */
    Object filled(SdkPojo builder, Document.Members document, String place) {
        for (var field : builder.sdkFields()) {
            var value = document.members().get(field.memberName());
            if (value != null && value != Document.Null.NULL) {
                field.set(builder, SdkValue.from(value, field, this, place + "." + field.memberName()));
            }
        }
        return ((Buildable) builder).build();
    }

    /** A field with a default makes one up when it is read, so those are asked for by name: only requests have them. */
    private static @Nullable Object valueOf(SdkField<?> field, SdkPojo object) {
        if (object instanceof SdkRequest request && field.containsTrait(DefaultValueTrait.class)) {
            return request.getValueForField(field.memberName(), Object.class).orElse(null);
        }
        return field.getValueOrDefault(object);
    }

    private SdkPojo builder(Class<?> type) {
        try {
            return (SdkPojo) builders.get(type).invokeExact();
        } catch (RuntimeException | Error unchecked) {
            throw unchecked;
        } catch (Throwable unexpected) {
            throw new IllegalStateException("`" + type.getName() + "` makes no builder", unexpected);
        }
    }

    private static MethodHandle builderOf(Class<?> type) {
        try {
            var method = type.getMethod("builder");
            return MethodHandles.publicLookup().unreflect(method).asType(MethodType.methodType(SdkPojo.class));
        } catch (NoSuchMethodException | IllegalAccessException unfit) {
            throw new IllegalArgumentException("`" + type.getName() + "` is no data class of the AWS SDK", unfit);
        }
    }
}
