package dev.muster.cli;

import dev.muster.api.document.Document;
import dev.muster.api.document.Document.Members;
import dev.muster.api.document.Document.Numeric;
import dev.muster.api.id.AccountId;
import dev.muster.fleet.inventory.permission.InventoryPermissions;
import dev.muster.fleet.permission.RoleName;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * The CloudFormation template of the role with which an inventory goes into an account.
 *
 * @param trusted    the account whose identities may assume the role
 * @param role       its name
 * @param reads      what it may ask; all that AWS's own ReadOnlyAccess allows if empty
 * @param externalId what its trust policy asks for, if it asks
 */
record InventoryRoleTemplate(AccountId trusted, RoleName role, Optional<InventoryPermissions> reads,
        Optional<String> externalId) {

    /** Sessions are renewed within a run, so the shortest limit that IAM knows is enough; in seconds. */
    private static final int SESSION = 3_600;

    private static final String TRUSTED = "ManagementAccountId";

    private static final String ROLE_NAME = "RoleName";

    Document document() {
        var template = new LinkedHashMap<String, Document>();
        template.put("AWSTemplateFormatVersion", Document.text("2010-09-09"));
        template.put("Description", Document.text("The role with which muster takes inventory. It reads and changes "
                + "nothing. Deploy it in one Region to every account."));
        template.put("Parameters", DocumentText.object(TRUSTED, DocumentText.object("Type", "String", "Default",
                trusted.digits(), "AllowedPattern", "[0-9]{12}", "Description",
                "Account whose identities may assume the role"),
                ROLE_NAME, DocumentText.object("Type", "String", "Default", role.name(), "AllowedPattern",
                        "[A-Za-z0-9_+=,.@-]+", "MaxLength", new Numeric(64), "Description",
                        "Name of the role, the same in every account; OrganizationAccountAccessRole is taken where "
                                + "Organizations made the account")));
        template.put("Resources", resources());
        template.put("Outputs", DocumentText.object("RoleArn", DocumentText.object("Description", "The role", "Value",
                CloudFormation.attribute("Role", "Arn"))));
        return new Members(template);
    }

    private Document resources() {
        var resources = new LinkedHashMap<String, Document>();
        resources.put("Role", DocumentText.object("Type", "AWS::IAM::Role", "Properties", roleProperties()));
        if (reads.isPresent()) {
            int number = 0;
            for (var policy : reads.get().role()) {
                number++;
                resources.put("Reads" + number, DocumentText.object("Type", "AWS::IAM::ManagedPolicy", "Properties",
                        DocumentText.object("Description", "What the sheets of muster ask, part " + number, "Roles",
                                DocumentText.items(CloudFormation.ref("Role")), "PolicyDocument",
                                policy.document())));
            }
        }
        return new Members(resources);
    }

    private Document roleProperties() {
        var properties = new LinkedHashMap<String, Document>();
        properties.put(ROLE_NAME, CloudFormation.ref(ROLE_NAME));
        properties.put("Path", Document.text(role.path()));
        properties.put("Description", Document.text("Takes inventory of this account (muster)"));
        properties.put("MaxSessionDuration", new Numeric(SESSION));
        properties.put("AssumeRolePolicyDocument", InventoryPermissions.trust(
                CloudFormation.sub("arn:${AWS::Partition}:iam::${" + TRUSTED + "}:root"), externalId));
        if (reads.isEmpty()) {
            properties.put("ManagedPolicyArns", DocumentText.items(
                    CloudFormation.sub("arn:${AWS::Partition}:iam::aws:policy/ReadOnlyAccess")));
        }
        return new Members(properties);
    }
}
