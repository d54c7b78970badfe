package dev.muster.cli;

import dev.muster.api.document.Document;
import dev.muster.api.document.Document.Members;
import dev.muster.api.document.Document.Numeric;
import dev.muster.api.id.AccountId;
import dev.muster.fleet.permission.Actor;
import dev.muster.fleet.permission.Job;
import dev.muster.fleet.permission.Place;
import dev.muster.fleet.permission.RoleName;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The CloudFormation template of the role that is assumed in every account. One template serves all accounts: what the
 * administrator account has and members have not hangs on conditions.
 *
 * @param service         what accounts are enrolled into
 * @param administrator   the account that administers it
 * @param trusted         the account whose identities may assume the role, if it is another
 * @param role            its name
 * @param access          what the role may do
 * @param externalId      what its trust policy asks for, if it asks
 * @param instanceProfile whether a machine in the trusted account is to run the commands
 */
record RoleTemplate(CoveredService service, AccountId administrator, Optional<AccountId> trusted, RoleName role, Access access,
        Optional<String> externalId, boolean instanceProfile) {

    /** What the role may do; named as on the command line. */
    enum Access {
        /** What is needed and nothing else: for the administrator account what is its, for members what is theirs. */
        least,
        /** What AWS's own policy for the service allows. */
        full
    }

    /** Sessions are renewed within a run, so the shortest limit that IAM knows is enough; in seconds. */
    private static final int SESSION = 3_600;

    private static final String ADMINISTRATOR = "AdministratorAccountId";

    private static final String ROLE_NAME = "RoleName";

    private static final String PROFILE_NAME = "InstanceProfileName";

    private static final String IS_ADMINISTRATOR = "IsAdministrator";

    private static final String IS_MEMBER = "IsMember";

    private static final String IS_TRUSTED = "IsTrusted";

    /** Conditions: only the resources that hang on them are made. */
    private static final String CONDITION = "Condition";

    Document document() {
        var template = new LinkedHashMap<String, Document>();
        template.put("AWSTemplateFormatVersion", Document.text("2010-09-09"));
        template.put("Description", Document.text("The role with which muster enrols accounts into " + service.title() + ". "
                + "Deploy it in one Region to the administrator account and to every member account."));
        template.put("Parameters", parameters());
        conditions().ifPresent(conditions -> template.put("Conditions", conditions));
        template.put("Resources", resources());
        template.put("Outputs", outputs());
        return Members.of(template);
    }

    private String trustedParameter() {
        return trusted.isPresent() ? "TrustedAccountId" : ADMINISTRATOR;
    }

    private Document parameters() {
        var parameters = new LinkedHashMap<String, Document>();
        if (access == Access.least || trusted.isEmpty()) {
            parameters.put(ADMINISTRATOR, account(administrator, "Account that administers " + service.title()
                    + (trusted.isEmpty() ? ", and whose identities may assume the role" : "")));
        }
        trusted.ifPresent(account -> parameters.put(trustedParameter(), account(account,
                "Account whose identities may assume the role")));
        parameters.put(ROLE_NAME, name(role.name(), 64, "Name of the role, the same in every account"));
        if (instanceProfile) {
            parameters.put(PROFILE_NAME, name(service.instanceProfile(), 128, "Name of the instance profile"));
        }
        return Members.of(parameters);
    }

    private static Document account(AccountId account, String description) {
        return DocumentText.object("Type", "String", "Default", account.digits(), "AllowedPattern", "[0-9]{12}",
                "Description",
                description);
    }

    private static Document name(String name, int longest, String description) {
        return DocumentText.object("Type", "String", "Default", name, "AllowedPattern", "[A-Za-z0-9_+=,.@-]+",
                "MaxLength",
                new Numeric(longest), "Description", description);
    }

    private Optional<Document> conditions() {
        var conditions = new LinkedHashMap<String, Document>();
        if (access == Access.least) {
            conditions.put(IS_ADMINISTRATOR, isHere(ADMINISTRATOR));
            conditions.put(IS_MEMBER, CloudFormation.not(isHere(ADMINISTRATOR)));
        }
        if (instanceProfile) {
            conditions.put(IS_TRUSTED, isHere(trustedParameter()));
        }
        return conditions.isEmpty() ? Optional.empty() : Optional.of(Members.of(conditions));
    }

    private static Document isHere(String parameter) {
        return CloudFormation.equal(CloudFormation.ref("AWS::AccountId"), CloudFormation.ref(parameter));
    }

    private Document resources() {
        var resources = new LinkedHashMap<String, Document>();
        resources.put("Role", DocumentText.object("Type", "AWS::IAM::Role", "Properties", roleProperties()));
        if (access == Access.least) {
            resources.put("AdministratorPolicy", policy(Actor.ADMINISTRATOR, IS_ADMINISTRATOR, "Role"));
            resources.put("MemberPolicy", policy(Actor.MEMBER, IS_MEMBER, "Role"));
        }
        if (instanceProfile) {
            resources.putAll(instance());
        }
        return Members.of(resources);
    }

    private Document roleProperties() {
        var properties = new LinkedHashMap<String, Document>();
        properties.put(ROLE_NAME, CloudFormation.ref(ROLE_NAME));
        properties.put("Path", Document.text(role.path()));
        properties.put("Description", Document.text("Enrols this account into " + service.title() + " (muster)"));
        properties.put("MaxSessionDuration", new Numeric(SESSION));
        properties.put("AssumeRolePolicyDocument", trust(DocumentText.object("AWS",
                CloudFormation.sub("arn:${AWS::Partition}:iam::${" + trustedParameter() + "}:root")), externalId));
        if (access == Access.full) {
            properties.put("ManagedPolicyArns",
                    DocumentText.items(CloudFormation.sub("arn:${AWS::Partition}:iam::aws:policy/" + service.managedPolicy())));
        }
        return Members.of(properties);
    }

    private Map<String, Document> instance() {
        var resources = new LinkedHashMap<String, Document>();
        resources.put("InstanceRole", DocumentText.object("Type", "AWS::IAM::Role", CONDITION, IS_TRUSTED, "Properties",
                DocumentText.object("Description", "Runs muster on a machine", "AssumeRolePolicyDocument",
                        trust(DocumentText.object("Service", "ec2.amazonaws.com"), Optional.empty()))));
        resources.put("InstancePolicy", policy(Actor.CALLER, IS_TRUSTED, "InstanceRole"));
        resources.put("InstanceProfile", DocumentText.object("Type", "AWS::IAM::InstanceProfile", CONDITION, IS_TRUSTED,
                "Properties", DocumentText.object(PROFILE_NAME, CloudFormation.ref(PROFILE_NAME), "Roles",
                        DocumentText.items(CloudFormation.ref("InstanceRole")))));
        return resources;
    }

    private Document policy(Actor actor, String condition, String attachedTo) {
        var place = new Place("${AWS::Partition}", "${" + ADMINISTRATOR + "}",
                role.path().substring(1) + "${" + ROLE_NAME + "}");
        var policy = service.permissions().policy(actor, EnumSet.allOf(Job.class), place).orElseThrow();
        return DocumentText.object("Type", "AWS::IAM::Policy", CONDITION, condition, "Properties",
                DocumentText.object("PolicyName",
                        service.word() + "-" + actor.label(), "Roles", DocumentText.items(CloudFormation.ref(attachedTo)),
                        "PolicyDocument",
                        policy.document(CloudFormation::sub)));
    }

    private static Document trust(Document principal, Optional<String> externalId) {
        var statement = new LinkedHashMap<String, Document>();
        statement.put("Effect", Document.text("Allow"));
        statement.put("Principal", principal);
        statement.put("Action", Document.text("sts:AssumeRole"));
        externalId.ifPresent(
                id -> statement.put(CONDITION, DocumentText.object("StringEquals", DocumentText.object("sts:ExternalId",
                        id))));
        return DocumentText.object("Version", "2012-10-17", "Statement", DocumentText.items(Members.of(statement)));
    }

    private Document outputs() {
        var outputs = new LinkedHashMap<String, Document>();
        outputs.put("RoleArn",
                DocumentText.object("Description", "The role", "Value", CloudFormation.attribute("Role", "Arn")));
        if (instanceProfile) {
            outputs.put("InstanceProfileArn",
                    DocumentText.object("Description", "For the machine that runs muster", CONDITION,
                            IS_TRUSTED, "Value", CloudFormation.attribute("InstanceProfile", "Arn")));
        }
        return Members.of(outputs);
    }
}
