package dev.muster.cloud.console.iam;

import dev.muster.cloud.console.page.Pages;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.CreateGroupRequest;
import software.amazon.awssdk.services.iam.model.CreateGroupResponse;

/** How groups come into being. */
final class GroupPages implements Pages {

    private static final Groups GROUPS = new Groups();

    private static final String CREATE = GROUPS.page() + "/create";

    private static final Creation CREATION = new Creation(GROUPS, visit -> visit.aws()
            .call(CreateGroupRequest.builder()
                    .groupName(visit.form().text("name"))
                    .path(visit.form().value("path").orElse(null))
                    .build(), CreateGroupResponse.class));

    @Override
    public Map<String, Page> shown() {
        return Map.of(CREATE, CREATION::page);
    }

    @Override
    public Map<String, Page> done() {
        return Map.of(CREATE, CREATION::pressed);
    }
}
