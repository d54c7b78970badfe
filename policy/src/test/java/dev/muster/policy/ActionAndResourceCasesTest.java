package dev.muster.policy;

import static dev.muster.policy.Ask.A;
import static dev.muster.policy.Ask.B;
import static dev.muster.policy.Ask.GRAPH;
import static dev.muster.policy.Ask.ask;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ActionAndResourceCasesTest {

    private static String allow(String action, String resource) {
        return "{'Effect':'Allow','Action':'" + action + "','Resource':'" + resource + "'}";
    }

    private static String bucket(String key) {
        return "arn:aws:s3:::bkt/" + key;
    }

    private static String versioned(String version, String statement) {
        return Ask.json("{" + version + "'Statement':" + statement + "}");
    }

    @TestFactory
    List<DynamicTest> actions() {
        var members = allow("detective:*Members", "*");
        var plural = allow("detective:ListOrganizationAdminAccounts", "*");
        var noActions = "{'Effect':'Allow','Action':[],'Resource':'*'}";
        var notNothing = "{'Effect':'Allow','NotAction':[],'Resource':'*'}";
        var denyButList = "{'Effect':'Deny','NotAction':'s3:ListBucket','Resource':'*'}";
        return new Rows()
                .allowed("1 capitals", ask().identity(allow("S3:GETOBJECT", "*")))
                .allowed("2 lone star as prefix", ask().identity(allow("*:*", "*")))
                .allowed("3 question mark", ask().identity(allow("s3:Get?bject", "*")))
                .allowed("4 star in front", ask().to("detective:ListMembers", GRAPH).identity(members))
                .silent("5 singular", ask().to("detective:StartMonitoringMember", GRAPH).identity(members))
                .silent("6 other noun", ask().to("detective:ListInvitations", "*").identity(members))
                .silent("7 API name", ask().to("detective:ListOrganizationAdminAccount", "*").identity(plural))
                .silent("8 no actions", ask().identity(noActions))
                .invalid("8 no actions", noActions)
                .silent("9 not of none", ask().identity(notNothing))
                .invalid("9 not of none", notNothing)
                .allowed("10 NotAction", ask().identity("{'Effect':'Allow','NotAction':'iam:*','Resource':'*'}"))
                .denied("11 Deny NotAction", ask().allowAllBut(denyButList))
                .silent("12 trailing blank", ask().identity(allow("s3:GetObject ", "*")))
                .tests();
    }

    @TestFactory
    List<DynamicTest> resources() {
        var odd = "{'Effect':'Allow','Action':'iam:*','Resource':'whatever'}";
        var none = "{'Effect':'Allow','Action':'s3:*','Resource':[]}";
        var other = "{'Effect':'Allow','Action':'s3:*','NotResource':'arn:aws:s3:::other/*'}";
        var table = "arn:aws:dynamodb:us-east-1:" + A + ":table/prod-x";
        var bob = "arn:aws:iam::" + A + ":user/bob";
        var users = allow("iam:GetUser", "arn:aws:iam::" + A + ":u*");
        var capital = allow("s3:*", "arn:aws:S3:::bkt/*");
        return new Rows()
                .silent("13 list action", ask().to("detective:ListGraphs", "*")
                        .identity(allow("detective:ListGraphs", GRAPH)))
                .silent("14 account", ask().to("detective:ListMembers", GRAPH)
                        .identity(allow("detective:*", "arn:aws:detective:*:" + B + ":graph:*")))
                .allowed("15 trailing star", ask().to("detective:ListMembers", GRAPH)
                        .identity(allow("detective:*", "arn:aws:detective:*")))
                .allowed("16 star runs on", ask().to("dynamodb:GetItem", table)
                        .identity(allow("dynamodb:*", "arn:aws:dynamodb:*:table/prod-*")))
                .allowed("17 type", ask().to("iam:GetUser", bob).identity(users))
                .finding("17 type", "INVALID_ARN_RESOURCE", users)
                .silent("18 case", ask().to("iam:GetUser", bob)
                        .identity(allow("iam:GetUser", "arn:aws:iam::" + A + ":user/BOB")))
                .allowed("19 slash", ask().on(bucket("a/b/c")).identity(allow("s3:*", bucket("*/c"))))
                .silent("20 dot", ask().on("arn:aws:s3:::axb/k").identity(allow("s3:*", "arn:aws:s3:::a.b/*")))
                .silent("21 dot", ask().to("sqs:SendMessage", "arn:aws:sqs:us-east-1:" + A + ":q")
                        .identity(allow("sqs:*", "arn:aws:sqs:us.east.1:" + A + ":q")))
                .silent("22 service", ask().identity(capital))
                .finding("22 service", "INVALID_ARN_SERVICE_CASE", capital)
                .silent("23 partition", ask().identity(allow("s3:*", "arn:aws-cn:s3:::bkt/*")))
                .allowed("24 all parts", ask().identity(allow("s3:*", "arn:*:*:*:*:*")))
                .silent("25 no ARN", ask().identity(allow("s3:*", "bkt/key")))
                .invalid("25 no ARN", allow("s3:*", "bkt/key"))
                .silent("26 no ARN", ask().to("iam:DeleteUser", bob).identity(odd))
                .invalid("26 no ARN", odd)
                .allowed("27 NotResource", ask().identity(other))
                .allowed("28 Deny NotResource", ask().allowAllBut(
                        "{'Effect':'Deny','Action':'*','NotResource':'arn:aws:s3:::bkt/*'}"))
                .silent("29 empty", ask().identity(none))
                .invalid("29 empty", none)
                .invalid("30 missing", "{'Effect':'Allow','Action':'s3:*'}")
                .tests();
    }

    @TestFactory
    List<DynamicTest> variables() {
        var home = allow("s3:*", bucket("${aws:username}/*"));
        var team = allow("s3:*", bucket("${aws:PrincipalTag/team}/*"));
        var company = allow("s3:*", bucket("${aws:PrincipalTag/team, `company-wide`}/*"));
        var empty = allow("s3:*", bucket("${aws:PrincipalTag/team, ``}x"));
        var tight = allow("s3:*", bucket("${aws:PrincipalTag/team,`d`}/*"));
        var account = allow("iam:*", "arn:aws:iam::${aws:PrincipalAccount}:user/*");
        var alice = ask().on(bucket("alice/x")).with("aws:username", "alice");
        var tag = "'StringNotEquals':{'aws:userid':'${aws:PrincipalTag/x}'}";
        return new Rows()
                .allowed("31 variable", alice.identity(home))
                .silent("32 no value", ask().on(bucket("alice/x")).identity(home))
                .silent("33 old version", alice.identityDocument(versioned("'Version':'2008-10-17',", home)))
                .silent("34 no version", alice.identityDocument(versioned("", home)))
                .allowed("35 default", ask().on(bucket("company-wide/x")).identity(company))
                .allowed("36 empty default", ask().on(bucket("x")).identity(empty))
                .silent("37 no blank", ask().on(bucket("d/x")).identity(tight))
                .finding("37 no blank", "MISSING_QUOTE_IN_VARIABLE", tight)
                .silent("an escape before the last part is plain text, as a variable is there",
                        ask().on(bucket("*")).identity(allow("s3:*", "arn:*:*${*}")))
                .silent("38 literal star", ask().on(bucket("zzz")).identity(allow("s3:*", bucket("${*}"))))
                .allowed("38 literal star, the star itself",
                        ask().on(bucket("*")).identity(allow("s3:*", bucket("${*}"))))
                .allowed("39 literal star", ask().with("aws:UserAgent", "a*b")
                        .allowedWhen("'StringLike':{'aws:UserAgent':'a${*}b'}"))
                .silent("39 literal star, other text", ask().with("aws:UserAgent", "axb")
                        .allowedWhen("'StringLike':{'aws:UserAgent':'a${*}b'}"))
                .silent("40 Equals", ask().with("aws:UserAgent", "axb")
                        .allowedWhen("'StringEquals':{'aws:UserAgent':'a*b'}"))
                .silent("41 star in a value", ask().on(bucket("yellow/x")).with("aws:PrincipalTag/team", "*")
                        .identity(team))
                .silent("42 list", ask().on(bucket("k/x")).withList("aws:TagKeys", "k")
                        .identity(allow("s3:*", bucket("${aws:TagKeys}/*"))))
                .denied("43 null is unequal", ask().with("aws:userid", "AIDA").deniedWhen(tag))
                .allowed("44 matches nothing", ask().on(bucket("alice/x")).allowAllBut(
                        "{'Effect':'Deny','Action':'*','Resource':'" + bucket("${aws:username}/*") + "'}"))
                .denied("45 spares nothing", ask().on(bucket("alice/x")).allowAllBut(
                        "{'Effect':'Deny','Action':'*','NotResource':'" + bucket("${aws:username}/*") + "'}"))
                .silent("46 account part", ask().to("iam:GetUser", "arn:aws:iam::" + A + ":user/bob")
                        .with("aws:PrincipalAccount", A).identity(account))
                .finding("46 account part", "VARIABLE_UNSUPPORTED_IN_ELEMENT", account)
                .tests();
    }
}
