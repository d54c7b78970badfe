package dev.muster.cloud.organizations;

import dev.muster.api.validation.Constraint;
import dev.muster.api.validation.Violation;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Service;
import dev.muster.cloud.iam.Iam;
import dev.muster.cloud.mail.Mailbox;
import java.util.List;
import java.util.stream.Stream;

/** AWS Organizations. Its operations are put together here, each theme from a class of its own. */
public final class OrganizationsService implements Service {

    private final List<Operation<?, ?>> operations;

    public OrganizationsService(SqlOrganizations directory, Accounts accounts, Iam iam, Mailbox mailbox,
            OrganizationSettings settings) {
        var storedResourcePolicies = new SqlResourcePolicies();
        var access = new Access(directory, new ResourcePolicies(storedResourcePolicies));
        var views = new Views(directory, accounts, settings);
        var departures = new Departures(directory, accounts);
        var services = new TrustedServices(settings.anyService());
        var handshakes = new Handshakes(new SqlHandshakes(), directory.tree());
        operations = Stream
                .of(new OrganizationOperations(directory, access, views, departures).operations(),
                        new AccountOperations(directory, access, views, departures).operations(),
                        new CreationOperations(directory, access, accounts, iam, settings).operations(),
                        new TreeOperations(directory, access, views).operations(),
                        new UnitOperations(directory, access, settings).operations(),
                        new PolicyOperations(directory, access, views, settings).operations(),
                        new AttachmentOperations(directory, access, views, settings).operations(),
                        new EffectivePolicyOperations(directory, access).operations(),
                        new ServiceAccessOperations(directory, access, services).operations(),
                        new DelegationOperations(directory, access, views, services, settings).operations(),
                        new TagOperations(directory, access, storedResourcePolicies, settings).operations(),
                        new ResourcePolicyOperations(directory, access, storedResourcePolicies, settings)
                                .operations(),
                        new InvitationOperations(directory, access, views, accounts, mailbox, handshakes, settings)
                                .operations(),
                        new HandshakeOperations(directory, access, views, accounts, handshakes, settings)
                                .operations())
                .flatMap(List::stream)
                .<Operation<?, ?>>map(operation -> operation)
                .toList();
    }

    @Override
    public String name() {
        return "organizations";
    }

    @Override
    public List<Operation<?, ?>> operations() {
        return operations;
    }

    @Override
    public boolean global() {
        return true;
    }

    /** The first violation names the reason; AWS documents one text, that for patterns. */
    @Override
    public AwsFailure invalid(List<Violation> violations) {
        return switch (reason(violations.getFirst())) {
            case "INVALID_PATTERN" -> Refusals.invalidPattern();
            case String reason -> Refusals.invalid(reason, Violation.message(violations));
        };
    }

    private static String reason(Violation violation) {
        return switch (violation.constraint()) {
            case Constraint.OneOf _ -> namesPolicyType(violation.modelPath())
                    ? "INVALID_ENUM_POLICY_TYPE"
                    : "INVALID_ENUM";
            case Constraint.Required _ -> "INPUT_REQUIRED";
            case Constraint.MaxLength _ -> "MAX_LENGTH_EXCEEDED";
            case Constraint.MinLength _ -> "MIN_LENGTH_EXCEEDED";
            case Constraint.MaxValue _ -> "MAX_VALUE_EXCEEDED";
            case Constraint.MinValue _ -> "MIN_VALUE_EXCEEDED";
            case Constraint.Matches _,Constraint.OfType _,Constraint.Keys _ -> "INVALID_PATTERN";
        };
    }

    private static boolean namesPolicyType(String path) {
        return path.endsWith("PolicyType") || path.equals("Filter") || path.equals("Type");
    }

    @Override
    public AwsFailure malformed(String message) {
        return AwsFailure.common(400, "SerializationException", message);
    }
}
