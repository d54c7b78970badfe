package dev.muster.cloud.detective;

import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what. IAM is asked first, with the caller's own policies alone: the service has no resource-based
 * policies, and an invited account accepts with an ARN of another account. Then the service looks at who owns what,
 * which no policy can give away.
 */
final class Access {

    private final SqlGraphs graphs;

    private final SqlMembers members;

    Access(SqlGraphs graphs, SqlMembers members) {
        this.graphs = graphs;
        this.members = members;
    }

    /** Where a request says which graph it is about. */
    interface Names<I> extends Function<I, @Nullable String> {}

    /** Does an operation on a graph that is there and is the caller's to work with. */
    interface OnGraph<I, O> {

        O handle(I request, Graph graph, Call call);
    }

    /** Condition keys of the request. */
    interface Keys<I> extends BiFunction<I, Check, Check> {}

    /** An operation for the administrator account of the graph. */
    <I, O> Operation<I, O> administrator(String name, Class<I> input, Effect effect, Names<I> names,
            OnGraph<I, O> handler) {
        return administrator(name, input, effect, names, (_, check) -> check, handler);
    }

    <I, O> Operation<I, O> administrator(String name, Class<I> input, Effect effect, Names<I> names, Keys<I> keys,
            OnGraph<I, O> handler) {
        return onGraph(name, input, effect, names, keys, Refusals::noGraph, handler)
                .guardedBy((request, call) -> refuseOthers(name, arn(names.apply(request)), call));
    }

    /**
     * An operation for the administrator of an organization's graph. The model knows no error for a graph that is not
     * there: such an ARN is invalid. What AWS says to the administrator of another kind of graph is not documented; we
     * say that it may not do this.
     */
    <I, O> Operation<I, O> organizationAdministrator(String name, Class<I> input, Effect effect, Names<I> names,
            OnGraph<I, O> handler) {
        return onGraph(name, input, effect, names, (_, check) -> check, Refusals::invalidGraph,
                (I request, Graph graph, Call call) -> {
                    if (graph.organization().isEmpty()) {
                        throw Refusals.denied(call, name, graph.arn().text());
                    }
                    return handler.handle(request, graph, call);
                }).guardedBy((request, call) -> refuseOthers(name, arn(names.apply(request)), call));
    }

    /** Comes before existence, so that nobody learns which graphs others have. */
    private static void refuseOthers(String name, GraphArn arn, Call call) {
        if (!arn.account().equals(call.caller().account())) {
            throw Refusals.denied(call, name, arn.text());
        }
    }

    /** An operation for an account that is a member of the graph, or is asked to be. */
    <I, O> Operation<I, O> member(String name, Class<I> input, Effect effect, Names<I> names, OnGraph<I, O> handler) {
        return onGraph(name, input, effect, names, (_, check) -> check, Refusals::noMembership, handler)
                .guardedBy((request, call) -> {
                    var arn = arn(names.apply(request));
                    if (!arn.region().equals(call.region().code())
                            || members.find(call.transaction(), arn, call.caller().account()).isEmpty()) {
                        throw Refusals.noMembership();
                    }
                });
    }

    /** An operation that is about no graph in particular. */
    static <I> Operation.Authorization<I> anywhere(String action) {
        return (_, _) -> List.of(Check.of("detective:" + action));
    }

    private <I, O> Operation<I, O> onGraph(String name, Class<I> input, Effect effect, Names<I> names, Keys<I> keys,
            Supplier<AwsFailure> missing, OnGraph<I, O> handler) {
        return new Operation<>(name, input, effect,
                (request, call) -> List.of(keys.apply(request, check(name, arn(names.apply(request)), call))),
                (_, _) -> {}, (request, call) -> {
                    var graph = graphs.find(call.transaction(), arn(names.apply(request)), call.region())
                            .orElseThrow(missing);
                    return handler.handle(request, graph, call);
                });
    }

    /** The question to IAM about a graph, which carries its tags, whoever owns it. */
    Check check(String action, GraphArn arn, Call call) {
        return Check.of("detective:" + action)
                .on(arn.text(), arn.account())
                .identityOnly()
                .withTags("aws:ResourceTag/", graphs.tags(call.transaction(), arn, call.region()));
    }

    /** Without a well-formed ARN there is nothing to ask IAM about. */
    static GraphArn arn(@Nullable String text) {
        return GraphArn.parse(text).orElseThrow(Refusals::invalidGraph);
    }
}
