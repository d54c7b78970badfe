package dev.muster.cloud.console.iam;

import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.CallRefused;
import dev.muster.cloud.console.page.Pages;
import dev.muster.cloud.console.page.Visit;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.AddUserToGroupRequest;
import software.amazon.awssdk.services.iam.model.AddUserToGroupResponse;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupRequest;
import software.amazon.awssdk.services.iam.model.RemoveUserFromGroupResponse;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyResponse;

/** What users alone have: access keys, and groups that they are in. */
final class UserPages implements Pages {

    private static final Users USERS = new Users();

    private static final String HERE = USERS.page();

    private static final Creation CREATION = new Creation(USERS, visit -> visit.aws()
            .call(CreateUserRequest.builder()
                    .userName(visit.form().text("name"))
                    .path(visit.form().value("path").orElse(null))
                    .permissionsBoundary(visit.form().value("boundary").orElse(null))
                    .build(), CreateUserResponse.class));

    private static final Confirmation DELETION = new Confirmation(UserPages::deletion, visit -> {
        visit.aws().call(DeleteAccessKeyRequest.builder().userName(name(visit)).accessKeyId(visit.form().text("key"))
                .build(), DeleteAccessKeyResponse.class);
        return visit.path(USERS.one(name(visit))) + "&done=key-deleted";
    });

    @Override
    public Map<String, Page> shown() {
        return Map.of(HERE + "/create", CREATION::page, HERE + "/key/delete", new Named("key", HERE,
                DELETION::asked));
    }

    @Override
    public Map<String, Page> done() {
        return Map.of(HERE + "/create", CREATION::pressed, HERE + "/key", UserPages::key, HERE + "/key/delete",
                DELETION::meant, HERE + "/key/activate", visit -> status(visit, StatusType.ACTIVE), HERE
                        + "/key/deactivate",
                visit -> status(visit, StatusType.INACTIVE), HERE + "/join",
                visit -> IdentityPages.after(USERS, visit, "joined", at -> join(at.aws(), name(at), group(at))), HERE
                        + "/leave",
                visit -> IdentityPages.after(USERS, visit, "left", at -> leave(at.aws(), name(at), group(at))));
    }

    private static String name(Visit visit) {
        return IdentityPages.name(visit);
    }

    private static String group(Visit visit) {
        return visit.form().text("group");
    }

    /** The page itself tells the secret, since nobody can ask for it again: no other page, and no cache, has it. */
    private static Answer key(Visit visit) {
        try {
            // whoever may not see the user is told so while there is no secret that would be lost
            USERS.get(visit.aws(), name(visit));
            var created = visit.aws()
                    .call(CreateAccessKeyRequest.builder().userName(name(visit)).build(), CreateAccessKeyResponse.class)
                    .accessKey();
            return Answer.shown(IdentityPages.IDENTITY,
                    new IdentityPage(USERS, USERS.get(visit.aws(), name(visit)), Optional.of(
                            new IdentityPage.Secret(created.accessKeyId(), created.secretAccessKey())),
                            Optional.empty()));
        } catch (CallRefused refused) {
            return Answer.refused(IdentityPages.IDENTITY,
                    IdentityPages.page(USERS, visit, Optional.of(refused.notice())));
        }
    }

    private static Answer status(Visit visit, StatusType status) {
        return IdentityPages.after(USERS, visit, status == StatusType.ACTIVE ? "activated" : "deactivated",
                at -> at.aws().call(UpdateAccessKeyRequest.builder()
                        .userName(name(at))
                        .accessKeyId(at.form().text("key"))
                        .status(status)
                        .build(), UpdateAccessKeyResponse.class));
    }

    private static void join(Aws aws, String user, String group) {
        aws.call(AddUserToGroupRequest.builder().userName(user).groupName(group).build(),
                AddUserToGroupResponse.class);
    }

    private static void leave(Aws aws, String user, String group) {
        aws.call(RemoveUserFromGroupRequest.builder().userName(user).groupName(group).build(),
                RemoveUserFromGroupResponse.class);
    }

    private static Question deletion(Visit visit) {
        var key = visit.form().text("key");
        return Question.of("Delete access key " + key,
                "Whoever signs with it is refused at once, and nothing brings it back. An inactive key can be made active again.",
                Map.of("name", name(visit), "key", key), visit.path(USERS.one(name(visit))));
    }
}
