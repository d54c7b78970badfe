package dev.muster.fleet.inventory.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.Partition;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.AwsFailure.Kind;
import dev.muster.fleet.call.FailureNames;
import dev.muster.fleet.inventory.failure.FailedCall.Purpose;
import dev.muster.fleet.session.Caller;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What failures mean, as AWS words them. */
final class ClassifierTest {

    private static final Caller CALLER = new Caller(new AccountId("111111111111"),
            "arn:aws:iam::111111111111:user/inventory", Partition.AWS);

    private static final String USER = "User: arn:aws:sts::222222222222:assumed-role/R/muster is not authorized to "
            + "perform: ";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ORG_LIST_DENIED         | ACCOUNTS | organizations | ListAccounts       | us-east-1 | 400 | AccessDeniedException | You don't have permissions to access this resource.
            ORG_NOT_IN_USE          | ACCOUNTS | organizations | ListAccounts       | us-east-1 | 400 | AWSOrganizationsNotInUseException | Your account is not a member of an organization.
            MANAGEMENT_ONLY         | SHEET    | organizations | ListRoots          | us-east-1 | 400 | AccessDeniedException | You don't have permissions to access this resource.
            ROLE_LACKS_PERMISSION   | SHEET    | organizations | ListRoots          | us-east-1 | 400 | AccessDeniedException | @organizations:ListRoots on resource: * because no identity-based policy allows the organizations:ListRoots action
            ROLE_LACKS_PERMISSION   | SHEET    | ec2           | DescribeInstances  | us-east-1 | 403 | UnauthorizedOperation | You are not authorized to perform this operation. @ec2:DescribeInstances
            ROLE_LACKS_PERMISSION   | SHEET    | sns           | ListTopics         | us-east-1 | 403 | AuthorizationError | @SNS:ListTopics
            SCP_DENY                | SHEET    | ec2           | DescribeVpcs       | eu-north-1| 403 | UnauthorizedOperation | @ec2:DescribeVpcs with an explicit deny in a service control policy
            RESOURCE_DENY           | ITEM     | kms           | DescribeKey        | us-east-1 | 400 | AccessDeniedException | @kms:DescribeKey on resource: k with an explicit deny in a resource-based policy
            RESOURCE_DENY           | ITEM     | s3            | GetBucketPolicyStatus | us-east-1 | 403 | AccessDenied | Access Denied
            RESOURCE_DENY           | SHEET    | s3            | ListBuckets        | us-east-1 | 403 | AccessDenied | @s3:ListAllMyBuckets with an explicit deny in a resource control policy
            BOUNDARY                | SHEET    | iam           | ListUsers          | us-east-1 | 403 | AccessDenied | @iam:ListUsers because no permissions boundary allows the iam:ListUsers action
            SESSION_POLICY          | SHEET    | iam           | ListUsers          | us-east-1 | 403 | AccessDenied | @iam:ListUsers because no session policy allows the iam:ListUsers action
            ENDPOINT_POLICY         | SHEET    | iam           | ListUsers          | us-east-1 | 403 | AccessDenied | @iam:ListUsers because no VPC endpoint policy allows the iam:ListUsers action
            REGION_NOT_ENABLED      | SHEET    | ec2           | DescribeVpcs       | ap-east-1 | 401 | AuthFailure | AWS was not able to validate the provided access credentials
            REGION_NOT_ENABLED      | SHEET    | sqs           | ListQueues         | ap-east-1 | 403 | InvalidClientTokenId | The security token included in the request is invalid
            REGION_NOT_ENABLED      | SHEET    | dynamodb      | ListTables         | me-south-1| 400 | UnrecognizedClientException | The security token included in the request is invalid.
            REGION_NOT_ENABLED      | ENTRY    | sts           | AssumeRole         | us-east-1 | 403 | RegionDisabledException | STS is not activated in this region
            BAD_CREDENTIALS         | SHEET    | dynamodb      | ListTables         | us-east-1 | 400 | UnrecognizedClientException | The security token included in the request is invalid.
            BAD_CREDENTIALS         | SHEET    | dynamodb      | ListTables         | us-east-1 | 403 | SignatureDoesNotMatch | The request signature we calculated does not match
            CLOCK_SKEW              | SHEET    | s3            | ListBuckets        | us-east-1 | 403 | RequestTimeTooSkewed | The difference between the request time and the current time is too large.
            CLOCK_SKEW              | SHEET    | iam           | ListUsers          | us-east-1 | 403 | SignatureDoesNotMatch | Signature expired: 20260101T000000Z is now earlier than
            EXPIRED_TOKEN           | SHEET    | iam           | ListUsers          | us-east-1 | 403 | ExpiredToken | The security token included in the request is expired
            OPERATION_NOT_IN_REGION | SHEET    | dynamodb      | ListImports        | us-east-1 | 400 | UnknownOperationException |
            OPERATION_NOT_IN_REGION | SHEET    | rds           | DescribeDBProxies  | us-east-1 | 400 | InvalidAction | Could not find operation
            OPERATION_NOT_IN_REGION | SHEET    | ec2           | DescribeFpgaImages | us-east-1 | 400 | UnsupportedOperation | The functionality you requested is not available in this region.
            SERVICE_NOT_IN_REGION   | SHEET    | mq            | ListBrokers        | us-east-1 | 404 | 404 |
            SERVICE_NOT_ENABLED     | SHEET    | securityhub   | DescribeHub        | us-east-1 | 403 | InvalidAccessException | Account 1 is not subscribed to AWS Security Hub
            SERVICE_NOT_ENABLED     | SHEET    | macie2        | GetMacieSession    | us-east-1 | 403 | AccessDeniedException | Macie is not enabled
            SERVICE_NOT_ENABLED     | SHEET    | support       | DescribeCases      | us-east-1 | 400 | SubscriptionRequiredException | Amazon Web Services Premium Support Subscription is required to use this service.
            SERVICE_NOT_ENABLED     | SHEET    | ec2           | DescribeVpcs       | us-east-1 | 403 | OptInRequired | You are not subscribed to this service.
            NOT_CONFIGURED          | ITEM     | s3            | GetBucketTagging   | us-east-1 | 404 | NoSuchTagSet | The TagSet does not exist
            NOT_CONFIGURED          | SHEET    | iam           | GetAccountPasswordPolicy | us-east-1 | 404 | NoSuchEntity | The Password Policy cannot be found.
            NOT_CONFIGURED          | ITEM     | ecr           | GetRepositoryPolicy| us-east-1 | 400 | RepositoryPolicyNotFoundException | none
            NOT_CONFIGURED          | ITEM     | lambda        | GetPolicy          | us-east-1 | 404 | ResourceNotFoundException | The resource you requested does not exist.
            ROLE_NAME               | ENTRY    | iam           | GetRole            | us-east-1 | 404 | NoSuchEntity | The role with name OrganizationAccountAccessRole cannot be found.
            GONE                    | ITEM     | dynamodb      | DescribeTable      | us-east-1 | 400 | ResourceNotFoundException | Requested resource not found
            GONE                    | ITEM     | sqs           | GetQueueAttributes | us-east-1 | 400 | AWS.SimpleQueueService.NonExistentQueue | The specified queue does not exist
            THROTTLED               | SHEET    | ec2           | DescribeVpcs       | us-east-1 | 503 | RequestLimitExceeded | Request limit exceeded.
            THROTTLED               | SHEET    | kms           | ListKeys           | us-east-1 | 400 | ThrottlingException | Rate exceeded
            VALIDATION              | SHEET    | wafv2         | ListIPSets         | us-east-1 | 400 | ValidationException | Scope
            VALIDATION              | SHEET    | ec2           | DescribeInstanceAttribute | us-east-1 | 400 | MissingParameter | The request must contain the parameter instanceId
            SERVER                  | SHEET    | iam           | ListUsers          | us-east-1 | 500 | InternalFailure | sorry
            OTHER                   | SHEET    | glue          | GetJobs            | us-east-1 | 400 | FederationSourceException | what
            """)
    void an_answer_of_failure_means(FailureClass means, Purpose purpose, String service, String operation,
            String region, int status, String code, String message) {
        var text = message == null ? "" : message.replace("@", USER);
        var why = FailureNames.of(status, code, text, service + ":" + operation, Optional.empty());
        assertThat(Classifier.classify(new FailedCall(why, service, operation, new RegionId(region), purpose, true)))
                .isEqualTo(means);
    }

    static Stream<Object[]> notAnswered() {
        return Stream.of(
                new Object[]{FailureClass.NETWORK, Kind.UNREACHABLE, "UnknownHost", true},
                new Object[]{FailureClass.SERVICE_NOT_IN_REGION, Kind.UNREACHABLE, "UnknownHost", false},
                new Object[]{FailureClass.SERVICE_NOT_IN_REGION, Kind.UNREACHABLE, "NotConnected", false},
                new Object[]{FailureClass.NETWORK, Kind.UNREACHABLE, "Timeout", false},
                new Object[]{FailureClass.NETWORK, Kind.UNREACHABLE, "NoAnswer", false},
                new Object[]{FailureClass.EXPIRED_TOKEN, Kind.SIGNED_OUT, "ExpiredToken", true},
                new Object[]{FailureClass.NO_ROLE, Kind.NO_CREDENTIALS, "NoRole", true},
                new Object[]{FailureClass.SHEET_ERROR, Kind.INVALID, "NotSent", true},
                new Object[]{FailureClass.STUCK_PAGES, Kind.INVALID, "StuckPages", true},
                new Object[]{FailureClass.WRONG_ACCOUNT, Kind.INVALID, "WrongAccount", true});
    }

    @ParameterizedTest
    @MethodSource("notAnswered")
    void a_failure_without_an_answer_means(FailureClass means, Kind kind, String code, boolean expected) {
        var why = new AwsFailure(kind, "mq:ListBrokers", code, "no");
        assertThat(Classifier.classify(new FailedCall(why, "mq", "ListBrokers", RegionId.US_EAST_1, Purpose.SHEET,
                expected))).isEqualTo(means);
    }

    @Test
    void a_refused_role_tells_whose_side_it_is_where_sts_says_it() {
        var caller = entry(
                "User: arn:aws:iam::111111111111:user/inventory is not authorized to perform: sts:AssumeRole "
                        + "on resource: arn:aws:iam::222222222222:role/R because no identity-based policy allows the "
                        + "sts:AssumeRole action");
        var either = entry(
                "User: arn:aws:iam::111111111111:user/inventory is not authorized to perform: sts:AssumeRole "
                        + "on resource: arn:aws:iam::222222222222:role/R");
        assertThat(Classifier.classify(caller)).isEqualTo(FailureClass.ASSUME_DENIED_CALLER);
        assertThat(Classifier.classify(either)).isEqualTo(FailureClass.ASSUME_DENIED);
        assertThat(new Remedies(CALLER, Optional.of("R")).of(FailureClass.ASSUME_DENIED_CALLER, caller).orElseThrow())
                .contains("arn:aws:iam::*:role/R", CALLER.arn());
        assertThat(new Remedies(CALLER, Optional.of("R")).of(FailureClass.ASSUME_DENIED, either).orElseThrow())
                .contains("trust policy", "111111111111", "`R`");
    }

    @Test
    void a_session_that_may_not_last_so_long_is_told_apart() {
        var why = FailureNames.of(400, "ValidationError", "The requested DurationSeconds exceeds the 1 hour session "
                + "limit for roles assumed by role chaining", "sts:AssumeRole", Optional.empty());
        assertThat(Classifier.classify(new FailedCall(why, "sts", "AssumeRole", RegionId.US_EAST_1, Purpose.ENTRY,
                true))).isEqualTo(FailureClass.SESSION_DURATION);
    }

    @Test
    void the_remedy_for_a_lacking_permission_names_the_action_that_aws_named() {
        var why = FailureNames.of(403, "AccessDenied", USER + "s3:ListAllMyBuckets because no identity-based policy "
                + "allows the s3:ListAllMyBuckets action", "s3:ListBuckets", Optional.empty());
        var verdict = Verdict.of(new FailedCall(why, "s3", "ListBuckets", RegionId.US_EAST_1, Purpose.SHEET, true),
                new Remedies(CALLER, Optional.of("R")));
        assertThat(verdict.error().action()).contains("s3:ListAllMyBuckets");
        assertThat(verdict.error().remedy().orElseThrow()).contains("`s3:ListAllMyBuckets`", "role `R`");
    }

    private static FailedCall entry(String message) {
        return new FailedCall(FailureNames.of(403, "AccessDenied", message, "sts:AssumeRole", Optional.empty()), "sts",
                "AssumeRole", RegionId.US_EAST_1, Purpose.ENTRY, true);
    }
}
