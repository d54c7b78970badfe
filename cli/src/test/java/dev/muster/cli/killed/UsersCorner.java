package dev.muster.cli.killed;

import static dev.muster.cli.killed.ServedWorld.ADMIN;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.Tag;

/** IAM users under a path of their own, with tags, policies and keys. */
final class UsersCorner implements Corner {

    private static final int MOST_USERS = 4;

    private static final String MANAGED = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    private final String name;

    private final ConcurrentHashMap<String, AwsCredentials> keys = new ConcurrentHashMap<>();

    private long count;

    UsersCorner(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Write<?> next(Facts held, RandomGenerator random) {
        count++;
        var users = held.under("user ");
        if (users.isEmpty() || (users.size() < MOST_USERS && random.nextInt(6) == 0)) {
            return create(name + "-" + count);
        }
        var user = Corner.any(users, random);
        return switch (random.nextInt(6)) {
            case 0 -> tag(user);
            case 1 -> held.has("policy " + user) ? drop(user) : put(user);
            case 2 -> held.has("attached " + user) ? detach(user) : attach(user);
            case 3 -> held.has("key " + user) ? deleteKey(user, held.of("key " + user)) : createKey(user);
            case 4 -> Stream.of("policy ", "attached ", "key ").anyMatch(kind -> held.has(kind + user))
                    ? put(user)
                    : delete(user);
            default -> put(user);
        };
    }

    private Write<?> create(String user) {
        return new Write<CreateUserResponse>("CreateUser",
                clients -> clients.iam(ADMIN).createUser(request -> request.userName(user).path(path())
                        .tags(tags("new-" + count))),
                (held, answer) -> held.with("user " + user, answer.map(made -> made.user().userId())
                        .orElse(Facts.UNTOLD)).with("tag " + user + " one", "new-" + count)
                        .with("tag " + user + " two", "new-" + count),
                made -> List.of(made.user().userId()));
    }

    private Write<?> tag(String user) {
        var value = "set-" + count;
        return Write.of("TagUser", clients -> clients.iam(ADMIN).tagUser(request -> request.userName(user)
                .tags(tags(value))), held -> held.with("tag " + user + " one", value)
                        .with("tag " + user + " two", value));
    }

    private Write<?> put(String user) {
        var document = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"No" + count
                + "\",\"Effect\":\"Deny\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}";
        return Write.of("PutUserPolicy", clients -> clients.iam(ADMIN).putUserPolicy(request -> request.userName(user)
                .policyName("own").policyDocument(document)), held -> held.with("policy " + user, document));
    }

    private Write<?> drop(String user) {
        return Write.of("DeleteUserPolicy", clients -> clients.iam(ADMIN).deleteUserPolicy(request -> request
                .userName(user).policyName("own")), held -> held.without("policy " + user));
    }

    private Write<?> attach(String user) {
        return Write.of("AttachUserPolicy", clients -> clients.iam(ADMIN).attachUserPolicy(request -> request
                .userName(user).policyArn(MANAGED)), held -> held.with("attached " + user, MANAGED));
    }

    private Write<?> detach(String user) {
        return Write.of("DetachUserPolicy", clients -> clients.iam(ADMIN).detachUserPolicy(request -> request
                .userName(user).policyArn(MANAGED)), held -> held.without("attached " + user));
    }

    private Write<?> createKey(String user) {
        return new Write<CreateAccessKeyResponse>("CreateAccessKey", clients -> {
            var made = clients.iam(ADMIN).createAccessKey(request -> request.userName(user));
            keys.put(made.accessKey().accessKeyId(), AwsBasicCredentials.create(made.accessKey().accessKeyId(), made
                    .accessKey().secretAccessKey()));
            return made;
        }, (held, answer) -> held.with("key " + user, answer.map(made -> made.accessKey().accessKeyId())
                .orElse(Facts.UNTOLD)), made -> List.of(made.accessKey().accessKeyId()));
    }

    private Write<?> deleteKey(String user, String key) {
        return Write.of("DeleteAccessKey", clients -> clients.iam(ADMIN).deleteAccessKey(request -> request
                .userName(user).accessKeyId(key)), held -> held.without("key " + user));
    }

    private Write<?> delete(String user) {
        return Write.of("DeleteUser", clients -> clients.iam(ADMIN).deleteUser(request -> request.userName(user)),
                held -> held.without("user " + user).without(fact -> fact.startsWith("tag " + user + " ")));
    }

    private String path() {
        return "/" + name + "/";
    }

    private static List<Tag> tags(String value) {
        return Stream.of("one", "two").map(key -> Tag.builder().key(key).value(value).build()).toList();
    }

    @Override
    public Facts look(Clients clients, Facts held) {
        var iam = clients.iam(ADMIN);
        var seen = Facts.NONE;
        for (var user : iam.listUsersPaginator(request -> request.pathPrefix(path())).users()) {
            var name = user.userName();
            seen = seen.with("user " + name, user.userId());
            for (var tag : iam.listUserTags(request -> request.userName(name)).tags()) {
                seen = seen.with("tag " + name + " " + tag.key(), tag.value());
            }
            for (var policy : iam.listUserPolicies(request -> request.userName(name)).policyNames()) {
                var document = iam.getUserPolicy(request -> request.userName(name).policyName(policy))
                        .policyDocument();
                seen = seen.with("policy " + name, URLDecoder.decode(document, StandardCharsets.UTF_8));
            }
            for (var policy : iam.listAttachedUserPolicies(request -> request.userName(name)).attachedPolicies()) {
                seen = seen.with("attached " + name, policy.policyArn());
            }
            for (var key : keys(iam, name)) {
                seen = seen.with("key " + name, key);
                signIn(clients, key, user.arn());
            }
        }
        return seen;
    }

    private static List<String> keys(IamClient iam, String user) {
        var found = new ArrayList<String>();
        iam.listAccessKeys(request -> request.userName(user)).accessKeyMetadata()
                .forEach(key -> found.add(key.accessKeyId()));
        return found;
    }

    /** A key whose secret was handed out opens the door; fails otherwise. */
    private void signIn(Clients clients, String key, String arn) {
        var credentials = keys.get(key);
        if (credentials != null) {
            var caller = clients.sts(credentials).getCallerIdentity().arn();
            if (!caller.equals(arn)) {
                throw new AssertionError("the key of " + arn + " is taken for one of " + caller);
            }
        }
    }
}
