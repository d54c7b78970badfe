package dev.muster.cli;

import dev.muster.fleet.enrolment.ExitStatus;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster template SERVICE}. */
@Command(customSynopsis = "muster template ${bundle:service.word} --administrator ID [OPTIONS]", sortOptions = false, description = {
        "Prints the CloudFormation template of the role that `muster ${bundle:service.word}` assumes in every account, for a stack "
                + "or a stack set. One template serves the administrator account and the members. Calls nobody.",
        ""}, footerHeading = "%nFor example:%n", footer = {
                "  muster template ${bundle:service.word} --administrator 111122223333 > role.yaml"})
final class RoleTemplateCommand implements Callable<Integer> {

    private final CoveredService service;

    /** STS's bounds of an external ID. */
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

    /** How a template is written; named as on the command line. */
    enum Format {
        yaml, json
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--administrator", required = true, paramLabel = "ID", description = "Account that administers ${bundle:service.title}.")
    private String administrator = "";

    @Option(names = "--role-name", paramLabel = "NAME", defaultValue = "${bundle:service.role}", description = "Name of the role, with its path if it is to have one (default: ${DEFAULT-VALUE}).")
    private String roleName = "";

    @Option(names = "--access", paramLabel = "KIND", defaultValue = "least", description = "least: what enable, disable and status need together, and nothing else; full: the managed policy ${bundle:service.policy} (default: ${DEFAULT-VALUE}).")
    private RoleTemplate.Access access = RoleTemplate.Access.least;

    @Option(names = "--trust", paramLabel = "ID", description = "Account whose identities may assume the role (default: the administrator account).")
    private @Nullable String trust;

    @Option(names = "--external-id", paramLabel = "ID", description = "External ID that the role asks for.")
    private @Nullable String externalId;

    @Option(names = "--instance-profile", description = "Add an instance profile, ${bundle:service.profile}, in the trusted account: a machine that has it may assume the role.")
    private boolean instanceProfile;

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "yaml", description = "yaml or json (default: ${DEFAULT-VALUE}).")
    private Format output = Format.yaml;

    RoleTemplateCommand(CoveredService service) {
        this.service = service;
    }

    @Override
    public Integer call() {
        if (externalId != null && !EXTERNAL_ID.matcher(externalId).matches()) {
            throw new InvalidInput("--external-id must be 2 to 1224 letters, digits or _+=,.@:/-, got `" + externalId
                    + "`");
        }
        var template = new RoleTemplate(service, InputOptions.account("--administrator", administrator), Optional.ofNullable(
                trust).map(text -> InputOptions.account("--trust", text)), InputOptions.roleName("--role-name",
                        roleName),
                access, Optional.ofNullable(externalId), instanceProfile);
        var out = spec.commandLine().getOut();
        switch (output) {
            case yaml -> out.print(HOW_TO_DEPLOY.replace("@SERVICE@", service.word()) + TemplateYaml.of(template.document()));
            case json -> out.println(DocumentText.json(template.document()));
        }
        out.flush();
        return ExitStatus.DONE.code();
    }

    private static final String HOW_TO_DEPLOY = """
            # Deploy this to every account, the administrator account among them, and in
            # one Region only: the role has a name, and IAM is the same in all Regions.
            #
            # To all accounts of an organization, and to those that join it:
            #
            #   aws cloudformation create-stack-set --stack-set-name muster-@SERVICE@ \\
            #       --template-body file://role.yaml --capabilities CAPABILITY_NAMED_IAM \\
            #       --permission-model SERVICE_MANAGED \\
            #       --auto-deployment Enabled=true,RetainStacksOnAccountRemoval=false
            #   aws cloudformation create-stack-instances --stack-set-name muster-@SERVICE@ \\
            #       --deployment-targets OrganizationalUnitIds=r-EXAMPLE --regions us-east-1
            #
            # Such a stack set leaves the management account out. There, or account by
            # account:
            #
            #   aws cloudformation deploy --stack-name muster-@SERVICE@ \\
            #       --template-file role.yaml --capabilities CAPABILITY_NAMED_IAM
            #
            # With a self-managed stack set, leave out --permission-model and
            # --auto-deployment, and name --accounts instead of --deployment-targets.
            """;
}
