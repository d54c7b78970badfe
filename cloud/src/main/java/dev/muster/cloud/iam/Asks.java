package dev.muster.cloud.iam;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;
import dev.muster.cloud.call.Operation;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.Tag;

/**
 * The questions to put before an operation of IAM is done. What does not exist is asked about under the ARN that it
 * would have with path {@code /}, so that nobody learns what exists from being refused.
 */
final class Asks {

    private static final Pattern ACCOUNT_IN_ARN = Pattern.compile("arn:aws:iam::([0-9]{12}):.*");

    private final IamStore store;

    Asks(IamStore store) {
        this.store = store;
    }

    /** An action on the account as a whole. */
    static <I> Operation.Authorization<I> onAccount(String action) {
        return (_, _) -> List.of(Check.of(action));
    }

    /** An action on the user, group or role that the request names. */
    <I> Operation.Authorization<I> on(EntityKind kind, String action, Function<I, String> name) {
        return (request, call) -> List.of(entity(call, action, kind, name.apply(request)));
    }

    /** The same, with its permissions boundary as {@code iam:PermissionsBoundary}. */
    <I> Operation.Authorization<I> onBounded(EntityKind kind, String action, Function<I, String> name) {
        return (request, call) -> List.of(bounded(call, action, kind, name.apply(request)));
    }

    <I> Operation.Authorization<I> onPolicy(String action, Function<I, String> arn) {
        return (request, call) -> List.of(policy(call, action, arn.apply(request)));
    }

    Check entity(Call call, String action, EntityKind kind, String name) {
        var account = call.caller().account();
        return store.entities.find(call.db(), account, kind, name)
                .map(entity -> tagged(Check.of(action).on(entity.arn(), account), store.tags.of(call.db(),
                        entity.id())))
                .orElseGet(() -> Check.of(action).on(Entity.arn(account, kind, "/", name), account));
    }

    Check bounded(Call call, String action, EntityKind kind, String name) {
        var check = entity(call, action, kind, name);
        return store.entities.find(call.db(), call.caller().account(), kind, name)
                .flatMap(Entity::boundary)
                .map(arn -> check.with("iam:PermissionsBoundary", arn))
                .orElse(check);
    }

    Check policy(Call call, String action, String arn) {
        return tagged(onArn(call, action, arn), store.tags.of(call.db(), arn));
    }

    /** An action on whatever has this ARN; AWS's own things are asked about as if they were the caller's. */
    static Check onArn(Call call, String action, String arn) {
        var match = ACCOUNT_IN_ARN.matcher(arn);
        return Check.of(action)
                .on(arn, match.matches() ? new AccountId(match.group(1)) : call.caller().account());
    }

    static Check tagged(Check check, Map<String, String> tags) {
        return check.withTags("aws:ResourceTag/", tags).withTags("iam:ResourceTag/", tags);
    }

    /** Adds the tags that a request gives; without any, the keys stay absent. */
    static Check giving(Check check, List<Tag> tags) {
        if (tags.isEmpty()) {
            return check;
        }
        var asked = check.with("aws:TagKeys", tags.stream().map(Tag::key).toList());
        for (var tag : tags) {
            asked = asked.with("aws:RequestTag/" + tag.key(), tag.value());
        }
        return asked;
    }
}
