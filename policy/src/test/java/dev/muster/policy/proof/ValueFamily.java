package dev.muster.policy.proof;

import java.util.List;
import java.util.Optional;

/** What kind of value a condition key holds: its spellings, right, odd and wrong, and the keys of the kind. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are List.of
enum ValueFamily {
    TEXT(List.of("aws:username", "aws:userid", "aws:PrincipalTag/team", "aws:ResourceTag/team", "aws:RequestTag/Team",
            "s3:prefix"),
            List.of("aws:TagKeys", "x:Names"),
            List.of("alice", "alice", "alice", "red", "red", "Alice", "ALICE", "bob", "", "*", "?", "a*b", "a?b", "axb",
                    "a\nb", "é", "e\u0301", "É", "ß", "\u1e9e", "SS", "\u017f", "s", "S", "\u212a", "k", "\u0130", "i",
                    "\u0131", "I", "Ω", "ω", "\u2126", "😀", "a😀b", "\ud801\udc00", "\ud801\udc28", "ǅ", "ǆ", "Σ", "ς",
                    "$", "${aws:username}", "${*}", "aaaaaaaaaaaaaaaaaaaaaaaab", "aaaaaaaaaaaaaaaaaaaaaaaa",
                    "x:y/z")), ARN(List.of("aws:PrincipalArn", "aws:SourceArn"), List.of("x:Arns"),
                            Vocabulary.ARNS), NUMBER(List.of("s3:max-keys", "aws:MultiFactorAuthAge"),
                                    List.of("x:Counts"),
                                    List.of("10", "10", "10.0", "1e1", "1E+1", "0010", "+10", "10.", "-3", "-3.0",
                                            "9.5", "95e-1", ".5", "0.50",
                                            "0", "-0", "0.0", "1000000000000000000000", "1e21", "9007199254740993",
                                            "9007199254740992",
                                            "1e400", "1e-400", "1e99999999999", "10abc", " 10", "10 ", "0x0A", "",
                                            "NaN", "Infinity", "1_0", "1,0",
                                            "\u0661\u0660", "--1", "1e", ".", "+", "1.2.3")), DATE(
                                                    List.of("aws:CurrentTime", "aws:TokenIssueTime", "aws:EpochTime"),
                                                    List.of("x:Times"),
                                                    List.of("2020-01-01T00:00:00Z", "2020-01-01T00:00:00Z",
                                                            "2020-01-01", "2020", "2020-01", "1577836800",
                                                            "2020-01-01T01:00:00+01:00", "2020-01-01t00:00Z",
                                                            "2019-12-31T19:00:00-05", "2020-01-02",
                                                            "2020-01-01T00:00:00.000000001Z", "2020-01-01T00:00:00.0Z",
                                                            "1577836801", "1577836799",
                                                            "2019-12-31T23:59:59.999999999Z",
                                                            "2021-06-15T12:30:45.5+05:30", "1700000000", "0", "00",
                                                            "9223372036854775807", "9223372036854775808",
                                                            "-0001-01-01T00:00:00Z", "+12020-01-01T00:00:00Z",
                                                            "12020-01-01", "292000000-01-01T00:00:00Z",
                                                            "-292000000-12-31T23:59:59Z", "2020-02-29",
                                                            "2020-13-01", "2020-02-30", "2019-02-29",
                                                            "2020-01-01T00:00:00", "2020-01-01T24:00:00Z",
                                                            "2020-01-01T00:00:60Z", "2020-01-01T00:00:00z",
                                                            "2020-01-01 00:00:00Z", "20200101", "-1",
                                                            "2020-01-01T00:00:00+0100", "2020-01-01T00:00:00+24:00",
                                                            "2020-01-01T00:00:00+19:00",
                                                            "2020-01-01T00:00:00.0000000001Z", "2020-1-1",
                                                            "1577836800.5", "", "yesterday", "2020-01-01T0000Z")), BOOL(
                                                                    List.of("aws:SecureTransport",
                                                                            "aws:MultiFactorAuthPresent"),
                                                                    List.of("x:Flags"),
                                                                    List.of("true", "true", "True", "TRUE", "false",
                                                                            "false", "False", "1", "yes", "", " true",
                                                                            "tru")), BINARY(List.of("x:Blob"),
                                                                                    List.of("x:Blobs"),
                                                                                    List.of("QQ==", "QQ==", "QQ",
                                                                                            "QR==", "YWJj", "YWJj",
                                                                                            "YWJj\n", "YW Jj", "!!!!",
                                                                                            "", "-_-_", "+/+/",
                                                                                            "Q")), IP(
                                                                                                    List.of("aws:SourceIp",
                                                                                                            "aws:VpcSourceIp"),
                                                                                                    List.of("x:Addresses"),
                                                                                                    List.of("203.0.113.5",
                                                                                                            "203.0.113.5",
                                                                                                            "203.0.113.77",
                                                                                                            "203.0.112.5",
                                                                                                            "8.8.8.8",
                                                                                                            "10.0.0.1",
                                                                                                            "0.0.0.0",
                                                                                                            "255.255.255.255",
                                                                                                            "2001:db8::1",
                                                                                                            "2001:DB8:0:0::1",
                                                                                                            "2001:db8:0:0:0:0:0:1",
                                                                                                            "2001:db8::2",
                                                                                                            "::1", "::",
                                                                                                            "::ffff:203.0.113.5",
                                                                                                            "::203.0.113.5",
                                                                                                            "64:ff9b::8.8.8.8",
                                                                                                            "1:2:3:4:5:6:7::",
                                                                                                            "::2:3:4:5:6:7:8",
                                                                                                            "1:2:3:4:5:6:7:8",
                                                                                                            "1:2:3:4:5:6:7:8:9",
                                                                                                            "1:2:3:4:5:6:7",
                                                                                                            ":1:2:3:4:5:6:7",
                                                                                                            "1::2::3",
                                                                                                            "12345::",
                                                                                                            "010.0.0.1",
                                                                                                            "10.0.0.01",
                                                                                                            "203.0.113.256",
                                                                                                            "1.2.3",
                                                                                                            "1.2.3.4.5",
                                                                                                            "fe80::1%eth0",
                                                                                                            "[::1]",
                                                                                                            "203.0.113.5/32",
                                                                                                            "203.0.113.5 ",
                                                                                                            "1.2.3.4::",
                                                                                                            "::1.2.3.4:5",
                                                                                                            "::g", "",
                                                                                                            "localhost",
                                                                                                            "1:2:3:4:5:6:7:8.8.8.8",
                                                                                                            "1:2:3:4:5:6:8.8.8.8",
                                                                                                            "::1:2:3:4:5:6:7:8",
                                                                                                            ":::", ":",
                                                                                                            "0xa.0.0.1"));

    final List<String> singleKeys;
    final List<String> listKeys;
    final List<String> values;

    ValueFamily(List<String> singleKeys, List<String> listKeys, List<String> values) {
        this.singleKeys = singleKeys;
        this.listKeys = listKeys;
        this.values = values;
    }

    /** What an operator compares; empty for {@code Null}, which compares nothing. */
    static Optional<ValueFamily> of(String operator) {
        return switch (operator) {
            case "Bool" -> Optional.of(BOOL);
            case "BinaryEquals" -> Optional.of(BINARY);
            case "IpAddress", "NotIpAddress" -> Optional.of(IP);
            case "Null" -> Optional.empty();
            default -> Optional.of(operator.startsWith("String")
                    ? TEXT
                    : operator.startsWith("Numeric") ? NUMBER : operator.startsWith("Date") ? DATE : ARN);
        };
    }
}
