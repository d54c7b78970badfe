package dev.muster.api.catalog.build;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.protocols.core.OperationInfo;

/**
 * An operation as the AWS SDK has it.
 *
 * @param name     as on the wire where the SDK says so, else as its classes are named
 * @param info     what the marshaller knows: method, URI
 * @param call     the method of the client
 * @param request  the class of the input
 * @param response the class of the output
 */
record SdkOperation(String name, OperationInfo info, Method call, Class<?> request, Class<?> response) {

    private static final String SUFFIX = "RequestMarshaller";

    private static final Pattern CBOR = Pattern.compile("/service/(\\w+)/operation/\\w+");

    private static final Pattern MARSHALLER = Pattern.compile("(\\w+)" + SUFFIX);

    /** All operations of a service. One that needs an event stream is not among them: the plain client lacks it. */
    static List<SdkOperation> of(SdkService service) {
        var operations = new ArrayList<SdkOperation>();
        var client = service.clientClass();
        for (var stem : service.classes("transform/", MARSHALLER)) {
            var request = service.model(stem + "Request");
            call(client, request).ifPresent(call -> {
                var info = info(service.marshaller(stem + SUFFIX));
                var identifier = info.operationIdentifier();
                var name = identifier == null ? stem : identifier.substring(identifier.lastIndexOf('.') + 1);
                operations.add(new SdkOperation(name, info, call, request, service.model(stem + "Response")));
            });
        }
        return operations;
    }

    /**
     * What stands before the name in the target header. An operation that the SDK calls in CBOR, but which is to be had in
     * JSON as well, has it in its path instead.
     */
    Optional<String> targetPrefix() {
        var identifier = info.operationIdentifier();
        if (identifier != null) {
            return Optional.of(identifier.substring(0, identifier.lastIndexOf('.')));
        }
        var path = CBOR.matcher(info.requestUri());
        return path.matches() ? Optional.of(path.group(1)) : Optional.empty();
    }

    boolean streamsOutput() {
        return Arrays.asList(call.getParameterTypes()).contains(ResponseTransformer.class);
    }

    /** The errors that the client declares, without the one that stands for all of the service. */
    List<Class<?>> errors() {
        return Arrays.<Class<?>>stream(call.getExceptionTypes())
                .filter(error -> error.getPackage().equals(request.getPackage()))
                .filter(error -> !error.getSuperclass().getSimpleName().equals("AwsServiceException"))
                .filter(SdkException.class::isAssignableFrom).toList();
    }

    /** The client's method for a request; the one that streams, where there are several. */
    private static Optional<Method> call(Class<?> client, Class<?> request) {
        var calls = Arrays.stream(client.getMethods())
                .filter(method -> method.getParameterCount() > 0 && method.getParameterTypes()[0].equals(request))
                .filter(method -> !method.getName().endsWith("Paginator")).toList();
        return calls.stream().filter(method -> method.getParameterCount() == 2
                && method.getParameterTypes()[1].equals(ResponseTransformer.class)).findFirst()
                .or(() -> calls.stream().findFirst());
    }

    private static OperationInfo info(Class<?> marshaller) {
        for (Field field : marshaller.getDeclaredFields()) {
            if (field.getType().equals(OperationInfo.class)) {
                try {
                    field.setAccessible(true);
                    return (OperationInfo) field.get(null);
                } catch (IllegalAccessException impossible) {
                    throw new IllegalStateException(impossible);
                }
            }
        }
        throw new IllegalStateException("`" + marshaller.getName() + "` does not say what its operation is");
    }
}
