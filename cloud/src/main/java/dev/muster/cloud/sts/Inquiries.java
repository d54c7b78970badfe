package dev.muster.cloud.sts;

import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.iam.Iam;
import dev.muster.cloud.iam.Identifiers;
import java.util.List;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageRequest;
import software.amazon.awssdk.services.sts.model.DecodeAuthorizationMessageResponse;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoRequest;
import software.amazon.awssdk.services.sts.model.GetAccessKeyInfoResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Questions that give out no credentials. */
final class Inquiries {

    private final Iam iam;

    private final AuthorizationMessages messages;

    Inquiries(Iam iam, AuthorizationMessages messages) {
        this.iam = iam;
        this.messages = messages;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                // nobody can be denied to ask who they are
                Operation.reads("GetCallerIdentity", GetCallerIdentityRequest.class, (_, _) -> List.of(),
                        (_, call) -> identity(call)),
                Operation.reads("GetAccessKeyInfo", GetAccessKeyInfoRequest.class,
                        (_, _) -> List.of(Check.of("sts:GetAccessKeyInfo").withoutReason()), this::keyInfo),
                Operation.reads("DecodeAuthorizationMessage", DecodeAuthorizationMessageRequest.class,
                        (_, _) -> List.of(Check.of("sts:DecodeAuthorizationMessage").withoutReason()), this::decode));
    }

    private static GetCallerIdentityResponse identity(Call call) {
        var identity = call.caller().identity();
        return GetCallerIdentityResponse.builder()
                .userId(identity.userId())
                .account(identity.account().digits())
                .arn(identity.arn())
                .build();
    }

    /** A key that IAM knows may have any form, since world files name keys; any other tells its account itself. */
    private GetAccessKeyInfoResponse keyInfo(GetAccessKeyInfoRequest request, Call call) {
        var id = request.accessKeyId();
        var account = iam.accessKey(call.transaction(), id)
                .map(key -> key.owner().account())
                .or(() -> Identifiers.accountOf(id).filter(_ -> id.startsWith("AKIA") || id.startsWith("ASIA")))
                .orElseThrow(() -> Refusals.validation(id + " is invalid"));
        return GetAccessKeyInfoResponse.builder().account(account.digits()).build();
    }

    private DecodeAuthorizationMessageResponse decode(DecodeAuthorizationMessageRequest request, Call call) {
        return DecodeAuthorizationMessageResponse.builder()
                .decodedMessage(messages.decode(request.encodedMessage(), call.caller().account(), call.now())
                        .orElseThrow(() -> AwsFailure.modelled("InvalidAuthorizationMessageException",
                                "Message is not valid")))
                .build();
    }
}
