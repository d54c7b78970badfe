package dev.muster.cli;

import dev.muster.api.document.Document;
import dev.muster.api.document.Document.Items;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.Partition;
import dev.muster.fleet.enrolment.ExitStatus;
import dev.muster.fleet.inventory.permission.InventoryPermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code muster inventory permissions}. */
@Command(name = "permissions", customSynopsis = "muster inventory permissions [-s SHEET] [OPTIONS]", sortOptions = false, description = {
        "Prints the smallest IAM policies with which an inventory of a sheet works: for the role in every account, for "
                + "you, who assume it, and whom the role has to trust. Calls nobody.",
        ""}, footerHeading = "%nFor example:%n", footer = {
                "  muster inventory permissions -s core --trust 111122223333",
                "  muster inventory permissions -s sheet.json --for caller > policy.json"})
final class InventoryPermissionsCommand implements Callable<Integer> {

    /** Whose policy. */
    enum Subject {

        ROLE("role"), CALLER("caller"), TRUST("trust");

        private final String label;

        Subject(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** How policies are written; named as on the command line. */
    enum Format {
        text, json
    }

    /** A policy, and a line that says what it is for. */
    private record Policy(Subject subject, String heading, Document document) {}

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private SheetChoice sheet = new SheetChoice();

    @Option(names = "--for", paramLabel = "WHOM", description = "role, caller or trust: print that policy and nothing else, ready for IAM (default: all three).")
    private @Nullable String whom;

    @Mixin
    private InventoryRoleOptions role = new InventoryRoleOptions();

    @Option(names = "--partition", paramLabel = "NAME", defaultValue = "aws", description = "The accounts' partition: aws, aws-cn, aws-us-gov, aws-eusc, ... (default: ${DEFAULT-VALUE}).")
    private String partition = "";

    @Option(names = "--output", paramLabel = "FORMAT", defaultValue = "text", description = "text or json (default: ${DEFAULT-VALUE}).")
    private Format output = Format.text;

    @Override
    public Integer call() {
        var err = spec.commandLine().getErr();
        var out = spec.commandLine().getOut();
        var subject = Optional.ofNullable(whom).map(text -> InputOptions.choice("--for", List.of(Subject.values()),
                Subject::label, text));
        var catalog = sheet.catalog();
        var policies = policies(InventoryPermissions.of(sheet.read(catalog, err).sheet(), catalog)).stream()
                .filter(policy -> subject.isEmpty() || subject.get() == policy.subject()).toList();
        switch (output) {
            case json -> out.println(DocumentText.json(DocumentText.object("partition", partition, "role_name",
                    role.role().text(), "policies", new Items(policies.stream()
                            .map(policy -> DocumentText.object("for", policy.subject().label(), "policy",
                                    policy.document()))
                            .toList()))));
            case text -> print(policies, subject.isPresent());
        }
        out.flush();
        advise(policies);
        return ExitStatus.DONE.code();
    }

    private List<Policy> policies(InventoryPermissions permissions) {
        var place = InputOptions.choice("--partition", List.of(Partition.values()), Partition::code, partition).code();
        var name = role.role().text();
        var policies = new ArrayList<Policy>();
        var parts = permissions.role();
        for (int i = 0; i < parts.size(); i++) {
            policies.add(new Policy(Subject.ROLE, "role: `" + name + "` in every account"
                    + (parts.size() == 1 ? "" : ", policy " + (i + 1) + " of " + parts.size()),
                    parts.get(i).document()));
        }
        policies.add(new Policy(Subject.CALLER, "caller: your own identity, which lists accounts and assumes the role",
                InventoryPermissions.caller(place, name).document()));
        policies.add(new Policy(Subject.TRUST, "trust: whom the role lets in", InventoryPermissions.trust(
                Document.text("arn:" + place + ":iam::" + trusted() + ":root"), role.externalId())));
        return policies;
    }

    private String trusted() {
        return role.trusted().map(AccountId::digits).orElse("111122223333");
    }

    private void print(List<Policy> policies, boolean alone) {
        var out = spec.commandLine().getOut();
        var style = Style.ofOut(spec);
        for (int i = 0; i < policies.size(); i++) {
            if (!alone) {
                out.print(i == 0 ? "" : "\n");
                out.println(style.bold(policies.get(i).heading()));
            }
            out.println(DocumentText.json(policies.get(i).document()));
        }
    }

    private void advise(List<Policy> policies) {
        var err = spec.commandLine().getErr();
        long parts = policies.stream().filter(policy -> policy.subject() == Subject.ROLE).count();
        if (parts > InventoryPermissions.MOST_POLICIES) {
            Failures.tell(err, parts + " policies are more than IAM attaches to a role by itself ("
                    + InventoryPermissions.MOST_POLICIES + "): attach AWS's ReadOnlyAccess instead");
        } else if (parts > 1) {
            Failures.tell(err, "IAM's policies are 6,144 characters at most: attach all " + parts + " to the role");
        }
        if (policies.stream().anyMatch(policy -> policy.subject() == Subject.CALLER)) {
            Failures.tell(err, "a scan reads the management account with your own credentials, if that is yours: they "
                    + "need the role's policies as well then");
        }
        if (role.trusted().isEmpty() && policies.stream().anyMatch(policy -> policy.subject() == Subject.TRUST)) {
            Failures.tell(err, "account 111122223333 stands for the one that takes the inventory; name it with --trust "
                    + "ID");
        }
    }
}
