package dev.muster.cloud.console.organization;

import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationalUnitRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationalUnitResponse;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentRequest;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListParentsRequest;
import software.amazon.awssdk.services.organizations.model.ListParentsResponse;
import software.amazon.awssdk.services.organizations.model.ListRootsRequest;
import software.amazon.awssdk.services.organizations.model.ListRootsResponse;

/** The tree of an organization, as the API tells it. */
final class Tree {

    private static final String UNIT = "ou-";

    private final Aws aws;

    Tree(Aws aws) {
        this.aws = aws;
    }

    /**
     * A level of it.
     *
     * @param unit  the id of a unit; empty for the root
     * @param after the API's token of the accounts to begin with; empty for the first
     */
    LevelPage level(String unit, String after) {
        var organization = aws.call(DescribeOrganizationRequest.builder().build(), DescribeOrganizationResponse.class)
                .organization();
        var path = path(unit);
        var accounts = aws.call(ListAccountsForParentRequest.builder()
                .parentId(path.getLast().id())
                .nextToken(after.isEmpty() ? null : after)
                .build(), ListAccountsForParentResponse.class);
        return new LevelPage(organization.id(), organization.masterAccountId(), path, units(path.getLast().id()),
                accounts.accounts()
                        .stream()
                        .map(found -> new LevelPage.Member(found.id(), found.name(), found.email(), found
                                .statusAsString(), Moment.shown(found.joinedTimestamp())))
                        .toList(),
                Optional.ofNullable(accounts.nextToken()));
    }

    private List<LevelPage.Unit> path(String unit) {
        var path = new ArrayList<LevelPage.Unit>();
        for (var id = unit; id.startsWith(UNIT); id = parent(id)) {
            path.addFirst(new LevelPage.Unit(id, aws.call(DescribeOrganizationalUnitRequest.builder()
                    .organizationalUnitId(id)
                    .build(), DescribeOrganizationalUnitResponse.class).organizationalUnit().name()));
        }
        var root = aws.call(ListRootsRequest.builder().build(), ListRootsResponse.class).roots().getFirst();
        path.addFirst(new LevelPage.Unit(root.id(), root.name()));
        return path;
    }

    private String parent(String id) {
        return aws.call(ListParentsRequest.builder().childId(id).build(), ListParentsResponse.class)
                .parents()
                .getFirst()
                .id();
    }

    private List<LevelPage.Unit> units(String parent) {
        var units = new ArrayList<LevelPage.Unit>();
        @Nullable
        String token = null;
        do {
            var page = aws.call(ListOrganizationalUnitsForParentRequest.builder()
                    .parentId(parent)
                    .nextToken(token)
                    .build(), ListOrganizationalUnitsForParentResponse.class);
            page.organizationalUnits().forEach(unit -> units.add(new LevelPage.Unit(unit.id(), unit.name())));
            token = page.nextToken();
        } while (token != null);
        return units;
    }
}
