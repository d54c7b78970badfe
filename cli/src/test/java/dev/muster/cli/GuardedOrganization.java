package dev.muster.cli;

import dev.muster.fleet.permission.Actor;
import dev.muster.fleet.permission.Job;
import dev.muster.fleet.permission.Permissions;
import dev.muster.fleet.permission.Place;
import dev.muster.fleet.permission.PolicyDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * An organization in which the engineer and the roles may do what the test says and nothing else. What the test
 * prepares is done with keys of the accounts' root users.
 */
final class GuardedOrganization implements AutoCloseable {

    static final String ADMINISTRATOR = "111122223333";
    static final String WEB = "222233334444";
    /** Two accounts of 6 TB a day each: a graph has room for one of them. */
    static final String DATA = "333344445555";
    static final String LOGS = "444455556666";

    /** Where nothing is there at first. */
    static final String FRESH = "us-east-1";
    /** Where somebody began by hand and left things half done. */
    static final String BEGUN = "eu-west-1";

    static final String WEB_ROW = WEB + ",web@example.com";
    static final String DATA_ROW = DATA + ",data@example.com";
    static final String LOGS_ROW = LOGS + ",logs@example.com";

    /** IAM knows no empty policy. */
    static final String NOTHING = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "*", "Resource": "*"}}""";

    private static final String POLICY = "exact";
    private static final String ENGINEER = "engineer";
    private static final String ROLE = "MusterAccess";
    private static final String ROOT_SECRET = "root/secret/of/the/account/in/this/world";

    private final TestOrganization organization;

    private final Map<String, IamClient> iam = new HashMap<>();

    private final List<SdkAutoCloseable> clients = new ArrayList<>();

    private GuardedOrganization(TestOrganization organization) {
        this.organization = organization;
    }

    static GuardedOrganization in(Path folder) {
        var world = new StringBuilder("""
                organization: {id: o-exampleorgid, management: "111122223333"}
                accounts:
                """);
        world.append(account(ADMINISTRATOR, "security", "0")).append("""
                    users:
                      - {name: engineer, accessKeys: [{id: %s, secret: %s}]}
                """.formatted(TestOrganization.KEY, TestOrganization.SECRET));
        world.append(account(WEB, "web", "0")).append(account(DATA, "data", "6000000000000"))
                .append(account(LOGS, "logs", "6000000000000"));
        return new GuardedOrganization(TestOrganization.of(folder, world.toString()));
    }

    private static String account(String id, String name, String volume) {
        return """
                  - id: "%s"
                    name: %s
                    email: %s@example.com
                    detectiveVolume: %s
                    accessKeys: [{id: %s, secret: %s}]
                    roles:
                      - {name: MusterAccess, trust: ["arn:aws:iam::111122223333:root"]}
                      - {name: Another, trust: ["arn:aws:iam::111122223333:root"]}
                """.formatted(id, name, name, volume, key(id), ROOT_SECRET);
    }

    private static String key(String account) {
        return "AKIAROOT" + account;
    }

    TestOrganization organization() {
        return organization;
    }

    /** Everybody may do what the permissions say for a job, and nothing else. */
    void allow(Permissions permissions, Set<Job> jobs) {
        var place = new Place("aws", ADMINISTRATOR, ROLE);
        permit(Actor.ADMINISTRATOR, permissions.policy(Actor.ADMINISTRATOR, jobs, place));
        permit(Actor.MEMBER, permissions.policy(Actor.MEMBER, jobs, place));
        permit(Actor.CALLER, permissions.policy(Actor.CALLER, jobs, place));
    }

    private void permit(Actor actor, Optional<PolicyDocument> policy) {
        permit(actor, policy.map(document -> DocumentText.json(document.document())).orElse(NOTHING));
    }

    /** Gives the actor the policy in place of the one before. */
    void permit(Actor actor, String policy) {
        switch (actor) {
            case ADMINISTRATOR -> permitRole(ADMINISTRATOR, policy);
            case MEMBER -> Stream.of(WEB, DATA, LOGS).forEach(account -> permitRole(account, policy));
            case CALLER -> iam(ADMINISTRATOR).putUserPolicy(put -> put.userName(ENGINEER).policyName(POLICY)
                    .policyDocument(policy));
        }
    }

    private void permitRole(String account, String policy) {
        iam(account).putRolePolicy(put -> put.roleName(ROLE).policyName(POLICY).policyDocument(policy));
    }

    private IamClient iam(String account) {
        return iam.computeIfAbsent(account, _ -> as(account, IamClient.builder(), FRESH));
    }

    /** A client of the root user. */
    <B extends AwsClientBuilder<B, C>, C extends SdkAutoCloseable> C as(String account, B builder, String region) {
        var client = builder.endpointOverride(organization.endpoint()).region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        key(account), ROOT_SECRET)))
                .build();
        clients.add(client);
        return client;
    }

    @Override
    public void close() {
        clients.forEach(SdkAutoCloseable::close);
        organization.close();
    }
}
