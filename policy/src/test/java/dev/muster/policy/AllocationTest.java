package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Deciding leaves nothing for the collector where it allows. */
class AllocationTest {

    private static final int DECISIONS = 20_000;

    private static final String OWN = Ask.document(
            "{'Effect':'Allow','Action':['ec2:Describe*','ec2:Get*'],'Resource':'*'}",
            "{'Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::home/${aws:username}/*'}",
            "{'Effect':'Allow','Action':'s3:Get*','Resource':['arn:aws:s3:::logs/*','arn:aws:s3:::bkt/*'],"
                    + "'Condition':{'StringEquals':{'aws:PrincipalOrgID':'o-1'},'Bool':{'aws:SecureTransport':'true'}}}",
            "{'Effect':'Deny','NotAction':'iam:*','Resource':'*','Condition':{'StringNotEquals':"
                    + "{'aws:RequestedRegion':['us-east-1','eu-west-1']}}}");

    @Test
    void a_request_that_is_allowed_leaves_nothing_behind() {
        var limit = List.of(List.of(Ask.source(Ask.document(Ask.ALL), PolicyKind.SERVICE_CONTROL)));
        var stack = PolicyStack.NONE.withIdentity(List.of(Ask.source(OWN, PolicyKind.IDENTITY)))
                .withBoundary(Ask.source(OWN, PolicyKind.BOUNDARY))
                .withSession(List.of(Ask.source(OWN, PolicyKind.SESSION))).withServiceControl(limit);
        var context = Context.builder().put("aws:PrincipalOrgID", "o-1").put("aws:SecureTransport", "true")
                .put("aws:RequestedRegion", "eu-west-1").put("aws:username", "alice").build();
        for (var resource : List.of("arn:aws:s3:::bkt/key", "arn:aws:s3:::home/alice/letter")) {
            var request = new AuthorizationRequest(Ask.ALICE, "s3:GetObject", resource, Optional.empty(), context,
                    EvaluationMode.NORMAL);

            decide(request, stack);
            long least = Long.MAX_VALUE;
            for (int round = 0; round < 10; round++) {
                least = Math.min(least, decide(request, stack));
            }

            assertThat(least).as("bytes of %d decisions on %s", DECISIONS, resource).isLessThan(DECISIONS);
        }
    }

    /** Answers the bytes that were allocated meanwhile by this thread. */
    private static long decide(AuthorizationRequest request, PolicyStack stack) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        boolean allowed = true;
        for (int i = 0; i < DECISIONS; i++) {
            allowed &= Evaluator.decide(request, stack).isAllowed();
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(allowed).isTrue();
        return bytes;
    }
}
