package dev.muster.policy;

import static dev.muster.policy.Ask.A;
import static dev.muster.policy.Ask.ALICE;
import static dev.muster.policy.Ask.ALL;
import static dev.muster.policy.Ask.B;
import static dev.muster.policy.Ask.EC2;
import static dev.muster.policy.Ask.FEDERATED;
import static dev.muster.policy.Ask.GRAPH;
import static dev.muster.policy.Ask.ROLE_ARN;
import static dev.muster.policy.Ask.S3;
import static dev.muster.policy.Ask.SESSION;
import static dev.muster.policy.Ask.SESSION_ARN;
import static dev.muster.policy.Ask.ask;
import static dev.muster.policy.Ask.by;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class CombinationCasesTest {

    private static final String TO_ALICE = "{'AWS':'arn:aws:iam::" + A + ":user/alice'}";
    private static final String TO_A = "{'AWS':'" + A + "'}";
    private static final String TO_ROLE = "{'AWS':'" + ROLE_ARN + "'}";
    private static final String TO_SESSION = "{'AWS':'" + SESSION_ARN + "'}";
    private static final String DENY_S3 = "{'Effect':'Deny','Action':'s3:*','Resource':'*'}";
    private static final Principal ROOT = new Principal.Root(A);

    private static String denyNotPrincipal(String arns) {
        return "{'Effect':'Deny','NotPrincipal':{'AWS':[" + arns + "]},'Action':'*','Resource':'*'}";
    }

    private static String user(String name) {
        return "'arn:aws:iam::" + A + ":user/" + name + "'";
    }

    @TestFactory
    List<DynamicTest> inOneAccount() {
        var byArn = "{'Effect':'Allow','Principal':'*','Action':'s3:*','Resource':'*','Condition':"
                + "{'ArnEquals':{'aws:PrincipalArn':'" + ROLE_ARN + "'}}}";
        return new Rows()
                .silent("97 nothing", PolicyKind.IDENTITY, ask())
                .denied("98 allow and deny", ask().identity(S3, DENY_S3))
                .allowed("99 resource alone", ask().resourceAllows(TO_ALICE))
                .silent("100 account alone", PolicyKind.IDENTITY, ask().resourceAllows(TO_A))
                .allowed("100 account and identity", ask().resourceAllows(TO_A).identity(S3))
                .allowed("101 star", ask().resourceAllows("'*'"))
                .allowed("101 AWS star", ask().resourceAllows("{'AWS':'*'}"))
                .allowed("102 user beats boundary", ask().resourceAllows(TO_ALICE).boundary(EC2))
                .silent("103 role within boundary", PolicyKind.BOUNDARY,
                        by(SESSION).resourceAllows(TO_ROLE).boundary(EC2))
                .allowed("104 session beats boundary", by(SESSION).resourceAllows(TO_SESSION).boundary(EC2))
                .allowed("105 star with PrincipalArn",
                        by(SESSION).with("aws:PrincipalArn", ROLE_ARN).resource(byArn).boundary(EC2))
                .silent("106 role within session policy", PolicyKind.SESSION,
                        by(SESSION).resourceAllows(TO_ROLE).session(EC2))
                .allowed("107 session beats session policy", by(SESSION).resourceAllows(TO_SESSION).session(EC2))
                .silent("108 intersection", PolicyKind.SESSION, by(SESSION).identity(S3).session(EC2))
                .silent("108 intersection the other way", PolicyKind.IDENTITY, by(SESSION).identity(EC2).session(S3))
                .denied("109 boundary denies", ask().resourceAllows(TO_ALICE).boundary(DENY_S3))
                .tests();
    }

    @TestFactory
    List<DynamicTest> organization() {
        var denyRoot = "{'Effect':'Deny','Action':'*','Resource':'arn:aws:iam::*:root'}";
        var denyStrangers = "{'Effect':'Deny','Principal':'*','Action':'s3:*','Resource':'*','Condition':"
                + "{'StringNotEquals':{'aws:PrincipalOrgID':'o-1'}}}";
        var fullAccess = "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}";
        var inVirginia = "{'Effect':'Allow','Action':'*','Resource':'*','Condition':"
                + "{'StringEquals':{'aws:RequestedRegion':'us-east-1'}}}";
        var onlyBucket = "{'Effect':'Deny','Action':'s3:*','NotResource':'arn:aws:s3:::bkt/*'}";
        return new Rows()
                .silent("110 every level", PolicyKind.SERVICE_CONTROL,
                        ask().identity(S3).serviceControl(ALL, EC2, ALL))
                .silent("111 empty level", PolicyKind.SERVICE_CONTROL,
                        ask().identity(S3).serviceControl(ALL, "", ALL))
                .silent("112 binds resource grants", PolicyKind.SERVICE_CONTROL,
                        ask().resourceAllows(TO_ALICE).serviceControl(EC2))
                .denied("113 root of a member", by(ROOT).to("iam:GetUser", "arn:aws:iam::" + A + ":root")
                        .serviceControl(ALL + "," + denyRoot))
                .allowed("114 root", by(ROOT))
                .denied("115 other organization", ask().identity(S3).with("aws:PrincipalOrgID", "o-2")
                        .resourceControl(fullAccess, denyStrangers))
                .invalid("116 RCP with star", PolicyKind.RESOURCE_CONTROL,
                        Ask.document("{'Effect':'Deny','Principal':'*','Action':'*','Resource':'*'}"))
                .invalid("116 RCP with Allow", PolicyKind.RESOURCE_CONTROL,
                        Ask.document("{'Effect':'Allow','Principal':'*','Action':'s3:*','Resource':'*'}"))
                .allowed("117 SCP with condition", ask().identity(S3).with("aws:RequestedRegion", "us-east-1")
                        .serviceControl(inVirginia))
                .allowed("118 SCP NotResource", ask().identity(S3).serviceControl(ALL + "," + onlyBucket))
                .tests();
    }

    @TestFactory
    List<DynamicTest> principals() {
        var denyA = "{'Effect':'Deny','Principal':" + TO_A + ",'Action':'s3:*','Resource':'*'}";
        var root = "'arn:aws:iam::" + A + ":root'";
        var capital = "{'AWS':" + user("Alice") + "}";
        return new Rows()
                .denied("119 deny the account", ask().identity(S3).resource(denyA))
                .denied("120 account not listed", ask().identity(S3).resource(denyNotPrincipal(user("alice"))))
                .denied("121 not bob", ask().identity(S3).resource(denyNotPrincipal(user("bob") + "," + root)))
                .denied("122 boundary", ask().identity(S3).boundary(ALL)
                        .resource(denyNotPrincipal(user("alice") + "," + root)))
                .allowed("122 without boundary", ask().identity(S3)
                        .resource(denyNotPrincipal(user("alice") + "," + root)))
                .silent("123 cross-account, identity only", ask().ownedBy(B).identity(S3))
                .silent("123 cross-account, resource only", ask().ownedBy(B).resourceAllows(TO_ALICE))
                .allowed("123 cross-account, both", ask().ownedBy(B).identity(S3).resourceAllows(TO_ALICE))
                .allowed("124 cross-account, account and identity",
                        ask().ownedBy(B).identity(S3).resourceAllows(TO_A))
                .silent("125 cross-account, star", ask().ownedBy(B).resourceAllows("'*'"))
                .silent("126 cross-account, session in boundary", PolicyKind.BOUNDARY,
                        by(SESSION).ownedBy(B).identity(S3).resourceAllows(TO_SESSION).boundary(EC2))
                .silent("135 case", ask().resourceAllows(capital))
                .silent("136 wildcard", ask().resourceAllows("{'AWS':" + user("*") + "}"))
                .finding("136 wildcard", "UNSUPPORTED_WILDCARD_IN_PRINCIPAL", PolicyKind.RESOURCE, Ask.document(
                        "{'Effect':'Allow','Principal':{'AWS':" + user("*") + "},'Action':'s3:*','Resource':'*'}"))
                .silent("136 group", ask().resourceAllows("{'AWS':'arn:aws:iam::" + A + ":group/dev'}"))
                .finding("136 group", "INVALID_PRINCIPAL_FORMAT", PolicyKind.RESOURCE,
                        Ask.document("{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::" + A
                                + ":group/dev'},'Action':'s3:*','Resource':'*'}"))
                .allowed("137 anonymous, star", by(new Principal.Anonymous()).ownedBy(A).resourceAllows("'*'"))
                .silent("137 anonymous, account", by(new Principal.Anonymous()).ownedBy(A).resourceAllows(TO_A))
                .silent("138 federated without session policy", PolicyKind.SESSION, by(FEDERATED).identity(S3))
                .allowed("138 federated with session policy", by(FEDERATED).identity(S3).session(S3))
                .allowed("139 federated by ARN", by(FEDERATED)
                        .resourceAllows("{'AWS':'arn:aws:sts::" + A + ":federated-user/fred'}"))
                .tests();
    }

    @TestFactory
    List<DynamicTest> roles() {
        var external = "{'Effect':'Allow','Principal':" + TO_A + ",'Action':'sts:AssumeRole','Condition':"
                + "{'StringEquals':{'sts:ExternalId':'123'}}}";
        var assume = "{'Effect':'Allow','Action':'sts:AssumeRole','Resource':'*'}";
        var organizationRole = "{'Effect':'Allow','Action':'sts:AssumeRole',"
                + "'Resource':'arn:aws:iam::*:role/OrganizationAccountAccessRole'}";
        var detective = new Principal.Service("detective.amazonaws.com");
        return new Rows()
                .allowed("127 trusts the user", ask().assuming(A).trusts(TO_ALICE))
                .silent("128 trusts the account", ask().assuming(A).trusts(TO_A))
                .allowed("128 trusts the account, identity allows", ask().assuming(A).trusts(TO_A).identity(assume))
                .silent("129 trusts another", PolicyKind.TRUST,
                        ask().assuming(A).trusts("{'AWS':'" + B + "'}").identity(assume))
                .allowed("130 organization role", ask()
                        .to("sts:AssumeRole", "arn:aws:iam::" + B + ":role/OrganizationAccountAccessRole").ownedBy(B)
                        .in(EvaluationMode.TRUST).trusts("{'AWS':'arn:aws:iam::" + A + ":root'}")
                        .identity(organizationRole))
                .silent("131 external id, other", ask().assuming(B).identity(assume).trust(external)
                        .with("sts:ExternalId", "124"))
                .silent("131 external id, absent", ask().assuming(B).identity(assume).trust(external))
                .allowed("131 external id, right", ask().assuming(B).identity(assume).trust(external)
                        .with("sts:ExternalId", "123"))
                .allowed("132 service", by(detective).assuming(A)
                        .trusts("{'Service':'detective.amazonaws.com'}"))
                .allowed("133 GetCallerIdentity", ask().to("sts:GetCallerIdentity", "*").identity(
                        "{'Effect':'Deny','Action':'*','Resource':'*'}"))
                .allowed("134 GetSessionToken", ask().to("sts:GetSessionToken", "*"))
                .tests();
    }

    @TestFactory
    List<DynamicTest> grammar() {
        var one = "{'Sid':'x','Effect':'Allow','Action':'*','Resource':'*'}";
        return new Rows()
                .invalid("140 Principal", "{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}")
                .invalid("140 Id", PolicyKind.IDENTITY,
                        Ask.json("{'Version':'2012-10-17','Id':'x','Statement':" + ALL + "}"))
                .invalid("141 Sid twice", one, one)
                .invalid("141 Sid with blank", "{'Sid':'a-b c','Effect':'Allow','Action':'*','Resource':'*'}")
                .invalid("142 effect", "{'Effect':'allow','Action':'*','Resource':'*'}")
                .invalid("142 member", "{'Foo':1,'Effect':'Allow','Action':'*','Resource':'*'}")
                .invalid("142 version", PolicyKind.IDENTITY,
                        Ask.json("{'Version':'2013-10-17','Statement':" + ALL + "}"))
                .tests();
    }

    @TestFactory
    List<DynamicTest> services() {
        var passRole = "{'Effect':'Allow','Action':'iam:PassRole','Resource':'*','Condition':{'StringEquals':"
                + "{'iam:PassedToService':'malware-protection-plan.guardduty.amazonaws.com'}}}";
        var register = "{'Effect':'Allow','Action':'organizations:RegisterDelegatedAdministrator','Resource':'*',"
                + "'Condition':{'StringEquals':{'organizations:ServicePrincipal':'detective.amazonaws.com'}}}";
        var archive = "{'Effect':'Allow','Action':'guardduty:ArchiveFindings',"
                + "'Resource':'arn:aws:guardduty:*:*:detector/*'}";
        var accept = "{'Effect':'Allow','Action':'detective:AcceptInvitation','Resource':'" + GRAPH.replace(A, B)
                + "'}";
        var create = "{'Effect':'Allow','Action':'detective:CreateGraph','Resource':'*','Condition':{"
                + "'StringEquals':{'aws:RequestTag/team':'sec'},'ForAllValues:StringEquals':{'aws:TagKeys':['team']}}}";
        var fence = "{'Effect':'Deny','NotAction':['iam:*','sts:*','organizations:*'],'Resource':'*','Condition':"
                + "{'StringNotEquals':{'aws:RequestedRegion':['eu-west-1','us-east-1']}}}";
        var policies = "{'Effect':'Allow','Action':'iam:GetPolicy','Resource':'arn:aws:iam::" + A + ":policy/*'}";
        var session = by(SESSION).with("aws:PrincipalArn", ROLE_ARN);
        return new Rows()
                .allowed("143 PassRole", ask().to("iam:PassRole", ROLE_ARN).identity(passRole)
                        .with("iam:PassedToService", "malware-protection-plan.guardduty.amazonaws.com"))
                .silent("144 delegated administrator", ask()
                        .to("organizations:RegisterDelegatedAdministrator", "*").identity(register)
                        .with("organizations:ServicePrincipal", "guardduty.amazonaws.com"))
                .allowed("145 odd case", ask().to("securityhub:GetFindings", "*").identity(
                        "{'Effect':'Allow','Action':'securityHub:GetFindings','Resource':'*'}"))
                .allowed("146 detector", ask().identity(archive)
                        .to("guardduty:ArchiveFindings", "arn:aws:guardduty:us-east-1:" + A + ":detector/12abc"))
                .allowed("147 member action", ask().to("detective:AcceptInvitation", GRAPH.replace(A, B)).ownedBy(B)
                        .in(EvaluationMode.IDENTITY_ONLY).identity(accept))
                .silent("147 as cross-account", ask().to("detective:AcceptInvitation", GRAPH.replace(A, B)).ownedBy(B)
                        .identity(accept))
                .allowed("148 tags on create", ask().to("detective:CreateGraph", "*").identity(create)
                        .with("aws:RequestTag/team", "sec").withList("aws:TagKeys", "team"))
                .silent("149 session ARN", session
                        .allowedWhen("'ArnLike':{'aws:PrincipalArn':'" + SESSION_ARN + "'}"))
                .allowed("150 path kept", session
                        .allowedWhen("'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::" + A + ":role/*'}"))
                .denied("151 region fence", by(ALICE).to("detective:ListGraphs", "*").allowAllBut(fence)
                        .with("aws:RequestedRegion", "ap-south-1"))
                .allowed("151 region fence, global service", by(ALICE).to("iam:GetUser", "*").allowAllBut(fence)
                        .with("aws:RequestedRegion", "ap-south-1"))
                .silent("152 managed by AWS", ask().identity(policies)
                        .to("iam:GetPolicy", "arn:aws:iam::aws:policy/AdministratorAccess"))
                .tests();
    }
}
