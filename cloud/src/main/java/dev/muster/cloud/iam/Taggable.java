package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Check;

/** A kind of thing that carries tags, found by the name or ARN that requests give. */
interface Taggable {

    Check check(Call call, String action, String name);

    /** Under what the thing's tags are kept; refuses where it does not exist. */
    String owner(Call call, String name);

    /** The same, for a thing whose tags the account may change. */
    String ownerToChange(Call call, String action, String name);

    static Taggable entities(IamContext iam, EntityKind kind) {
        return new Taggable() {

            @Override
            public Check check(Call call, String action, String name) {
                return iam.asks().entity(call, action, kind, name);
            }

            @Override
            public String owner(Call call, String name) {
                return iam.known().entity(call, kind, name).id();
            }

            @Override
            public String ownerToChange(Call call, String action, String name) {
                return iam.known().changeable(call, kind, name).id();
            }
        };
    }

    static Taggable policies(IamContext iam) {
        return new Taggable() {

            @Override
            public Check check(Call call, String action, String arn) {
                return iam.asks().policy(call, action, arn);
            }

            @Override
            public String owner(Call call, String arn) {
                return iam.known().policy(call, arn).arn();
            }

            @Override
            public String ownerToChange(Call call, String action, String arn) {
                return iam.known().ownPolicy(call, action, arn).arn();
            }
        };
    }

    static Taggable profiles(IamContext iam) {
        var rules = new InstanceProfileRules(iam);
        return new Taggable() {

            @Override
            public Check check(Call call, String action, String name) {
                return rules.check(call, action, name);
            }

            @Override
            public String owner(Call call, String name) {
                return rules.profile(call, name).id();
            }

            @Override
            public String ownerToChange(Call call, String action, String name) {
                return owner(call, name);
            }
        };
    }

    static Taggable providers(IamContext iam, SqlProviders.Kind kind) {
        var rules = new ProviderRules(iam, kind);
        return new Taggable() {

            @Override
            public Check check(Call call, String action, String arn) {
                return rules.check(call, action, arn);
            }

            @Override
            public String owner(Call call, String arn) {
                return rules.provider(call, arn).arn();
            }

            @Override
            public String ownerToChange(Call call, String action, String arn) {
                return owner(call, arn);
            }
        };
    }
}
