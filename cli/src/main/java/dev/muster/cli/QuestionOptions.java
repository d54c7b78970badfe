package dev.muster.cli;

import dev.muster.policy.Context;
import dev.muster.policy.question.CallerKeys;
import dev.muster.policy.question.CompiledTexts;
import dev.muster.policy.question.GivenPolicies;
import dev.muster.policy.question.GivenPolicies.GivenPolicy;
import dev.muster.policy.question.InvalidQuestion;
import dev.muster.policy.question.Question;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A question to the policies, on the command line or as lines of a file. */
final class QuestionOptions {

    private static final long MOST_BYTES = 1_000_000;

    @Option(names = "--principal", paramLabel = "ARN", description = "Who asks: the ARN of a user, a role, a session (arn:aws:sts::...:assumed-role/NAME/SESSION) or a root user, a service such as detective.amazonaws.com, or * for anybody.")
    private @Nullable String principal;

    @Option(names = "--action", paramLabel = "ACTION", description = "What is asked for, as policies name it: detective:ListMembers.")
    private @Nullable String action;

    @Option(names = "--resource", paramLabel = "ARN", defaultValue = "*", description = "On what; * for actions that are not performed on a single resource (default: ${DEFAULT-VALUE}).")
    private String resource = "*";

    @Option(names = "--resource-account", paramLabel = "ID", description = "Account that owns the resource (default: the one in its ARN, else the caller's).")
    private @Nullable String resourceAccount;

    @Option(names = "--context", arity = "1..*", paramLabel = "KEY=VALUE", description = "Condition keys of the request; a key that is given several times holds a list. The keys that follow from --principal and --resource are filled in unless given: aws:PrincipalArn, aws:PrincipalAccount, aws:PrincipalType, aws:PrincipalIsAWSService, aws:username, aws:ResourceAccount.")
    private List<String> context = List.of();

    @Option(names = "--identity-policy", arity = "1..*", paramLabel = "FILE", description = "Policies of the user and its groups, or of the role.")
    private List<Path> identity = List.of();

    @Option(names = "--boundary", paramLabel = "FILE", description = "Permissions boundary of the user or role.")
    private @Nullable Path boundary;

    @Option(names = "--session-policy", arity = "1..*", paramLabel = "FILE", description = "Policies that were passed when the session was made.")
    private List<Path> session = List.of();

    @Option(names = "--resource-policy", paramLabel = "FILE", description = "Policy of the resource. For sts:AssumeRole, the trust policy of the role.")
    private @Nullable Path resourcePolicy;

    @Option(names = "--scp", paramLabel = "FILE[,FILE...]", description = "Service control policies of one level; once for each level, from the root of the organization to the account.")
    private List<String> serviceControl = List.of();

    @Option(names = "--rcp", paramLabel = "FILE[,FILE...]", description = "Resource control policies, likewise, for the account that owns the resource.")
    private List<String> resourceControl = List.of();

    @Option(names = "--fragment", description = "The policies may be pieces: a statement, members of one, the inside of a Condition. What a piece does not say is not limited: it allows, to everybody, all actions on all resources.")
    private boolean fragment;

    @Option(names = "--world", paramLabel = "FILE", description = "World file that has --principal (an ARN, user/NAME, role/NAME or a name) with all its policies, as they are when its world begins; for sts:AssumeRole also the trust policy of the role.")
    private @Nullable Path world;

    @Option(names = "--requests", paramLabel = "FILE", description = "Many questions, a JSON object on each line; - for standard input. Nothing is filled in there: a key that a line does not give is absent. See docs/policy.md.")
    private @Nullable String requests;

    /** The file of questions, if there is one. */
    Optional<String> requests() {
        if (requests != null && (principal != null || action != null)) {
            throw new InvalidInput("give either --requests or --principal and --action, not both");
        }
        if (requests != null && world != null) {
            throw new InvalidInput("give either --requests or --world, not both: each line brings its policies along");
        }
        return Optional.ofNullable(requests);
    }

    /** The world whose policies bind the one question, if they come from there. */
    Optional<Path> world() {
        boolean others = boundary != null || resourcePolicy != null || resourceAccount != null || fragment || Stream
                .of(identity, session, serviceControl, resourceControl).anyMatch(given -> !given.isEmpty());
        if (world != null && others) {
            throw new InvalidInput("--world has the policies and the owners; leave it out, or all other policies,"
                    + " --fragment and --resource-account");
        }
        return Optional.ofNullable(world);
    }

    /** How the policies are read. */
    CompiledTexts texts() {
        return fragment ? CompiledTexts.ofPieces() : CompiledTexts.ofPolicies();
    }

    String principal() {
        return needed(principal);
    }

    String action() {
        var named = needed(action);
        if (named.indexOf(':') < 1 || named.endsWith(":")) {
            throw new InvalidInput("an action is written `service:Name`, got `" + named + "`");
        }
        return named;
    }

    String resource() {
        if (!resource.equals("*") && resource.split(":", 6).length < 6) {
            throw new InvalidInput("--resource must be an ARN of six parts or *, got `" + resource + "`");
        }
        return resource;
    }

    Context context() {
        return ContextOption.parse("--context", context);
    }

    private static String needed(@Nullable String given) {
        if (given == null) {
            throw new InvalidInput("--principal and --action are needed, or --requests");
        }
        return given;
    }

    /** The one question, with the policies on the command line. */
    Question question() {
        var who = needed(principal);
        var what = needed(action);
        var where = resource();
        var problems = new ArrayList<String>();
        var policies = new GivenPolicies(read(identity, problems), read(boundary, problems), read(session, problems),
                read(resourcePolicy, problems), levels(serviceControl, problems), levels(resourceControl, problems),
                Optional.empty());
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        try {
            return CallerKeys.filled(new Question(who, what, where, Optional.ofNullable(resourceAccount),
                    context(), policies));
        } catch (InvalidQuestion e) {
            throw new InvalidInput(String.valueOf(e.getMessage()));
        }
    }

    private static List<List<GivenPolicy>> levels(List<String> levels, List<String> problems) {
        return levels.stream().map(level -> read(Arrays.stream(level.split(",", -1)).map(Path::of).toList(), problems))
                .toList();
    }

    private static Optional<GivenPolicy> read(@Nullable Path file, List<String> problems) {
        return file == null ? Optional.empty() : read(List.of(file), problems).stream().findFirst();
    }

    private static List<GivenPolicy> read(List<Path> files, List<String> problems) {
        var policies = new ArrayList<GivenPolicy>();
        for (var file : files) {
            try {
                if (Files.isRegularFile(file) && Files.size(file) > MOST_BYTES) {
                    problems.add(file + ": is larger than " + MOST_BYTES + " bytes, too large for a policy");
                } else {
                    policies.add(new GivenPolicy(file.toString(), Files.readString(file)));
                }
            } catch (NoSuchFileException _) {
                problems.add(file + ": there is no such file");
            } catch (CharacterCodingException _) {
                problems.add(file + ": is not text in UTF-8");
            } catch (IOException e) {
                problems.add(file + ": cannot be read: " + e.getMessage());
            }
        }
        return policies;
    }
}
