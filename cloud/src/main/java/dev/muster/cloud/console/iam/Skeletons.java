package dev.muster.cloud.console.iam;

/** What a policy begins with in the editor. */
final class Skeletons {

    private Skeletons() {}

    static String permissions() {
        return """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": [],
                      "Resource": "*"
                    }
                  ]
                }
                """;
    }

    /** Whoever may in an account. */
    static String trust(String account) {
        return """
                {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Principal": {"AWS": "arn:aws:iam::%s:root"},
                      "Action": "sts:AssumeRole"
                    }
                  ]
                }
                """.formatted(account);
    }
}
