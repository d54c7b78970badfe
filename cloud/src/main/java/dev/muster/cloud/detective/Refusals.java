package dev.muster.cloud.detective;

import dev.muster.api.document.Document;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Call;
import java.util.List;

/** The service's errors. AWS documents their classes; where it documents no text, the text is ours. */
final class Refusals {

    private Refusals() {}

    /** The graph's ARN is missing or malformed, or of no graph where the operation knows no error for that. */
    static AwsFailure invalidGraph() {
        return AwsFailure.modelled("ValidationException", "The behavior graph ARN is not valid")
                .with("ErrorCode", "INVALID_GRAPH_ARN");
    }

    static AwsFailure tooManyTags() {
        return invalid("A behavior graph cannot have more than 50 tags");
    }

    static AwsFailure invalid(String message) {
        return AwsFailure.modelled("ValidationException", message).with("ErrorCode", "INVALID_REQUEST_BODY");
    }

    static AwsFailure badToken() {
        return invalid("The value of NextToken is not valid for this request");
    }

    static AwsFailure noGraph() {
        return notFound("The behavior graph does not exist");
    }

    static AwsFailure noMembership() {
        return notFound("The account is not a member of the behavior graph");
    }

    static AwsFailure notFound(String message) {
        return AwsFailure.modelled("ResourceNotFoundException", message);
    }

    static AwsFailure conflict(String message) {
        return AwsFailure.modelled("ConflictException", message);
    }

    /** The membership is in another state than the operation needs, or came about in another way. */
    static AwsFailure wrongState(String needed, Member member) {
        return conflict(switch (member.kind()) {
            case INVITATION -> "The membership status must be " + needed + ", but is " + member.state().status();
            case ORGANIZATION -> "The membership is managed by the organization, and its status is "
                    + member.state().status();
        });
    }

    /** @param resource what kind of resource is used up, as ServiceQuotaExceededException lists it */
    static AwsFailure quota(String message, String resource) {
        return AwsFailure.modelled("ServiceQuotaExceededException", message)
                .with("Resources", new Document.Items(List.of(Document.text(resource))));
    }

    static AwsFailure memberLimit(int limit) {
        return quota("The behavior graph cannot have more than " + limit + " member accounts", "member accounts");
    }

    static AwsFailure volumeLimit() {
        return quota("The data volume of the behavior graph exceeds its quota", "data volume");
    }

    /** The refusal of what IAM may allow but the service does not. */
    static AwsFailure denied(Call call, String action, String resource) {
        return AwsFailure.modelled("AccessDeniedException", "User: " + call.caller().identity().arn()
                + " is not authorized to perform: detective:" + action + " on resource: " + resource);
    }
}
