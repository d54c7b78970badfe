package dev.muster.fleet.inventory.permission;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.document.Document;
import dev.muster.api.endpoint.IamActions;
import dev.muster.api.recorded.RecordedJson;
import dev.muster.fleet.inventory.sheet.Sheet;
import dev.muster.fleet.inventory.sheet.SheetEntry;
import dev.muster.fleet.permission.PolicyDocument;
import dev.muster.fleet.permission.PolicyDocument.Statement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an inventory needs: the role in every account, and whoever takes it on.
 *
 * @param reads the actions that the calls of the sheet need
 */
public record InventoryPermissions(SortedSet<String> reads) {

    /** IAM's limit of a managed policy, in characters that are no blanks. */
    private static final int LONGEST = 6_144;

    /** How many managed policies IAM attaches to a role unless it was asked for more. */
    public static final int MOST_POLICIES = 10;

    /** With which a scan finds out where an account is enabled. */
    private static final List<String> REGIONS = List.of("account:ListRegions", "ec2:DescribeRegions");

    private static final List<String> ORGANIZATION = List.of("organizations:DescribeAccount",
            "organizations:ListAccounts", "organizations:ListChildren", "organizations:ListTagsForResource");

    public InventoryPermissions {
        reads = new TreeSet<>(reads);
    }

    /** What the entries of a sheet need; each is a call of a service that the catalog has. */
    public static InventoryPermissions of(Sheet sheet, Catalog catalog) {
        return new InventoryPermissions(sheet.entries().stream().map(entry -> action(entry, catalog))
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String action(SheetEntry entry, Catalog catalog) {
        var service = catalog.service(entry.service()).orElseThrow();
        return IamActions.of(service, service.function(entry.function()).orElseThrow());
    }

    /** The policies of the role, each as long as IAM takes one, all of them to be attached. */
    public List<PolicyDocument> role() {
        var actions = new TreeSet<>(reads);
        actions.addAll(REGIONS);
        var policies = new ArrayList<PolicyDocument>();
        var some = new ArrayList<String>();
        for (var action : actions) {
            some.add(action);
            if (length(policy(some)) > LONGEST) {
                some.removeLast();
                policies.add(policy(some));
                some = new ArrayList<>(List.of(action));
            }
        }
        policies.add(policy(some));
        return policies;
    }

    private static PolicyDocument policy(List<String> actions) {
        return new PolicyDocument(List.of(new Statement("Inventory", actions, "*")));
    }

    /**
     * The policy of whoever takes the inventory, in the management account or as a delegated administrator.
     *
     * @param partition of the accounts
     * @param role      the role's name, with its path if it has one
     */
    public static PolicyDocument caller(String partition, String role) {
        return new PolicyDocument(List.of(new Statement("Organization", ORGANIZATION, "*"),
                new Statement("AssumeRole", List.of("sts:AssumeRole"),
                        "arn:" + partition + ":iam::*:role/" + role)));
    }

    private static int length(PolicyDocument policy) {
        var text = new ByteArrayOutputStream();
        try (var json = RecordedJson.generator(text)) {
            RecordedJson.write(json, policy.document());
        } catch (IOException unwritable) {
            throw new UncheckedIOException("a policy cannot be written", unwritable);
        }
        return text.size();
    }

    /** A trust policy: who may take on the role. */
    public static Document trust(Document principal, Optional<String> externalId) {
        var statement = new LinkedHashMap<String, Document>();
        statement.put("Effect", Document.text("Allow"));
        statement.put("Principal", Document.Members.of(Map.of("AWS", principal)));
        statement.put("Action", Document.text("sts:AssumeRole"));
        externalId.ifPresent(id -> statement.put("Condition", Document.Members.of(Map.of("StringEquals",
                Document.Members.of(Map.of("sts:ExternalId", Document.text(id)))))));
        var policy = new LinkedHashMap<String, Document>();
        policy.put("Version", Document.text("2012-10-17"));
        policy.put("Statement", new Document.Items(List.of(new Document.Members(statement))));
        return new Document.Members(policy);
    }
}
