package dev.muster.cloud.sts;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.iam.Iam;
import dev.muster.policy.IamWriteCheck;
import dev.muster.policy.PolicyKind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;

/** Takes the policies that narrow a session: checks them, and finds whether they are too big. */
final class SessionPolicies {

    /** Characters of inline policy and ARNs together, before packing. */
    private static final int PLAIN_LIMIT = 2048;

    /** The model has no bound for the list of ARNs; the guide has. */
    private static final int MOST_ARNS = 10;

    private final Iam iam;

    SessionPolicies(Iam iam) {
        this.iam = iam;
    }

    /**
     * The policies of a session to be.
     *
     * @param packed size after packing, in percent of what is allowed; empty where there was nothing to pack
     */
    record Taken(List<String> inline, List<String> managed, OptionalInt packed) {}

    /**
     * Takes the policies of a request.
     *
     * @param account whose own managed policies may be named besides AWS's
     * @param tags    packed along with the policies
     */
    Taken take(Call call, AccountId account, @Nullable String policy, List<PolicyDescriptorType> managed,
            SessionTags tags) {
        // a descriptor that names nothing must not widen the session: it is as invalid as a policy that is not there
        var arns = managed.stream().map(descriptor -> Objects.requireNonNullElse(descriptor.arn(), "")).toList();
        var inline = Optional.ofNullable(policy);
        checkCount(arns);
        inline.ifPresent(this::checkLength);
        checkSum(inline, arns);
        inline.flatMap(text -> IamWriteCheck.firstProblem(text, PolicyKind.SESSION)).ifPresent(fault -> {
            throw AwsFailure.modelled("MalformedPolicyDocumentException", fault);
        });
        arns.forEach(arn -> checkManaged(call, account, arn));
        return new Taken(inline.stream().toList(), arns, packed(inline, arns, tags));
    }

    private static void checkCount(List<String> arns) {
        if (arns.size() > MOST_ARNS) {
            throw tooLong("policyArns", arns.toString(), MOST_ARNS);
        }
    }

    private void checkLength(String policy) {
        if (policy.codePointCount(0, policy.length()) > PLAIN_LIMIT) {
            throw tooLong("policy", policy, PLAIN_LIMIT);
        }
    }

    private void checkSum(Optional<String> policy, List<String> arns) {
        var characters = policy.map(text -> text.codePointCount(0, text.length())).orElse(0)
                + arns.stream().mapToInt(String::length).sum();
        if (characters > PLAIN_LIMIT) {
            throw tooLong("policy", policy.orElseGet(() -> String.join(",", arns)), PLAIN_LIMIT);
        }
    }

    private static AwsFailure tooLong(String member, String value, int most) {
        return Refusals.validation("1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: Member must have length less than or equal to " + most);
    }

    /** AWS does not document how it refuses a managed policy that is not there; we call its ARN invalid. */
    private void checkManaged(Call call, AccountId account, String arn) {
        var near = arn.startsWith("arn:aws:iam::aws:policy/") || arn.startsWith("arn:aws:iam::" + account + ":policy/");
        if (!near || iam.managedPolicy(call.transaction(), arn).isEmpty()) {
            throw Refusals.validation(arn + " is invalid");
        }
    }

    private static OptionalInt packed(Optional<String> policy, List<String> arns, SessionTags tags) {
        var narrowing = policy.isPresent() || !arns.isEmpty();
        if (!narrowing && tags.sent().isEmpty()) {
            return OptionalInt.empty();
        }
        var percent = PackedSize.percent(policy, arns, tags.all());
        if (percent > 100) {
            throw AwsFailure.modelled("PackedPolicyTooLargeException", narrowing
                    ? "Packed policy consumes " + percent + "% of allotted space, please use smaller policy."
                    : "Packed size of session tags consumes " + percent + "% of allotted space.");
        }
        return OptionalInt.of(percent);
    }
}
