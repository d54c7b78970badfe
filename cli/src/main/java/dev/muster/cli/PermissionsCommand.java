package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.Partition;
import dev.muster.fleet.enrolment.ExitStatus;
import dev.muster.fleet.permission.Actor;
import dev.muster.fleet.permission.Job;
import dev.muster.fleet.permission.Place;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster SERVICE permissions}. */
@Command(name = "permissions", customSynopsis = "muster ${bundle:service.word} permissions [OPTIONS]", sortOptions = false, description = {
        "Prints the smallest IAM policies with which enable, disable and status work: for the role in the "
                + "administrator account, for the role in the member accounts, and for you, who assume them. Calls "
                + "nobody.",
        ""}, footerHeading = "%nFor example:%n", footer = {
                "  muster ${bundle:service.word} permissions --administrator 111122223333",
                "  muster ${bundle:service.word} permissions --for caller --job status > policy.json"})
final class PermissionsCommand implements Callable<Integer> {

    private final CoveredService service;

    /** How policies are written; named as on the command line. */
    enum Format {
        text, json
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--for", paramLabel = "WHOM", description = "administrator, member or caller: print that policy and nothing else, ready for IAM (default: all three, each with its reasons).")
    private @Nullable String whom;

    @Option(names = "--job", split = ",", paramLabel = "JOB", description = "enable, disable or status, or several of them with commas (default: all).")
    private List<String> jobs = List.of();

    @Option(names = "--administrator", paramLabel = "ID", description = "Account that administers ${bundle:service.title}; the policies are for its ${bundle:service.things} then (default: any account).")
    private @Nullable String administrator;

    @Option(names = "--role-name", paramLabel = "NAME", defaultValue = "${bundle:service.role}", description = "Name of the role in every account, with its path if it has one (default: ${DEFAULT-VALUE}).")
    private String roleName = "";

    @Option(names = "--partition", paramLabel = "NAME", defaultValue = "aws", description = "The accounts' partition: aws, aws-cn, aws-us-gov, aws-eusc, ... (default: ${DEFAULT-VALUE}).")
    private String partition = "";

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "text", description = "text or json (default: ${DEFAULT-VALUE}).")
    private Format output = Format.text;

    PermissionsCommand(CoveredService service) {
        this.service = service;
    }

    @Override
    public Integer call() {
        var asked = EnumSet.allOf(Job.class);
        if (!jobs.isEmpty()) {
            asked.clear();
            jobs.forEach(job -> asked.add(InputOptions.choice("--job", List.of(Job.values()), Job::label, job
                    .strip())));
        }
        var actor = Optional.ofNullable(whom).map(text -> InputOptions.choice("--for", List.of(Actor.values()),
                Actor::label, text));
        var account = Optional.ofNullable(administrator).map(text -> InputOptions.account("--administrator", text));
        var place = new Place(InputOptions.choice("--partition", List.of(Partition.values()), Partition::code,
                partition).code(), account.map(AccountId::digits).orElse("*"), InputOptions
                        .roleName("--role-name",
                                roleName)
                        .text());
        var text = new PoliciesText(service.permissions(), asked, place);
        var out = spec.commandLine().getOut();
        var actors = actor.map(List::of).orElse(List.of(Actor.values()));
        switch (output) {
            case json -> out.println(DocumentText.json(text.document(actors)));
            case text -> actor.ifPresentOrElse(one -> single(text, one), () -> text.print(Style.ofOut(spec), out));
        }
        out.flush();
        if (account.isEmpty() && actors.stream().anyMatch(text::dependsOnAdministrator)) {
            Failures.tell(spec.commandLine().getErr(), "any account may be the administrator here; narrow that with "
                    + "--administrator ID");
        }
        return ExitStatus.DONE.code();
    }

    /** The policy alone; where there is none, nothing goes to standard output. */
    private void single(PoliciesText text, Actor actor) {
        text.policy(actor).ifPresentOrElse(policy -> spec.commandLine().getOut().println(DocumentText.json(policy)),
                () -> Failures.tell(spec.commandLine().getErr(), text.nothingFor(actor)));
    }
}
