package dev.muster.cli;

import dev.muster.fleet.enrolment.ExitStatus;
import dev.muster.fleet.inventory.permission.InventoryPermissions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster template inventory}. */
@Command(name = "inventory", customSynopsis = "muster template inventory --trust ID [-s SHEET] [OPTIONS]", sortOptions = false, description = {
        "Prints the CloudFormation template of the role that `muster inventory scan` assumes in every account, for a "
                + "stack or a stack set. Calls nobody.",
        ""}, footerHeading = "%nFor example:%n", footer = {
                "  muster template inventory --trust 111122223333 > inventory-role.yaml",
                "  muster template inventory --trust 111122223333 -s core > inventory-role.yaml"})
final class InventoryTemplateCommand implements Callable<Integer> {

    /** How a template is written; named as on the command line. */
    enum Format {
        yaml, json
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private InventoryRoleOptions role = new InventoryRoleOptions();

    @Mixin
    private SheetChoice sheet = new SheetChoice();

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "yaml", description = "yaml or json (default: ${DEFAULT-VALUE}).")
    private Format output = Format.yaml;

    @Override
    public Integer call() {
        var trusted = role.trusted().orElseThrow(() -> new InvalidInput("--trust is missing: name the account that "
                + "takes the inventory, mostly the management account"));
        var catalog = sheet.catalog();
        var reads = sheet.chosen(catalog, spec.commandLine().getErr())
                .map(read -> InventoryPermissions.of(read.sheet(), catalog));
        if (reads.isPresent() && reads.get().role().size() > InventoryPermissions.MOST_POLICIES) {
            throw new InvalidInput("the sheet needs more policies than IAM attaches to a role; leave it out, and the "
                    + "role gets AWS's ReadOnlyAccess");
        }
        var template = new InventoryRoleTemplate(trusted, role.role(), reads, role.externalId());
        var out = spec.commandLine().getOut();
        switch (output) {
            case yaml -> out.print(HOW_TO_DEPLOY + TemplateYaml.of(template.document()));
            case json -> out.println(DocumentText.json(template.document()));
        }
        out.flush();
        if (role.role().name().equals("OrganizationAccountAccessRole")) {
            Failures.tell(spec.commandLine().getErr(), "the role `OrganizationAccountAccessRole` is there already in "
                    + "accounts that Organizations made, and the stack would fail; choose another name");
        }
        return ExitStatus.DONE.code();
    }

    private static final String HOW_TO_DEPLOY = """
            # Deploy this to every account, and in one Region only: the role has a name,
            # and IAM is the same in all Regions, so a second Region would fail.
            #
            # To all accounts of an organization, and to those that join it:
            #
            #   aws cloudformation create-stack-set --stack-set-name muster-inventory \\
            #       --template-body file://inventory-role.yaml --capabilities CAPABILITY_NAMED_IAM \\
            #       --permission-model SERVICE_MANAGED \\
            #       --auto-deployment Enabled=true,RetainStacksOnAccountRemoval=false
            #   aws cloudformation create-stack-instances --stack-set-name muster-inventory \\
            #       --deployment-targets OrganizationalUnitIds=r-EXAMPLE --regions us-east-1
            #
            # Such a stack set never reaches the management account. It needs no role: a
            # scan reads it with your own credentials. To scan it from another account,
            # deploy the template there, too:
            #
            #   aws cloudformation deploy --stack-name muster-inventory \\
            #       --template-file inventory-role.yaml --capabilities CAPABILITY_NAMED_IAM
            """;
}
