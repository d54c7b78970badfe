package dev.muster.cloud.server;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** What AWS's own client saw of a service: which operations succeeded, and which errors it made out. Not thread-safe. */
final class Sightings implements ExecutionInterceptor {

    /** The last request of each operation that was served, in the order in which they were first served. */
    private final Map<String, SdkRequest> served = new LinkedHashMap<>();

    /** Names of the SDK's exception classes by operation. */
    private final Map<String, Set<String>> errors = new TreeMap<>();

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        served.put(operation(attributes), context.request());
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        errors.computeIfAbsent(operation(attributes), _ -> new TreeSet<>())
                .add(context.exception().getClass().getSimpleName());
    }

    private static String operation(ExecutionAttributes attributes) {
        return attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    }

    Map<String, SdkRequest> served() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(served));
    }

    Set<String> errors(String operation) {
        return errors.getOrDefault(operation, Set.of());
    }
}
