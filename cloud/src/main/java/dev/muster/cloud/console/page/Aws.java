package dev.muster.cloud.console.page;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.id.RegionId;
import dev.muster.api.protocol.ClientProtocol;
import dev.muster.api.protocol.Reply;
import dev.muster.api.sdk.SdkBinding;
import dev.muster.api.sigv4.AccessKey;
import dev.muster.api.sigv4.SigV4Signer;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import java.time.InstantSource;
import java.util.UUID;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The AWS APIs as one person calls them in one Region: each call is signed with their key and goes the way of every
 * other call, and so is authorized, disturbed and recorded like every other.
 */
public final class Aws {

    /** Answers a signed request. */
    @FunctionalInterface
    public interface Endpoint {

        WireResponse answer(WireRequest request);
    }

    private static final SdkBinding SDK = new SdkBinding();

    private static final String HOST = "localhost";

    private final Catalog catalog;

    private final Endpoint endpoint;

    private final AccessKey key;

    private final RegionId region;

    private final InstantSource clock;

    public Aws(Catalog catalog, Endpoint endpoint, AccessKey key, RegionId region, InstantSource clock) {
        this.catalog = catalog;
        this.endpoint = endpoint;
        this.key = key;
        this.region = region;
        this.clock = clock;
    }

    /**
     * Calls the operation that takes such a request.
     *
     * @throws CallRefused if the call fails
     */
    public <R extends SdkPojo> R call(SdkRequest request, Class<R> answer) {
        // the SDK's classes are named after what they belong to: services.guardduty.model.ListMembersRequest
        var packages = request.getClass().getPackageName().split("\\.", -1);
        var name = request.getClass().getSimpleName();
        var service = catalog.service(packages[packages.length - 2]).orElseThrow();
        var operation = service.operation(name.substring(0, name.length() - "Request".length())).orElseThrow();
        var protocol = ClientProtocol.of(service, () -> UUID.randomUUID().toString());
        var wire = protocol.request(operation, SDK.toDocument(request), HOST);
        var signed = SigV4Signer.sign(wire, key, region, service.signingName(), clock.instant());
        return switch (protocol.response(operation, endpoint.answer(signed))) {
            case Reply.Success(var output, _) -> SDK.toSdk(output, answer);
            case Reply.Failure failure ->
                throw new CallRefused(failure.status(), failure.code(), failure.message());
        };
    }

    /** Where requests go that are signed elsewhere. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** The same person elsewhere. */
    public Aws in(RegionId other) {
        return new Aws(catalog, endpoint, key, other, clock);
    }
}
