package dev.muster.cloud.iam;

import dev.muster.api.validation.Violation;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Service;
import java.util.List;
import java.util.stream.Stream;

/** AWS Identity and Access Management. */
public final class IamService implements Service {

    private final List<Operation<?, ?>> operations;

    /**
     * @param use            asked before a service-linked role is deleted
     * @param serviceControl asked what an organization lets simulated callers do
     */
    public IamService(SqlIam iam, Accounts accounts, LinkedRoleUse use, ServiceControl serviceControl,
            IamQuotas quotas) {
        var check = PolicyCheck.grammar();
        var sources = new SimulatedSources(iam.store(), check);
        var context = IamContext.of(iam.store(), check, quotas, accounts);
        operations = Stream.of(new UserOperations(context).operations(), new GroupOperations(context).operations(),
                new RoleOperations(context).operations(), new AccessKeyOperations(context).operations(),
                new InlinePolicyOperations(context).operations(), new AttachmentOperations(context).operations(),
                new BoundaryOperations(context).operations(), new ManagedPolicyOperations(context).operations(),
                new PolicyVersionOperations(context).operations(), new PolicyUseOperations(context).operations(),
                new InstanceProfileOperations(context).operations(),
                new LinkedRoleOperations(context, use).operations(), new OpenIdConnectOperations(context).operations(),
                new SamlOperations(context).operations(), new TagOperations(context).operations(),
                new AccountSettingOperations(context).operations(), new AccountReportOperations(context).operations(),
                new AccountSummaryOperations(context).operations(),
                new SimulationOperations(iam.store(), sources, serviceControl).operations(),
                new ContextKeyOperations(iam.store(), sources).operations())
                .<Operation<?, ?>>flatMap(List::stream)
                .toList();
    }

    @Override
    public String name() {
        return "iam";
    }

    @Override
    public List<Operation<?, ?>> operations() {
        return operations;
    }

    @Override
    public boolean global() {
        return true;
    }

    @Override
    public AwsFailure invalid(List<Violation> violations) {
        return Refusals.validation(Violation.message(violations));
    }

    /** As the other services of the query protocol: what cannot be read is not explained. */
    @Override
    public AwsFailure malformed(String message) {
        return AwsFailure.common(400, "MalformedInput", message);
    }
}
