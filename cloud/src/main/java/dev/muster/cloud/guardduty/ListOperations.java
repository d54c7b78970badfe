package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import dev.muster.cloud.call.Pages;
import dev.muster.cloud.call.TagSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The five operations on lists of one kind, made of where that kind's requests and responses have what. An administrator
 * makes and changes lists, and members do not.
 */
final class ListOperations {

    private final ListKind kind;

    private final Access access;

    private final EntityLists lists;

    ListOperations(ListKind kind, Access access, EntityLists lists) {
        this.kind = kind;
        this.access = access;
        this.lists = lists;
    }

    /** Where a request says which list it is about. */
    interface Ids<I> extends Function<I, @Nullable String> {}

    /** Shows a list at a time: its status depends on it. */
    interface Shown<O> {

        O show(EntityList list, Map<String, String> tags, Call call);
    }

    <I, O> Operation<I, O> creates(Class<I> input, Access.Names<I> names, Function<I, EntityLists.Creation> asked,
            Function<String, O> made) {
        var name = "Create" + kind.word();
        var operation = access.within(name, input, Effect.WRITES, names,
                (I request, Check check) -> TagSet.requested(check, asked.apply(request).tags()),
                (I request, Detector detector, Call call) -> made.apply(lists.create(kind, asked.apply(request),
                        detector, call)));
        return access.notForMembers(Dependents.asking(operation,
                (request, call) -> reading(asked.apply(request).location(), call)));
    }

    <I, O> Operation<I, O> gets(Class<I> input, Access.Names<I> names, Ids<I> ids, Shown<O> shown) {
        return onList("Get" + kind.word(), input, Effect.READS, names, ids, (request, detector, call) -> {
            var list = lists.find(kind, ids.apply(request), detector, call);
            return shown.show(list, lists.tags(list, detector, call), call);
        });
    }

    <I, O> Operation<I, O> lists(Class<I> input, Access.Names<I> names, Function<I, Paging> paging,
            Function<Pages.Page<String>, O> shown) {
        var name = "List" + kind.word() + "s";
        return access.within(name, input, Effect.READS, names, (request, detector, call) -> {
            var all = lists.all(kind, detector, call).stream().map(EntityList::id).toList();
            return shown.apply(paging.apply(request).cut(call, name, all, id -> id));
        });
    }

    <I, O> Operation<I, O> updates(Class<I> input, Access.Names<I> names, Ids<I> ids,
            Function<I, EntityList.Change> change, O done) {
        var operation = onList("Update" + kind.word(), input, Effect.WRITES, names, ids,
                (I request, Detector detector, Call call) -> {
                    lists.update(lists.find(kind, ids.apply(request), detector, call), change.apply(request), call);
                    return done;
                });
        return access.notForMembers(Dependents.asking(operation, (request, call) -> {
            var asked = change.apply(request);
            return asked.location().isPresent() || asked.activate().orElse(false)
                    ? reading(asked.location().orElse(null), call)
                    : List.of();
        }));
    }

    <I, O> Operation<I, O> deletes(Class<I> input, Access.Names<I> names, Ids<I> ids, O done) {
        var operation = onList("Delete" + kind.word(), input, Effect.WRITES, names, ids,
                (I request, Detector detector, Call call) -> {
                    lists.delete(lists.find(kind, ids.apply(request), detector, call), detector, call);
                    return done;
                });
        return access.notForMembers(Dependents.asking(operation, (_, call) -> switch (kind.content()) {
            case ADDRESSES -> List.of(Dependents.onLinkedRole("iam:DeleteRolePolicy", call));
            case ENTITIES -> List.of();
        }));
    }

    private <I, O> Operation<I, O> onList(String name, Class<I> input, Effect effect, Access.Names<I> names,
            Ids<I> ids, Access.OnDetector<I, O> handler) {
        return access.onResource(name, input, effect, names,
                (detector, request) -> detector.child(kind.segment(), String.valueOf(ids.apply(request))), handler);
    }

    /** What a caller must be allowed to have a list read. */
    private List<Check> reading(@Nullable String location, Call call) {
        return switch (kind.content()) {
            case ADDRESSES -> List.of(Dependents.onLinkedRole("iam:PutRolePolicy", call));
            case ENTITIES -> ListLocation.parse(location == null ? "" : location)
                    .map(object -> Dependents.onS3("s3:GetObject", object.arn(call.region().partition()), call))
                    .stream()
                    .toList();
        };
    }
}
