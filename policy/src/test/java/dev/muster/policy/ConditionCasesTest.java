package dev.muster.policy;

import static dev.muster.policy.Ask.A;
import static dev.muster.policy.Ask.B;
import static dev.muster.policy.Ask.ask;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ConditionCasesTest {

    @TestFactory
    List<DynamicTest> keysAndText() {
        var alice = ask().with("aws:username", "alice");
        var org = "'StringNotEquals':{'aws:PrincipalOrgID':'o-1'}";
        return new Rows()
                .silent("47 missing", ask().allowedWhen("'StringEquals':{'aws:PrincipalTag/x':'1'}"))
                .denied("48 negated, missing", ask().deniedWhen(org))
                .denied("49 negated IfExists, missing",
                        ask().deniedWhen("'StringNotEqualsIfExists':{'aws:PrincipalOrgID':'o-1'}"))
                .allowed("50 IfExists, missing",
                        ask().allowedWhen("'StringEqualsIfExists':{'aws:PrincipalTag/x':'1'}"))
                .silent("51 none of two", ask().with("aws:PrincipalAccount", A)
                        .allowedWhen("'StringNotEquals':{'aws:PrincipalAccount':['" + A + "','" + B + "']}"))
                .allowed("52 none of two", ask().with("aws:PrincipalAccount", A)
                        .allowedWhen("'StringNotEquals':{'aws:PrincipalAccount':['333333333333','" + B + "']}"))
                .allowed("53 key in capitals", ask().with("aws:SourceIp", "192.0.2.1")
                        .allowedWhen("'StringEquals':{'AWS:SOURCEIP':'192.0.2.1'}"))
                .silent("54 case", alice.allowedWhen("'StringEquals':{'aws:username':'Alice'}"))
                .allowed("55 ignoring case", alice.allowedWhen("'StringEqualsIgnoreCase':{'aws:username':'Alice'}"))
                .allowed("56 operator in small letters",
                        alice.allowedWhen("'stringequals':{'aws:username':'alice'}"))
                .conditionFinding("56 operator in small letters", "CASE_OF_OPERATOR",
                        "'stringequals':{'aws:username':'alice'}")
                .silent("57 no operator", alice.allowedWhen("'StringMatches':{'aws:username':'alice'}"))
                .conditionFinding("57 no operator", "INVALID_CONDITION_OPERATOR",
                        "'StringMatches':{'aws:username':'alice'}")
                .tests();
    }

    @TestFactory
    List<DynamicTest> truthNumbersAndDates() {
        var secure = ask().with("aws:SecureTransport", "True");
        var ten = ask().with("s3:max-keys", "10");
        var newYear = ask().with("aws:CurrentTime", "2020-01-01T00:00:00Z");
        return new Rows()
                .allowed("58 MFA, key absent", ask().deniedWhen("'Bool':{'aws:MultiFactorAuthPresent':'false'}"))
                .denied("59 MFA IfExists, key absent",
                        ask().deniedWhen("'BoolIfExists':{'aws:MultiFactorAuthPresent':'false'}"))
                .silent("60 MFA false", ask().with("aws:MultiFactorAuthPresent", "false")
                        .allowedWhen("'Bool':{'aws:MultiFactorAuthPresent':'true'}"))
                .allowed("61 JSON true", secure.allowedWhen("'Bool':{'aws:SecureTransport':true}"))
                .silent("62 one", secure.allowedWhen("'Bool':{'aws:SecureTransport':'1'}"))
                .conditionFinding("62 one", "TYPE_MISMATCH_BOOLEAN", "'Bool':{'aws:SecureTransport':'1'}")
                .allowed("63 scale", ten.allowedWhen("'NumericEquals':{'s3:max-keys':'10.0'}"))
                .silent("64 letters", ten.allowedWhen("'NumericEquals':{'s3:max-keys':'10abc'}"))
                .conditionFinding("64 letters", "TYPE_MISMATCH_NUMBER", "'NumericEquals':{'s3:max-keys':'10abc'}")
                .allowed("65 not a number", ask().with("s3:max-keys", "abc")
                        .allowedWhen("'NumericNotEquals':{'s3:max-keys':'10'}"))
                .allowed("66 offset",
                        newYear.allowedWhen("'DateEquals':{'aws:CurrentTime':'2020-01-01T01:00:00+01:00'}"))
                .allowed("67 seconds", ask().with("aws:CurrentTime", "2019-12-31T00:00:00Z")
                        .allowedWhen("'DateLessThan':{'aws:CurrentTime':'1577836800'}"))
                .allowed("68 seconds in the request", ask().with("aws:EpochTime", "1700000000")
                        .allowedWhen("'DateGreaterThan':{'aws:EpochTime':'2020-01-01T00:00:00Z'}"))
                .allowed("69 date only", ask().with("aws:CurrentTime", "2020-01-02T00:00:00Z")
                        .allowedWhen("'DateGreaterThan':{'aws:CurrentTime':'2020-01-01'}"))
                .tests();
    }

    @TestFactory
    List<DynamicTest> addressesAndArns() {
        var four = ask().with("aws:SourceIp", "8.8.8.8");
        var six = ask().with("aws:SourceIp", "2001:db8::1");
        var notRange = "'NotIpAddress':{'aws:SourceIp':'203.0.113.0/24'}";
        var role = "arn:aws:iam::" + A + ":role/team/app";
        var extra = ask().with("aws:SourceArn", "arn:aws:svc:us-east-1:x:1111:finance/a");
        var pattern = "{'aws:SourceArn':'arn:aws:svc:*:1111:finance/*'}";
        return new Rows()
                .allowed("70 host bits", ask().with("aws:SourceIp", "203.0.113.5")
                        .allowedWhen("'IpAddress':{'aws:SourceIp':'203.0.113.77/24'}"))
                .allowed("71 everything", four.allowedWhen("'IpAddress':{'aws:SourceIp':'0.0.0.0/0'}"))
                .allowed("72 spelling", six.allowedWhen("'IpAddress':{'aws:SourceIp':'2001:DB8:0:0::1'}"))
                .denied("73 families", six.deniedWhen(notRange))
                .denied("74 missing", ask().deniedWhen(notRange))
                .allowed("75 ArnEquals", ask().with("aws:SourceArn", "arn:aws:s3:::bkt")
                        .allowedWhen("'ArnEquals':{'aws:SourceArn':'arn:aws:s3:::b*'}"))
                .silent("76 ArnLike", extra.allowedWhen("'ArnLike':" + pattern))
                .allowed("77 StringLike", extra.allowedWhen("'StringLike':" + pattern))
                .silent("78 lone star", ask().with("aws:PrincipalArn", role)
                        .allowedWhen("'ArnLike':{'aws:PrincipalArn':'*'}"))
                .conditionFinding("78 lone star", "TYPE_MISMATCH", "'ArnLike':{'aws:PrincipalArn':'*'}")
                .tests();
    }

    @TestFactory
    List<DynamicTest> presenceAndSets() {
        var oneOf = "'ForAllValues:StringEquals':{'aws:TagKeys':['a','b']}";
        var anyA = "'ForAnyValue:StringEquals':{'aws:TagKeys':['a']}";
        var allA = "'ForAllValues:StringEquals':{'aws:TagKeys':['a']}";
        var noneOf = "'ForAllValues:StringNotEquals':{'aws:TagKeys':['a','b']}";
        var ac = ask().withList("aws:TagKeys", "a", "c");
        var allNull = "'ForAllValues:Null':{'aws:username':'true'}";
        var anyNull = "'ForAnyValue:Null':{'aws:username':'true'}";
        return new Rows()
                .allowed("79 absent", ask().allowedWhen("'Null':{'aws:TokenIssueTime':'true'}"))
                .allowed("80 empty is present", ask().with("aws:RequestTag/x", "")
                        .allowedWhen("'Null':{'aws:RequestTag/x':'false'}"))
                .allowed("81 all of none, missing", ask().allowedWhen(allA))
                .allowed("81 all of none, empty", ask().withList("aws:TagKeys").allowedWhen(allA))
                .silent("82 any of none, missing", ask().allowedWhen(anyA))
                .silent("82 any of none, empty", ask().withList("aws:TagKeys").allowedWhen(anyA))
                .silent("83 not all", ac.allowedWhen(oneOf))
                .allowed("84 one differs", ac.allowedWhen(
                        "'ForAnyValue:StringNotEquals':{'aws:TagKeys':['a','b']}"))
                .silent("85 not all differ", ac.allowedWhen(noneOf))
                .allowed("85 all differ", ask().withList("aws:TagKeys", "c", "d").allowedWhen(noneOf))
                .silent("86 no set operator", ask().withList("aws:TagKeys", "a")
                        .allowedWhen("'StringEquals':{'aws:TagKeys':'a'}"))
                .conditionFinding("86 no set operator", "MISSING_QUALIFIER", "'StringEquals':{'aws:TagKeys':'a'}")
                .allowed("87 any IfExists, missing",
                        ask().allowedWhen("'ForAnyValue:StringEqualsIfExists':{'aws:TagKeys':'a'}"))
                .allowed("88 all Null, present", ask().with("aws:username", "alice").allowedWhen(allNull))
                .allowed("88 all Null, missing", ask().allowedWhen(allNull))
                .conditionFinding("88 all Null", "NULL_WITH_QUALIFIER", allNull)
                .silent("89 any Null", ask().allowedWhen(anyNull))
                .conditionFinding("89 any Null", "NULL_WITH_QUALIFIER", anyNull)
                .conditionFinding("90 NullIfExists", "NULL_WITH_IF_EXISTS",
                        "'NullIfExists':{'aws:username':'true'}")
                .invalid("90 NullIfExists", "{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':"
                        + "{'NullIfExists':{'aws:username':'true'}}}")
                .tests();
    }

    @TestFactory
    List<DynamicTest> together() {
        var alice = ask().with("aws:username", "alice");
        var finance = ask().with("aws:ResourceTag/Department", "Finance");
        var sameTeam = "'StringEquals':{'aws:ResourceTag/team':'${aws:PrincipalTag/team}'}";
        var twice = "'StringEquals':{'aws:username':'alice','AWS:USERNAME':'bob'}";
        return new Rows()
                .silent("91 one fails", alice.allowedWhen(
                        "'StringEquals':{'aws:username':'alice'},'Bool':{'aws:SecureTransport':'true'}"))
                .silent("92 no values", alice.allowedWhen("'StringEquals':{'aws:username':[]}"))
                .allowed("92 none of no values", alice.allowedWhen("'StringNotEquals':{'aws:username':[]}"))
                .conditionFinding("92 no values", "EMPTY_ARRAY_CONDITION", "'StringEquals':{'aws:username':[]}")
                .allowed("93 newline", ask().with("aws:UserAgent", "a\nb")
                        .allowedWhen("'StringLike':{'aws:UserAgent':'a*b'}"))
                .allowed("94 tag key", finance.allowedWhen("'StringEquals':{'aws:ResourceTag/DEPARTMENT':'Finance'}"))
                .allowed("95 both red", ask().with("aws:ResourceTag/team", "red")
                        .with("aws:PrincipalTag/team", "red").allowedWhen(sameTeam))
                .silent("95 both missing", ask().allowedWhen(sameTeam))
                .silent("96 key twice", alice.allowedWhen(twice))
                .conditionFinding("96 key twice", "DUPLICATE_KEYS_WITH_DIFFERENT_CASE", twice)
                .tests();
    }
}
