package dev.muster.cli;

import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.PolicySource;
import dev.muster.policy.PolicyStack;
import dev.muster.policy.question.CompiledTexts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A question, ready to be decided.
 *
 * @param id what the answer is to be known by, as JSON
 * @param label the same for people
 */
record AskedQuestion(String id, String label, AuthorizationRequest request, PolicyStack stack) {

    /** The question on the command line. Policies that cannot be used are told at once, with their places. */
    static AskedQuestion of(QuestionOptions options) {
        var question = options.question();
        var stack = new CompiledTexts().stack(question);
        var problems = sources(stack).filter(source -> source.policy().isUnparsable())
                .flatMap(source -> source.policy().problems().stream()
                        .map(problem -> source.name() + ":" + problem))
                .distinct().toList();
        if (!problems.isEmpty()) {
            var told = new ArrayList<>(problems);
            told.add("AWS would not store this, so nothing was decided");
            throw new InvalidInput(told);
        }
        return new AskedQuestion("null", "", question.request(), stack);
    }

    private static Stream<PolicySource> sources(PolicyStack stack) {
        return Stream.of(stack.identity().stream(), stack.boundary().stream(),
                stack.session().stream().flatMap(List::stream), stack.resource().stream(),
                stack.serviceControl().stream().flatMap(List::stream),
                stack.resourceControl().stream().flatMap(List::stream), stack.vpcEndpoint().stream())
                .flatMap(sources -> sources);
    }
}
