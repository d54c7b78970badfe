package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages of IAM's write operations, stage by stage. */
class IamWriteCheckTest {

    private static final String SYNTAX = "Syntax errors in policy.";
    private static final String LEGACY = "The policy failed legacy parsing";

    private static void refused(PolicyKind kind, String text, String message) {
        assertThat(IamWriteCheck.firstProblem(Ask.json(text), kind)).as(text).contains(message);
    }

    private static void refusedStatement(String statement, String message) {
        refused(PolicyKind.IDENTITY, Ask.document(statement), message);
    }

    private static String on(String resource) {
        return "{'Effect':'Allow','Action':'s3:*','Resource':'" + resource + "'}";
    }

    private static String doing(String action) {
        return "{'Effect':'Allow','Action':'" + action + "','Resource':'*'}";
    }

    private static String when(String condition) {
        return "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':" + condition + "}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "'x'", "{}", "{'Version':'2012-10-17'}",
            "{'Version':'2012-10-17','Statement':[]}", "{'Version':'2012-10-17','Statement':['x']}",
            "{'Version':'2013-10-17','Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}",
            "{'Version':'2012-10-17','Foo':1,'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}",
            "{'Version':'2012-10-17','Id':1,'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}",
            "{'Version':'2012-10-17','Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}"})
    void stage_1_a_text_without_shape(String text) {
        refused(PolicyKind.IDENTITY, text, SYNTAX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'Action':'*','Resource':'*'}", "{'Effect':'allowed','Action':'*','Resource':'*'}",
            "{'Effect':1,'Action':'*','Resource':'*'}", "{'Effect':'Allow','action':'*','Resource':'*'}",
            "{'Effect':'Allow','Action':null,'Resource':'*'}", "{'Effect':'Allow','Action':[['*']],'Resource':'*'}",
            "{'Effect':'Allow','Action':'*','NotAction':'*','Resource':'*'}",
            "{'Effect':'Allow','Action':'*','Resource':'*','NotResource':'*'}",
            "{'Effect':'Allow','Action':'*','Resource':{}}", "{'Sid':1,'Effect':'Allow','Action':'*','Resource':'*'}"})
    void stage_1_a_statement_without_shape(String statement) {
        refusedStatement(statement, SYNTAX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "'x'", "{'StringEquals':'x'}", "{'StringMatches':{'a':'b'}}",
            "{'stringequals':{'a':'b'}}", "{'ForAnyValue::StringEquals':{'a':'b'}}", "{'NullIfExists':{'a':'true'}}",
            "{'StringEquals':{'a':null}}", "{'StringEquals':{'a':{}}}"})
    void stage_1_a_condition_without_shape(String condition) {
        refusedStatement(when(condition), SYNTAX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'StringEquals':{}}", "{'x':{}}", "{'StringEquals':{'a':[]}}",
            "{'ForAllValues:StringLikeIfExists':{'a':['b',1,true]}}", "{'DateLessThan':{'a':1577836800}}"})
    void a_condition_that_iam_takes(String condition) {
        assertThat(IamWriteCheck.firstProblem(Ask.document(when(condition)), PolicyKind.IDENTITY)).isEmpty();
    }

    @Test
    void stage_2_the_version() {
        var message = "Policy document must be version 2012-10-17 or greater.";

        refused(PolicyKind.IDENTITY, "{'Statement':" + doing("*") + "}", message);
        refused(PolicyKind.SESSION, "{'Version':'2008-10-17','Statement':" + doing("*") + "}", message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'Effect':'allow','Action':'*','Resource':'*'}",
            "{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3::bucket'}",
            "{'Effect':'Allow','Action':'*','Resource':'arn:aws:::a:b'}",
            "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'DateGreaterThan':{'a':'b'}}}",
            "{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'DateEquals':{'a':['2020-13-01']}}}"})
    void stage_3_legacy_parsing(String statement) {
        refusedStatement(statement, LEGACY);
    }

    @Test
    void stage_4_statement_ids() {
        var twice = "{'Sid':'a','Effect':'Allow','Action':'*','Resource':'*'}";
        var empty = "{'Sid':'','Effect':'Allow','Action':'*','Resource':'*'}";

        refusedStatement(twice + "," + twice, "Statement IDs (SID) in a single policy must be unique.");
        assertThat(IamWriteCheck.firstProblem(Ask.document(empty, empty), PolicyKind.IDENTITY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'Effect':'Allow','Resource':'*'}", "{'Effect':'Allow','Action':[],'Resource':'*'}"})
    void stage_5_actions(String statement) {
        refusedStatement(statement, "Policy statement must contain actions.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            bkt/key                     | Resource bkt/key must be in ARN format or "*".
            arn:error:s3:::b            | Partition "error" is not valid for resource "arn:error:s3:::b".
            arn:error                   | Partition "error" is not valid for resource "arn:error:*:*:*:*".
            arn:aws                     | Resource vendor must be fully qualified and cannot contain regexes.
            arn:aws:iam:us-east-1::x    | IAM resource arn:aws:iam:us-east-1::x cannot contain region information.
            arn:aws:s3:us-east-1::x     | Resource arn:aws:s3:us-east-1::x can not contain region information.
            """)
    void stage_6_resource_formats(String resource, String message) {
        refusedStatement(on(resource), message);
    }

    @Test
    void stage_6_paths_of_iam() {
        refusedStatement(on("arn:aws:iam::111111111111:u*"),
                "IAM resource path must either be \"*\" or start with user/, federated-user/, role/, group/,"
                        + " instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/,"
                        + " oidc-provider/, report/, access-report/.");
    }

    @Test
    void stage_6_the_largest_resource_first() {
        refusedStatement("{'Effect':'Allow','Action':'*','Resource':['b','c','a']}",
                "Resource c must be in ARN format or \"*\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "arn:aws:s33:::b", "arn:aws:fdsasf", "arn:aws:iam::111111111111:*",
            "arn:aws:iam::*:role/x", "arn:aws:s3:us-east-1:111111111111:accesspoint/x", "arn:*:*:*:*:*",
            "arn:aws-cn:s3:::b"})
    void a_resource_that_iam_takes(String resource) {
        assertThat(IamWriteCheck.firstProblem(Ask.document(on(resource)), PolicyKind.IDENTITY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GetObject   | Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.
            a:b:c       | Actions/Condition can contain only one colon.
            a a:b       | Vendor a a is not valid
            s*:Get      | Vendor s* is not valid
            """)
    void stage_7_action_prefixes(String action, String message) {
        refusedStatement(doing(action), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "*:*", "iam: asdf safdsf af ", "s3:GetObject", "a.b-c:d"})
    void an_action_that_iam_takes(String action) {
        assertThat(IamWriteCheck.firstProblem(Ask.document(doing(action)), PolicyKind.IDENTITY)).isEmpty();
    }

    @Test
    void stage_8_resources() {
        var message = "Policy statement must contain resources.";

        refusedStatement("{'Effect':'Allow','Action':'s3:*'}", message);
        refusedStatement("{'Effect':'Allow','Action':'s3:*','Resource':[]}", message);
        refused(PolicyKind.TRUST,
                Ask.document("{'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Resource':'*'}"),
                "Has prohibited field Resource.");
    }

    @Test
    void the_first_failing_stage_is_told() {
        refused(PolicyKind.IDENTITY, "{'Statement':{'Effect':'allow','Action':'x'}}",
                "Policy document must be version 2012-10-17 or greater.");
        refusedStatement("{'Effect':'Allow','Action':'x'}",
                "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
    }

    @Test
    void principals_belong_into_trust_policies_only() {
        refusedStatement("{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}",
                "Policy document should not specify a principal.");
        refused(PolicyKind.TRUST, Ask.document("{'Effect':'Allow','Action':'sts:AssumeRole'}"),
                "Missing required field Principal");
        refused(PolicyKind.TRUST,
                Ask.document("{'Effect':'Allow','Principal':{'AWS':'nobody'},'Action':'sts:AssumeRole'}"),
                "Invalid principal in policy: \"AWS\":\"nobody\"");
    }

    @Test
    void a_trust_policy_is_about_sts_and_may_be_old() {
        var statement = "{'Effect':'Allow','Principal':{'AWS':'111111111111'},'Action':'sts:AssumeRole'}";

        refused(PolicyKind.TRUST, "{", "This policy contains invalid Json");
        refused(PolicyKind.TRUST, Ask.document(statement.replace("sts:AssumeRole", "s3:GetObject")),
                "AssumeRole policy may only specify STS AssumeRole actions.");
        assertThat(IamWriteCheck.firstProblem(Ask.document(statement), PolicyKind.TRUST)).isEmpty();
        assertThat(IamWriteCheck.firstProblem(Ask.json("{'Version':'2008-10-17','Statement':" + statement + "}"),
                PolicyKind.TRUST)).isEmpty();
    }

    @Test
    void policies_that_iam_does_not_store_are_told_their_first_error() {
        assertThat(IamWriteCheck.firstProblem(Ask.document("{'Effect':'Deny','Action':'*'}"),
                PolicyKind.SERVICE_CONTROL)).contains("the statement has neither `Resource` nor `NotResource`");
        assertThat(IamWriteCheck.firstProblem(Ask.document(Ask.ALL), PolicyKind.SERVICE_CONTROL)).isEmpty();
    }
}
