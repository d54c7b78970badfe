package dev.muster.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.TestWorld;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Caller;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.CreatePolicyRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyResponse;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;

/** Two accounts with IAM in them, called as root unless a test says otherwise. */
final class IamWorld implements AutoCloseable {

    static final String ALLOW = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}""";

    static final String ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";

    final TestWorld world = new TestWorld();

    final AccountId a = world.account("111122223333");

    final AccountId b = world.account("222233334444");

    final SqlIam iam = new SqlIam(world.database(), _ -> {});

    final TreeMap<RegionId, List<String>> uses = new TreeMap<>();

    final IamService service;

    IamWorld() {
        this(IamQuotas.defaults());
    }

    IamWorld(IamQuotas quotas) {
        service = new IamService(iam, Accounts.sql(), (_, _, _) -> uses, (_, _) -> List.of(), quotas);
    }

    static String trust(String principal) {
        return """
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "%s"},
                  "Action": "sts:AssumeRole"}]}""".formatted(principal);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // a test knows what its operation answers
    <I, O> O call(I request) {
        return as(TestWorld.root(a), request);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // a test knows what its operation answers
    <I, O> O as(Caller caller, I request) {
        return world.call(service, caller, request);
    }

    void refused(Object request, String code, String message) {
        refused(TestWorld.root(a), request, code, message);
    }

    void refused(Caller caller, Object request, String code, String message) {
        assertThatThrownBy(() -> as(caller, request)).isInstanceOfSatisfying(AwsFailure.class, failure -> {
            assertThat(failure.message()).isEqualTo(message);
            assertThat(failure.code()).isEqualTo(code);
        });
    }

    /** The questions that an operation asks before it is done. */
    <I> List<Check> checks(Caller caller, I request) {
        @SuppressWarnings("unchecked")
        var operation = (Operation<I, ?>) service.operations()
                .stream()
                .filter(candidate -> candidate.input().isInstance(request))
                .findFirst()
                .orElseThrow();
        return world.database()
                .read(transaction -> operation.authorization()
                        .checks(request, world.callIn(transaction, caller, TestWorld.REGION)));
    }

    void user(String name) {
        call(CreateUserRequest.builder().userName(name).build());
    }

    void role(String name) {
        call(CreateRoleRequest.builder().roleName(name).assumeRolePolicyDocument(trust(b.digits())).build());
    }

    String policy(String name) {
        CreatePolicyResponse response = call(
                CreatePolicyRequest.builder().policyName(name).policyDocument(ALLOW).build());
        return response.policy().arn();
    }

    @Override
    public void close() {
        world.close();
    }
}
