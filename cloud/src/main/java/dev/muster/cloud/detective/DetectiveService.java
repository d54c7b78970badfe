package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.validation.Constraint;
import dev.muster.api.validation.Violation;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Service;
import dev.muster.cloud.iam.Iam;
import dev.muster.cloud.mail.Mailbox;
import dev.muster.cloud.organizations.OrganizationDirectory;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Amazon Detective. Its operations are put together here, each theme from a class of its own. */
public final class DetectiveService implements Service {

    private final List<Operation<?, ?>> operations;

    private final Volumes volumes;

    private final OrganizationEvents events;

    private final LinkedRoleUses linkedRoleUses;

    /**
     * Everything is kept in the database of the transactions that come with the calls.
     *
     * @param accounts      whose e-mail addresses are verified
     * @param organizations asked for members, and followed from now on
     * @param iam           for roles to investigate, and the service-linked role
     * @param users         for users to investigate
     * @param mailbox       where invitations go
     */
    public DetectiveService(Accounts accounts, OrganizationDirectory organizations, Iam iam, IamUsers users,
            Mailbox mailbox, DetectiveSettings settings) {
        var memory = new GraphMemory();
        var graphs = new SqlGraphs(memory);
        var storedMembers = new SqlMembers(memory);
        var packages = new SqlPackages(memory);
        var storedVolumes = new SqlVolumes(memory);
        var access = new Access(graphs, storedMembers);
        var members = new Members(storedMembers, storedVolumes, settings, memory);
        var details = new MemberDetails(packages, storedVolumes);
        var founding = new Founding(graphs, packages, storedVolumes, settings);
        var invitations = new Invitations(accounts, mailbox);
        var designations = new SqlDesignations(memory);
        var insiders = new OrganizationMembers(members, invitations);
        events = new OrganizationEvents(graphs, storedMembers, designations, insiders, accounts);
        organizations.addListener(events);
        linkedRoleUses = new LinkedRoleUses(organizations, designations, graphs);
        volumes = new Volumes(graphs, members, packages, storedVolumes);
        operations = Stream
                .of(new GraphOperations(access, graphs, founding).operations(),
                        new TagOperations(access, graphs).operations(),
                        new AdditionOperations(access, members, details, invitations, organizations, settings)
                                .operations(),
                        new MemberOperations(access, members, details, settings).operations(),
                        new InvitationOperations(access, members, details).operations(),
                        new DatasourceOperations(access, packages, members).operations(),
                        new OrganizationOperations(graphs, designations, organizations, insiders, founding, iam)
                                .operations(),
                        new ConfigurationOperations(access, graphs).operations(),
                        new InvestigationOperations(access, new SqlInvestigations(), members, iam, users, settings)
                                .operations())
                .flatMap(List::stream)
                .<Operation<?, ?>>map(DetectiveService::whereTheServiceIs)
                .toList();
    }

    @Override
    public String name() {
        return "detective";
    }

    @Override
    public List<Operation<?, ?>> operations() {
        return operations;
    }

    /** IAM and ownership come first; only the graph's ARN is looked at before them. */
    @Override
    public boolean validatesFirst() {
        return false;
    }

    /** The model wants an e-mail address with every account; those of the organization can do without. */
    @Override
    public boolean forgives(String operation, Violation violation) {
        return operation.equals("CreateMembers") && violation.constraint() instanceof Constraint.Required
                && violation.modelPath().startsWith("Accounts[")
                && violation.modelPath().endsWith("].EmailAddress");
    }

    @Override
    public AwsFailure invalid(List<Violation> violations) {
        var first = violations.getFirst();
        var path = first.modelPath();
        return path.equals("GraphArn") || path.equals("ResourceArn") || path.startsWith("GraphArns[")
                ? Refusals.invalidGraph()
                : Refusals.invalid(first.text());
    }

    @Override
    public AwsFailure malformed(String message) {
        return Refusals.invalid("Invalid request body");
    }

    /**
     * Says how much data an account has for its graphs in a Region, which decides whether it can be enabled. Without
     * this, it has little enough to fit anywhere.
     */
    public void setVolume(Transaction transaction, AccountId account, RegionId region, Volume volume, Instant now) {
        volumes.set(transaction, account, region, volume, now);
    }

    /** Says the same for all Regions. */
    public void setVolume(Transaction transaction, AccountId account, Volume volume, Instant now) {
        DetectiveRegions.all().forEach(region -> setVolume(transaction, account, region, volume, now));
    }

    /**
     * Takes note of an account that was closed: its graphs are deleted, its memberships end. Accounts of organizations
     * need not be told, Organizations tells of them.
     */
    public void accountClosed(Transaction transaction, AccountId account) {
        events.closed(transaction, account);
    }

    /** The graphs, by Region, that need the service-linked role of an account: IAM does not delete it meanwhile. */
    public SortedMap<RegionId, List<String>> linkedRoleUses(Transaction transaction, AccountId account) {
        return linkedRoleUses.of(transaction, account);
    }

    private static <I, O> Operation<I, O> whereTheServiceIs(Operation<I, O> operation) {
        return new Operation<>(operation.name(), operation.input(), operation.effect(), (request, call) -> {
            DetectiveRegions.refuseElsewhere(call.region());
            return operation.authorization().checks(request, call);
        }, operation.guard(), operation.handler());
    }
}
