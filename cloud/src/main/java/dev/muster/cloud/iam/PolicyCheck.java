package dev.muster.cloud.iam;

import dev.muster.policy.IamWriteCheck;
import dev.muster.policy.PolicyKind;
import java.util.Optional;

/** Whether IAM takes a policy document. */
@FunctionalInterface
interface PolicyCheck {

    /** IAM's message about the first thing wrong with the document. */
    Optional<String> firstProblem(String document, PolicyKind kind);

    /** IAM's own rules of grammar. */
    static PolicyCheck grammar() {
        return IamWriteCheck::firstProblem;
    }
}
