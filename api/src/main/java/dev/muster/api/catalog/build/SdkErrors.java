package dev.muster.api.catalog.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which code and status an error of the AWS SDK has on the wire. The SDK keeps that nowhere but in the code of its
 * clients, which builds one {@code ExceptionMetadata} per error: this reads the constants that go into it.
 */
final class SdkErrors {

    /** @param code the code on the wire; the status is empty where the SDK has none */
    record OnWire(String code, Optional<Integer> status) {}

    private static final String BUILDER = "software/amazon/awssdk/protocols/core/ExceptionMetadata$Builder";

    private final Map<String, OnWire> byClass = new HashMap<>();

    private String code = "";
    private Optional<Integer> status = Optional.empty();
    private String lastText = "";
    private int lastNumber;
    private String exception = "";

    private SdkErrors() {}

    static SdkErrors of(Class<?> client) {
        var errors = new SdkErrors();
        var file = "/" + client.getName().replace('.', '/') + ".class";
        try (var bytes = client.getResourceAsStream(file)) {
            if (bytes == null) {
                throw new IllegalStateException("the class file of `" + client.getName() + "` is missing");
            }
            ClassFile.of().parse(bytes.readAllBytes()).methods().forEach(errors::read);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return errors;
    }

    Optional<OnWire> of(String exceptionClass) {
        return Optional.ofNullable(byClass.get(exceptionClass));
    }

    private void read(MethodModel method) {
        method.code().ifPresent(body -> {
            for (CodeElement element : body) {
                switch (element) {
                    case ConstantInstruction constant when constant.constantValue() instanceof String text ->
                        lastText = text;
                    case ConstantInstruction constant when constant.constantValue() instanceof Integer number ->
                        lastNumber = number;
                    case InvokeDynamicInstruction lambda -> lambda.bootstrapArgs().stream()
                            .filter(DirectMethodHandleDesc.class::isInstance).map(DirectMethodHandleDesc.class::cast)
                            .findFirst().ifPresent(handle -> exception = handle.owner().displayName());
                    case InvokeInstruction call when call.owner().asInternalName().equals(BUILDER) ->
                        built(call.name().stringValue());
                    default -> {}
                }
            }
        });
    }

    private void built(String method) {
        switch (method) {
            case "errorCode" -> {
                code = lastText;
                status = Optional.empty();
            }
            case "httpStatusCode" -> status = Optional.of(lastNumber);
            case "build" -> byClass.putIfAbsent(exception, new OnWire(code, status));
            default -> {}
        }
    }
}
