package dev.muster.cli;

import dev.muster.cloud.server.WorldIdentity;
import dev.muster.fleet.Fleet;
import dev.muster.fleet.Opening;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.enrolment.ExitStatus;
import dev.muster.fleet.identity.Identities;
import dev.muster.fleet.identity.Limits;
import dev.muster.fleet.session.SessionSettings;
import dev.muster.policy.Context;
import dev.muster.policy.explain.Explanation;
import dev.muster.policy.explain.ExplanationJson;
import dev.muster.policy.explain.ExplanationText;
import dev.muster.policy.subject.Grid;
import dev.muster.policy.subject.Subject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster iam simulate}. */
@Command(name = "simulate", customSynopsis = "muster iam simulate --action ACTION [OPTIONS]", sortOptions = false, description = {
        "Shows who may do what: every user and role, with all policies that bind them, for every action and resource. "
                + "They come from your account, through the IAM API, or from a world file. Policies on the resources "
                + "are not looked at, but for the trust policies of roles that are assumed. Changes nothing.",
        ""}, footerHeading = "%nFor example:%n", footer = {
                "  muster iam simulate --action 'detective:*Members,iam:CreateUser'",
                "  muster iam simulate --world world.yaml --principal 'role/*' \\",
                "      --action sts:AssumeRole --resource arn:aws:iam::111122223333:role/Audit"})
final class IamSimulate implements Callable<Integer> {

    /** One call after another is made. */
    private static final int CALLS_AT_ONCE = 1;

    private static final long MOST_CELLS = 100_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--action", split = ",", required = true, paramLabel = "ACTION", description = "Actions, such as detective:ListMembers; several with commas; with * and ? for those of Detective, GuardDuty, IAM, Organizations and STS.")
    private List<String> actions = List.of();

    @Option(names = "--resource", split = ",", paramLabel = "ARN", description = "Resources, or * for actions that have none (default: *).")
    private List<String> resources = List.of("*");

    @Option(names = "--principal", split = ",", paramLabel = "GLOB", description = "Users and roles that are asked about: an ARN, user/NAME, role/NAME or a name, with * and ? for what may vary (default: all but the roles that belong to services, AWSServiceRoleFor*).")
    private List<String> principals = List.of("*");

    @Option(names = "--context", paramLabel = "KEY=VALUE", description = "Condition keys of all requests; a key that is given several times holds a list. What follows from who asks is filled in: aws:PrincipalArn, aws:PrincipalAccount, aws:PrincipalType, aws:PrincipalTag/..., aws:userid, aws:username.")
    private List<String> context = List.of();

    @Option(names = "--world", paramLabel = "FILE", description = "World file to take users and roles from, as they are when its world begins; nothing is called.")
    private @Nullable Path world;

    @Option(names = "--profile", paramLabel = "NAME", description = "Profile with your own credentials (default: as the AWS SDK finds them).")
    private @Nullable String profile;

    @Option(names = "--endpoint-url", paramLabel = "URL", description = "Send all calls there instead of to AWS (default: AWS_ENDPOINT_URL and the like).")
    private @Nullable String endpoint;

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "table", description = "table, json or csv (default: ${DEFAULT-VALUE}).")
    private OutputFormat output = OutputFormat.table;

    @Option(names = "--explain", description = "Say why, for the one user or role, action and resource that are asked about.")
    private boolean explain;

    @Override
    public Integer call() {
        var given = ContextOption.parse("--context", context);
        var clock = InstantSource.system();
        if (world != null && (profile != null || endpoint != null)) {
            throw new InvalidInput("--world calls nobody; leave it out, or --profile and --endpoint-url");
        }
        if (world != null) {
            return show(KnownSubjects.of(WorldIdentity.of(world, clock.instant())), given);
        }
        var settings = new SessionSettings(Optional.empty(), Optional.empty(), Optional.ofNullable(profile), Optional
                .empty(), "simulate");
        return switch (Fleet.open(settings, CALLS_AT_ONCE, InputOptions.endpoint("--endpoint-url", endpoint), clock)) {
            case Opening.Ready(var fleet) -> {
                try (fleet) {
                    yield live(fleet, given);
                }
            }
            case Opening other -> Failures.opening(other, spec.commandLine().getErr()).code();
        };
    }

    private int live(Fleet fleet, Context given) {
        var err = spec.commandLine().getErr();
        return switch (fleet.identities()) {
            case Answer.Ok<Identities>(var account) -> {
                if (account.limits() instanceof Limits.Unseen(var why)) {
                    Failures.tell(err, "service control policies were not seen, so an organization may allow less: "
                            + why.action() + ": " + why.said());
                }
                yield show(KnownSubjects.of(account), given);
            }
            case Answer.Failed<Identities>(var why) -> {
                Failures.tell(err, "the users and roles of your account cannot be read: " + why.said());
                Failures.tell(err, "your credentials need `" + why.action() + "` on `*`");
                yield ExitStatus.FAILED.code();
            }
        };
    }

    private int show(List<Subject> known, Context given) {
        var grid = new Grid(known, asked(known), ActionNames.of("--action", actions), resources, given);
        if (grid.size() > MOST_CELLS) {
            throw new InvalidInput(grid.subjects().size() + " users and roles with all actions and resources are "
                    + grid.size() + " decisions; narrow them to " + MOST_CELLS + " with --principal");
        }
        var out = spec.commandLine().getOut();
        if (explain) {
            explain(grid, out);
        } else {
            switch (output) {
                case table -> new SimulationText(Style.ofOut(spec), out).print(grid);
                case json -> SimulationData.json(grid, out);
                case csv -> SimulationData.csv(grid, out);
            }
        }
        out.flush();
        tellMissing(grid);
        return ExitStatus.DONE.code();
    }

    private void explain(Grid grid, PrintWriter out) {
        if (grid.size() != 1) {
            throw new InvalidInput("--explain is about one decision, and these are " + grid.size()
                    + "; name one --principal, --action and --resource");
        }
        var cell = grid.questions().flatMap(grid::row).findFirst().orElseThrow();
        var explanation = Explanation.of(cell.request(), cell.stack());
        switch (output) {
            case table -> out.print(ExplanationText.of(explanation, Style.ofOut(spec).width()));
            case json -> out.println(ExplanationJson.of(explanation));
            case csv -> throw new InvalidInput("--explain writes no csv; leave --output out, or choose json");
        }
    }

    private void tellMissing(Grid grid) {
        var missing = grid.missingKeys();
        if (!missing.isEmpty()) {
            Failures.tell(spec.commandLine().getErr(),
                    "policies ask for keys that these requests lack, so conditions on "
                            + "them may decide otherwise: " + String.join(", ", missing)
                            + "; give them with --context KEY=VALUE");
        }
    }

    /** A pattern that means nobody is a mistake: who is misspelt must not pass for one who may not. */
    private List<Subject> asked(List<Subject> known) {
        var idle = principals.stream()
                .filter(pattern -> known.stream().noneMatch(subject -> subject.isMeantBy(pattern)))
                .map(pattern -> "--principal: no user or role is meant by `" + pattern + "`")
                .toList();
        if (!idle.isEmpty()) {
            throw new InvalidInput(idle);
        }
        return known.stream().filter(subject -> principals.stream().anyMatch(subject::isMeantBy)).toList();
    }
}
