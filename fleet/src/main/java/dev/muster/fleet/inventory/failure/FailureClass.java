package dev.muster.fleet.inventory.failure;

import dev.muster.api.recorded.CallState;
import java.util.Arrays;
import java.util.Optional;

/** The classes of failure that call for different remedies. Their names stand in the run's records. */
public enum FailureClass {

    ORG_LIST_DENIED(CallState.DENIED, "the caller may not list the accounts of the organization"), ORG_NOT_IN_USE(
            CallState.FAILED, "the caller's account is in no organization"), ASSUME_DENIED(CallState.DENIED,
                    "the role does not exist in the account, or does not let the caller in, or the "
                            + "caller may not assume it"), ASSUME_DENIED_CALLER(CallState.DENIED,
                                    "the caller may not assume the role"), ROLE_NAME(CallState.DENIED,
                                            "no role has that name"), NO_ROLE(CallState.FAILED,
                                                    "no role was named that lets the caller in"), WRONG_ACCOUNT(
                                                            CallState.FAILED,
                                                            "the session is not one of the account that was meant"), SESSION_DURATION(
                                                                    CallState.FAILED,
                                                                    "the session would last longer than the role allows"), SCP_DENY(
                                                                            CallState.DENIED,
                                                                            "a service control policy of the organization forbids it"), RESOURCE_DENY(
                                                                                    CallState.DENIED,
                                                                                    "the policy of the resource forbids it"), BOUNDARY(
                                                                                            CallState.DENIED,
                                                                                            "the permissions boundary of the role does not allow it"), SESSION_POLICY(
                                                                                                    CallState.DENIED,
                                                                                                    "the policy of the session does not allow it"), ENDPOINT_POLICY(
                                                                                                            CallState.DENIED,
                                                                                                            "the policy of the VPC endpoint does not allow it"), ROLE_LACKS_PERMISSION(
                                                                                                                    CallState.DENIED,
                                                                                                                    "no policy of the role allows it"), REGION_NOT_ENABLED(
                                                                                                                            CallState.SKIPPED,
                                                                                                                            "the Region is not enabled in the account"), SERVICE_NOT_IN_REGION(
                                                                                                                                    CallState.NOT_AVAILABLE,
                                                                                                                                    "the service is not in the Region"), OPERATION_NOT_IN_REGION(
                                                                                                                                            CallState.NOT_AVAILABLE,
                                                                                                                                            "the operation is not in the Region"), SERVICE_NOT_ENABLED(
                                                                                                                                                    CallState.NOT_ENABLED,
                                                                                                                                                    "the account does not use the service"), MANAGEMENT_ONLY(
                                                                                                                                                            CallState.NOT_ENABLED,
                                                                                                                                                            "only the management account and delegated administrators are told"), NOT_CONFIGURED(
                                                                                                                                                                    CallState.EMPTY,
                                                                                                                                                                    "nothing is configured"), GONE(
                                                                                                                                                                            CallState.EMPTY,
                                                                                                                                                                            "it was deleted meanwhile"), THROTTLED(
                                                                                                                                                                                    CallState.FAILED,
                                                                                                                                                                                    "AWS refused it as one call too many, to the last try"), EXPIRED_TOKEN(
                                                                                                                                                                                            CallState.FAILED,
                                                                                                                                                                                            "the credentials are past their time"), BAD_CREDENTIALS(
                                                                                                                                                                                                    CallState.FAILED,
                                                                                                                                                                                                    "AWS does not take the credentials"), CLOCK_SKEW(
                                                                                                                                                                                                            CallState.FAILED,
                                                                                                                                                                                                            "the clock of this machine is wrong"), SHEET_ERROR(
                                                                                                                                                                                                                    CallState.FAILED,
                                                                                                                                                                                                                    "the sheet asks for what cannot be sent"), VALIDATION(
                                                                                                                                                                                                                            CallState.FAILED,
                                                                                                                                                                                                                            "the service wants other parameters"), ACCOUNT_STATE(
                                                                                                                                                                                                                                    CallState.SKIPPED,
                                                                                                                                                                                                                                    "the account is not active"), SERVER(
                                                                                                                                                                                                                                            CallState.FAILED,
                                                                                                                                                                                                                                            "AWS failed, to the last try"), NETWORK(
                                                                                                                                                                                                                                                    CallState.FAILED,
                                                                                                                                                                                                                                                    "AWS did not answer, to the last try"), STUCK_PAGES(
                                                                                                                                                                                                                                                            CallState.INCOMPLETE,
                                                                                                                                                                                                                                                            "the pages did not lead to their end"), OTHER(
                                                                                                                                                                                                                                                                    CallState.FAILED,
                                                                                                                                                                                                                                                                    "the service refused it");

    private final CallState state;
    private final String cause;

    FailureClass(CallState state, String cause) {
        this.state = state;
        this.cause = cause;
    }

    /** The class of that name, as it stands in the records of runs. */
    public static Optional<FailureClass> of(String name) {
        return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst();
    }

    /** What a call comes to that fails so. */
    public CallState state() {
        return state;
    }

    /** What is behind it, in a few words. */
    public String cause() {
        return cause;
    }
}
