package dev.muster.cloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * Sends requests again that were served before, in circumstances in which they are refused. Which error that is, the
 * {@link Sightings} of the client tell.
 */
final class Provoking {

    private final ServerWorld world;

    private final String service;

    Provoking(ServerWorld world, String service) {
        this.world = world;
        this.service = service;
    }

    /** All of them while a fault strikes every call: {@code error=100%,status=500}. */
    void during(String fault, Object client, Iterable<SdkRequest> requests) {
        var set = RawHttp.Request.of("PUT", "/_muster/faults",
                "{\"seed\":1,\"rules\":[\"service=" + service + "," + fault + "\"]}");
        assertThat(world.http().send(set).status()).isEqualTo(200);
        refused(client, requests, request -> request);
        assertThat(world.http().send(RawHttp.Request.of("DELETE", "/_muster/faults", "")).status()).isEqualTo(204);
    }

    /** All of them in another form, or by a client that may not. */
    void refused(Object client, Iterable<SdkRequest> requests, UnaryOperator<SdkRequest> form) {
        for (var request : requests) {
            var sent = form.apply(request);
            assertThat(failed(client, sent)).as("`%s` was served", sent).isTrue();
        }
    }

    /** Whether a request has a member of this name with a value. */
    static boolean has(SdkRequest request, String member) {
        return request.sdkFields()
                .stream()
                .anyMatch(field -> field.memberName().equals(member) && field.getValueOrDefault(request) != null);
    }

    /** The request with another value of one member. */
    static SdkRequest with(SdkRequest request, String member, Object value) {
        var builder = request.toBuilder();
        for (SdkField<?> field : ((SdkPojo) builder).sdkFields()) {
            if (field.memberName().equals(member)) {
                field.set(builder, value);
            }
        }
        return builder.build();
    }

    private static boolean failed(Object client, SdkRequest request) {
        var method = Arrays.stream(client.getClass().getMethods())
                .filter(candidate -> candidate.getParameterCount() == 1
                        && candidate.getParameterTypes()[0] == request.getClass()
                        && !candidate.getName().endsWith("Paginator"))
                .findFirst()
                .orElseThrow();
        try {
            method.setAccessible(true);
            method.invoke(client, request);
            return false;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SdkServiceException) {
                return true;
            }
            throw new AssertionError("`" + request + "` was not answered", e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
