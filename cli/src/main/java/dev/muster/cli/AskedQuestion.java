package dev.muster.cli;

import dev.muster.cloud.server.WorldIdentity;
import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.PolicySource;
import dev.muster.policy.PolicyStack;
import dev.muster.policy.subject.Grid;
import dev.muster.policy.subject.Subject;
import java.time.InstantSource;
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
    static AskedQuestion of(QuestionOptions options, InstantSource clock) {
        var world = options.world();
        if (world.isPresent()) {
            return ofWorld(KnownSubjects.of(WorldIdentity.of(world.get(), clock.instant())), options);
        }
        var question = options.question();
        var stack = options.texts().stack(question);
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

    /** As {@code muster iam simulate} asks it. */
    private static AskedQuestion ofWorld(List<Subject> known, QuestionOptions options) {
        var asked = known.stream().filter(subject -> subject.isMeantBy(options.principal())).toList();
        if (asked.size() != 1) {
            throw new InvalidInput("--principal must mean one user or role of the world, and `" + options.principal()
                    + "` means " + (asked.isEmpty()
                            ? "none"
                            : String.join(", ", asked.stream().map(Subject::arn).toList())));
        }
        var grid = new Grid(known, asked, List.of(options.action()), List.of(options.resource()),
                options.context());
        var cell = grid.questions().flatMap(grid::row).findFirst().orElseThrow();
        return new AskedQuestion("null", "", cell.request(), cell.stack());
    }

    private static Stream<PolicySource> sources(PolicyStack stack) {
        return Stream.of(stack.identity().stream(), stack.boundary().stream(),
                stack.session().stream().flatMap(List::stream), stack.resource().stream(),
                stack.serviceControl().stream().flatMap(List::stream),
                stack.resourceControl().stream().flatMap(List::stream), stack.vpcEndpoint().stream())
                .flatMap(sources -> sources);
    }
}
