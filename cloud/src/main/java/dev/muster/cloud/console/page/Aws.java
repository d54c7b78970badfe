package dev.muster.cloud.console.page;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.document.Document;
import dev.muster.api.id.RegionId;
import dev.muster.api.protocol.ClientProtocol;
import dev.muster.api.protocol.Reply;
import dev.muster.api.sdk.SdkBinding;
import dev.muster.api.sigv4.AccessKey;
import dev.muster.api.sigv4.SigV4Signer;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.Percent;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import dev.muster.cloud.call.AwsFailure;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/**
 * The AWS APIs as one person calls them in one Region: each call is signed with their key and goes the way of every
 * other call, and so is authorized, disturbed and recorded like every other.
 */
public final class Aws {

    /** Where calls go. */
    public interface Endpoint {

        /** Answers a signed request. */
        WireResponse answer(WireRequest request);

        /**
         * Why whoever signed a request may not do something that no API here does; empty if they may.
         *
         * @param request signed for STS
         * @param action  as IAM names it
         */
        Optional<AwsFailure> refusal(WireRequest request, String action);

        /** How a call would be refused that is not made; empty if it would not be. */
        Optional<AwsFailure> refusal(Intent intent);
    }

    /** What IAM is asked about looking at the trail; AWS's own action, though its operation is not served here. */
    public static final String LOOK_UP_EVENTS = "cloudtrail:LookupEvents";

    private static final SdkBinding SDK = new SdkBinding();

    private static final String HOST = "localhost";

    private static final int FORBIDDEN = 403;

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
                throw new CallRefused(failure.status(), failure.code(), failure.message(), why(failure));
        };
    }

    /**
     * Asks IAM about what no API here does.
     *
     * @param action as IAM names it
     * @throws CallRefused if they may not do it
     */
    public void permitted(String action) {
        refusal(action).ifPresent(Aws::refuse);
    }

    private Optional<AwsFailure> refusal(String action) {
        var request = new WireRequest("GET", "/", "", Headers.of("host", HOST), new byte[0]);
        return endpoint.refusal(SigV4Signer.sign(request, key, region, "sts", clock.instant()), action);
    }

    private static void refuse(AwsFailure failure) {
        throw new CallRefused(failure.status().orElse(FORBIDDEN), failure.code(), failure.message(), Optional.empty());
    }

    /** The page that says why a call was refused, for somebody who may look at it. */
    private Optional<String> why(Reply.Failure failure) {
        return failure.code().startsWith("AccessDenied") && refusal(LOOK_UP_EVENTS).isEmpty()
                ? failure.requestId().map(id -> Paths.of(region, "trail/event?request=" + Percent.encode(id)))
                : Optional.empty();
    }

    /**
     * Has IAM asked whether they might make a call, which is not made: for what AWS has an operation for, and this
     * server other means. The trail has an event of it as of a call.
     *
     * @throws CallRefused if they might not
     */
    public void permit(String serviceName, String operationName, Map<String, String> input) {
        var service = catalog.service(serviceName).orElseThrow();
        var operation = service.operation(operationName).orElseThrow();
        var texts = new LinkedHashMap<String, Document>();
        input.forEach((name, text) -> texts.put(name, Document.text(text)));
        var members = new Document.Members(texts);
        var wire = ClientProtocol.of(service, () -> UUID.randomUUID().toString()).request(operation, members, HOST);
        var signed = SigV4Signer.sign(wire, key, region, service.signingName(), clock.instant());
        endpoint.refusal(new Intent(signed, region, service, operation, members)).ifPresent(Aws::refuse);
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
