package dev.muster.cloud.organizations;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import java.util.List;

/** Who may do what: IAM is asked first, then it is looked at where the caller's account stands. */
final class Access {

    private final SqlOrganizations directory;

    private final ResourcePolicies resourcePolicies;

    Access(SqlOrganizations directory, ResourcePolicies resourcePolicies) {
        this.directory = directory;
        this.resourcePolicies = resourcePolicies;
    }

    /** Which accounts are entitled to an operation. */
    enum Entitled {
        /** Every account of the organization. */
        MEMBER,
        /** The management account, and whoever is delegated administrator of any service. */
        READER,
        /** The management account alone. */
        MANAGEMENT,
        /** Readers, and whom the organization's resource policy allows it. */
        POLICY_READER,
        /** The management account, and whom the organization's resource policy allows it. */
        POLICY_AUTHOR
    }

    /** The questions to IAM. */
    interface Questions<I> {

        List<Check> ask(I request, Question question);
    }

    /** Does an operation in the caller's organization. */
    interface InOrganization<I, O> {

        O handle(I request, Organization organization, Call call);
    }

    <I, O> Operation<I, O> reads(String name, Class<I> input, Entitled entitled, Questions<I> questions,
            InOrganization<I, O> handler) {
        return operation(name, input, Effect.READS, entitled, questions, handler);
    }

    <I, O> Operation<I, O> writes(String name, Class<I> input, Entitled entitled, Questions<I> questions,
            InOrganization<I, O> handler) {
        return operation(name, input, Effect.WRITES, entitled, questions, (request, organization, call) -> {
            directory.changes(call.transaction());
            return handler.handle(request, organization, call);
        });
    }

    /** An operation for which the caller need not be in an organization. */
    <I, O> Operation<I, O> anybody(String name, Class<I> input, Effect effect, Questions<I> questions,
            Operation.Handler<I, O> handler) {
        return new Operation<>(name, input, effect,
                (request, call) -> questions.ask(request, new Question(directory, name, call)), (_, _) -> {},
                handler);
    }

    private <I, O> Operation<I, O> operation(String name, Class<I> input, Effect effect, Entitled entitled,
            Questions<I> questions, InOrganization<I, O> handler) {
        return anybody(name, input, effect, questions,
                (request, call) -> handler.handle(request, organization(call), call))
                .guardedBy((request, call) -> check(entitled, call,
                        questions.ask(request, new Question(directory, name, call))));
    }

    Organization organization(Call call) {
        return directory.tree()
                .organizationOf(call.db(), call.caller().account())
                .orElseThrow(Refusals::notInUse);
    }

    private void check(Entitled entitled, Call call, List<Check> checks) {
        var organization = organization(call);
        if (call.caller().account().equals(organization.management())) {
            return;
        }
        boolean may = switch (entitled) {
            case MEMBER -> true;
            case READER -> delegated(call);
            case MANAGEMENT -> false;
            case POLICY_READER -> delegated(call) || resourcePolicies.allows(organization, call, checks);
            case POLICY_AUTHOR -> resourcePolicies.allows(organization, call, checks);
        };
        if (!may) {
            throw Refusals.denied();
        }
    }

    /** Whether the caller's account administers any service for its organization. */
    boolean delegated(Call call) {
        return !directory.delegations().of(call.db(), call.caller().account()).isEmpty();
    }
}
