package dev.muster.fleet.inventory.sheet;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which operations only ask, by their names; the read-only policy of the session is what stands behind it. On doubt
 * an operation is none.
 */
final class Reads {

    private static final Pattern ASKS = Pattern.compile("(List|Describe|Get|BatchGet|BatchDescribe|Search|Lookup|Select"
            + "|Head|View|BatchList|BatchLookup|AdminList|AdminGet|Discover|Scan|Query|Count|Filter|Check|BatchCheck)"
            + "([A-Z0-9].*)?");

    /** What asks by its name and does more: it takes a task, sends a message, makes a code. */
    private static final Map<String, Set<String>> DO_MORE = Map.of(
            "cognito-idp", Set.of("GetUserAttributeVerificationCode"),
            "stepfunctions", Set.of("GetActivityTask"),
            "appconfigdata", Set.of("GetLatestConfiguration"),
            "iot", Set.of("GetRegistrationCode"));

    /** What answers with a credential, a secret, or a link that is as good as one. */
    private static final Map<String, Set<String>> SECRETS = Map.ofEntries(
            Map.entry("amplifybackend", Set.of("GetToken")),
            Map.entry("bedrock-agentcore", Set.of("GetResourceApiKey", "GetResourceOauth2Token",
                    "GetWorkloadAccessToken", "GetWorkloadAccessTokenForJWT", "GetWorkloadAccessTokenForUserId")),
            Map.entry("codeartifact", Set.of("GetAuthorizationToken")),
            Map.entry("cognito-identity", Set.of("GetCredentialsForIdentity", "GetOpenIdToken",
                    "GetOpenIdTokenForDeveloperIdentity")),
            Map.entry("connect", Set.of("GetFederationToken")),
            Map.entry("datazone", Set.of("GetEnvironmentCredentials", "GetIamPortalLoginUrl")),
            Map.entry("ec2", Set.of("GetPasswordData", "GetVpnConnectionDeviceSampleConfiguration")),
            Map.entry("ecr", Set.of("GetAuthorizationToken", "GetDownloadUrlForLayer")),
            Map.entry("ecr-public", Set.of("GetAuthorizationToken")),
            Map.entry("emr", Set.of("GetClusterSessionCredentials", "GetPersistentAppUIPresignedURL",
                    "GetOnClusterAppUIPresignedURL")),
            Map.entry("emr-containers", Set.of("GetManagedEndpointSessionCredentials")),
            Map.entry("emr-serverless", Set.of("GetDashboardForJobRun")),
            Map.entry("finspace-data", Set.of("GetProgrammaticAccessCredentials")),
            Map.entry("gamelift", Set.of("GetComputeAccess", "GetComputeAuthToken", "GetInstanceAccess")),
            Map.entry("iam", Set.of("GetCredentialReport")),
            Map.entry("lakeformation", Set.of("GetTemporaryGluePartitionCredentials",
                    "GetTemporaryGlueTableCredentials", "GetTemporaryDataLocationCredentials")),
            Map.entry("lightsail", Set.of("GetInstanceAccessDetails", "GetRelationalDatabaseMasterUserPassword")),
            Map.entry("m2", Set.of("GetSignedBluinsightsUrl")),
            Map.entry("payment-cryptography", Set.of("GetParametersForImport", "GetParametersForExport")),
            Map.entry("quicksight", Set.of("GetDashboardEmbedUrl", "GetSessionEmbedUrl")),
            Map.entry("redshift", Set.of("GetClusterCredentials", "GetClusterCredentialsWithIAM")),
            Map.entry("redshift-serverless", Set.of("GetCredentials")),
            Map.entry("s3control", Set.of("GetDataAccess")),
            Map.entry("secretsmanager", Set.of("BatchGetSecretValue", "GetRandomPassword", "GetSecretValue")),
            Map.entry("sso", Set.of("GetRoleCredentials")),
            Map.entry("storagegateway", Set.of("DescribeChapCredentials")),
            Map.entry("sts", Set.of("GetDelegatedAccessToken", "GetFederationToken", "GetSessionToken",
                    "GetWebIdentityToken")),
            Map.entry("kinesis-video-archived-media", Set.of("GetClip", "GetDASHStreamingSessionURL",
                    "GetHLSStreamingSessionURL")));

    private Reads() {}

    /** Whether the operation asks and does nothing else. */
    static boolean onlyAsks(String service, String operation) {
        return ASKS.matcher(operation).matches() && !DO_MORE.getOrDefault(service, Set.of()).contains(operation);
    }

    /** Whether the answer would be a secret. */
    static boolean givesSecrets(String service, String operation) {
        return SECRETS.getOrDefault(service, Set.of()).contains(operation);
    }
}
