package dev.muster.policy.proof;

import dev.muster.policy.Principal;
import java.util.List;
import java.util.Optional;

/** The few accounts, callers, actions and resources that everything is about, so that policies and requests meet. */
final class Vocabulary {

    static final String A = "111111111111";
    static final String B = "222222222222";

    static final List<String> ACTIONS = List.of("s3:GetObject", "s3:GetObject", "s3:PutObject", "s3:ListBucket",
            "S3:GETOBJECT", "s3:GetObjectAcl", "detective:ListMembers", "detective:CreateMembers",
            "detective:StartMonitoringMember", "iam:PassRole", "dynamodb:Query", "securityHub:GetFindings",
            "sts:GetSessionToken", "sts:GetCallerIdentity");
    static final List<String> TRUST_ACTIONS = List.of("sts:AssumeRole", "sts:AssumeRole", "sts:AssumeRole",
            "sts:TagSession", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity", "sts:SetSourceIdentity");

    static final List<String> RESOURCES = List.of("arn:aws:s3:::bkt/key", "arn:aws:s3:::bkt/key",
            "arn:aws:s3:::bkt/alice/x",
            "arn:aws:s3:::bkt/a/b//c:d", "arn:aws:s3:::bkt/red/😀", "arn:aws:s3:::bkt/*", "arn:aws:s3:::a.b",
            "arn:aws:s3:::bkt/${aws:username}", "arn:aws:detective:us-east-1:" + A + ":graph:027c7c46",
            "arn:aws:detective:eu-west-1:" + B + ":graph:027c7c46", "arn:aws:iam::" + A + ":user/alice",
            "arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws-cn:s3:::bkt/key",
            "arn:aws:dynamodb:us-east-1:" + A + ":table/prod-x/index/alice",
            "arn:aws:logs:us-east-1:" + A + ":log-group:g:*",
            "arn:aws:s3:::" + "a".repeat(30), "*", "*");
    static final List<String> ROLES = List.of("arn:aws:iam::" + A + ":role/team/app",
            "arn:aws:iam::" + B + ":role/team/app",
            "arn:aws:iam::" + A + ":role/alice");
    /** What the ARN-valued keys hold: also texts that are none. */
    static final List<String> ARNS = List.of("arn:aws:iam::" + A + ":user/alice", "arn:aws:iam::" + A + ":user/alice",
            "arn:aws:iam::" + A + ":role/team/app", "arn:aws:sts::" + A + ":assumed-role/app/s1",
            "arn:aws:s3:::bkt/key", "arn:aws:sns:us-east-1:" + A + ":topic:sub:x", "arn:aws:sns:us-east-1::",
            "arn:aws:iam::1",
            "arn:aws", "*", "", "alice", "a:b:c:d:e:f:g", ":::::");

    static final String FRED = "arn:aws:sts::" + A + ":federated-user/fred";
    static final List<Principal> CALLERS = List.of(user(A, "alice"), user(A, "alice"), user(A, "bob"), user(B, "alice"),
            session(A, "role/team/app", "app", "s1", false), session(A, "role/team/app", "app", "s1", false),
            session(A, "role/team/app", "app", "s2", false), session(B, "role/app", "app", "s1", false),
            session(A, "role/aws-service-role/x/AWSServiceRoleForX", "AWSServiceRoleForX", "s1", true),
            new Principal.Root(A), new Principal.Root(B),
            new Principal.FederatedUser(A, FRED, Optional.of("arn:aws:iam::" + A + ":user/alice")),
            new Principal.FederatedUser(A, FRED, Optional.empty()), new Principal.Service("detective.amazonaws.com"),
            new Principal.Anonymous(), new Principal.WebIdentity("accounts.google.com"),
            new Principal.Saml("arn:aws:iam::" + A + ":saml-provider/corp"));

    /** Names under {@code AWS}, also such as match nobody. */
    static final List<String> AWS_NAMES = List.of("*", "*", A, A, B, "arn:aws:iam::" + A + ":root",
            "arn:aws:iam::" + B + ":root",
            "arn:aws:iam::" + A + ":user/alice", "arn:aws:iam::" + A + ":user/alice",
            "arn:aws:iam::" + B + ":user/alice",
            "arn:aws:iam::" + A + ":user/bob", "arn:aws:iam::" + A + ":user/Alice",
            "arn:aws:iam::" + A + ":user/x/alice",
            "arn:aws:iam::" + A + ":user/*", "arn:aws:iam::" + A + ":group/dev", "AIDAALICE" + A, "aidaalice" + A,
            "arn:aws:iam::" + A + ":role/team/app", "arn:aws:iam::" + A + ":role/team/app",
            "arn:aws:iam::" + A + ":role/app",
            "arn:aws:iam::" + A + ":role/other/app", "arn:aws:iam::" + A + ":role/App",
            "arn:aws:iam::" + B + ":role/app",
            "AROAAPP" + A, "AROAAPP" + A + ":s1", "arn:aws:sts::" + A + ":assumed-role/app/s1",
            "arn:aws:sts::" + A + ":assumed-role/app/*", "arn:aws:sts::" + A + ":assumed-role/app", FRED,
            "detective.amazonaws.com", "", "whatever", "1111");
    static final List<String> SERVICE_NAMES = List.of("detective.amazonaws.com", "detective.amazonaws.com",
            "Detective.amazonaws.com", "guardduty.amazonaws.com", "*");
    static final List<String> FEDERATED_NAMES = List.of("accounts.google.com", "accounts.google.com",
            "arn:aws:iam::" + A + ":saml-provider/corp", "arn:aws:iam::" + A + ":saml-provider/Corp", "*");

    private Vocabulary() {}

    private static Principal user(String account, String name) {
        return new Principal.User(account, "arn:aws:iam::" + account + ":user/" + name,
                "AIDA" + name.toUpperCase(java.util.Locale.ROOT) + account, name);
    }

    private static Principal session(String account, String path, String role, String session, boolean serviceLinked) {
        return new Principal.RoleSession(account, "arn:aws:iam::" + account + ":" + path,
                "AROA" + role.toUpperCase(java.util.Locale.ROOT) + account, role,
                "arn:aws:sts::" + account + ":assumed-role/" + role + "/" + session, session, serviceLinked);
    }
}
