package dev.muster.policy.question;

import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.Context;
import dev.muster.policy.Principal;

/** Condition keys that AWS fills from who asks and whom the resource belongs to. */
public final class CallerKeys {

    private CallerKeys() {}

    /**
     * The same question with the keys that follow from its principal and its resource, where they are not given:
     * {@code aws:PrincipalArn}, {@code aws:PrincipalAccount}, {@code aws:PrincipalType}, {@code aws:username},
     * {@code aws:PrincipalIsAWSService} and {@code aws:ResourceAccount}. Unique ids cannot be told from an ARN.
     *
     * @throws InvalidQuestion as {@link Question#request} does
     */
    public static Question filled(Question question) {
        var request = question.request();
        var keys = Context.builder();
        switch (request.principal()) {
            case Principal.Root(var account) -> caller(keys, "arn:aws:iam::" + account + ":root", account, "Account");
            case Principal.User user -> {
                caller(keys, user.arn(), user.accountId(), "User");
                keys.put("aws:username", user.name());
            }
            case Principal.RoleSession session ->
                caller(keys, session.roleArn(), session.accountId(), "AssumedRole");
            case Principal.FederatedUser user -> caller(keys, user.arn(), user.accountId(), "FederatedUser");
            case Principal.Service(var name) ->
                keys.put("aws:PrincipalIsAWSService", "true").put("aws:PrincipalServiceName", name);
            case Principal.Anonymous _ -> keys.put("aws:PrincipalType", "Anonymous");
            case Principal.WebIdentity _,Principal.Saml _ -> {}
        }
        owner(request, keys);
        return new Question(question.principal(), question.action(), question.resource(), question.resourceAccount(),
                over(keys, question.context()), question.policies());
    }

    private static void caller(Context.Builder keys, String arn, String account, String type) {
        keys.put("aws:PrincipalArn", arn).put("aws:PrincipalAccount", account).put("aws:PrincipalType", type)
                .put("aws:PrincipalIsAWSService", "false");
    }

    private static void owner(AuthorizationRequest request, Context.Builder keys) {
        if (!request.resource().equals("*")) {
            keys.put("aws:ResourceAccount", request.resourceAccount().or(request.principal()::account));
        }
    }

    /** What was given wins. */
    private static Context over(Context.Builder keys, Context given) {
        given.asMap().forEach((key, values) -> {
            keys.remove(key);
            if (given.isMultiValued(key)) {
                keys.putAll(key, values);
            } else {
                keys.put(key, values.getFirst());
            }
        });
        return keys.build();
    }
}
