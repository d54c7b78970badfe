package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.validation.Violation;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Service;
import dev.muster.cloud.guardduty.finding.FindingBatch;
import dev.muster.cloud.iam.Iam;
import dev.muster.cloud.mail.Mailbox;
import dev.muster.cloud.organizations.OrganizationDirectory;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Amazon GuardDuty, which is in every Region of the world. Its operations are put together here, each theme from a
 * class of its own.
 */
public final class GuardDutyService implements Service {

    private final List<Operation<?, ?>> operations;

    private final Detectors detectors;

    private final FindingLoading loading;

    /**
     * Everything is kept in the database of the transactions that come with the calls.
     *
     * @param accounts      whose e-mail addresses are verified
     * @param organizations asked for members, and followed from now on
     * @param iam           for the service-linked role
     * @param mailbox       where invitations go
     */
    public GuardDutyService(Accounts accounts, OrganizationDirectory organizations, Iam iam, Mailbox mailbox,
            GuardDutySettings settings) {
        var memory = new SiteMemory();
        var tags = new SqlTags(memory);
        var features = new SqlFeatures(memory);
        var associations = new SqlAssociations(memory);
        var storedMembers = new SqlMembers(memory);
        var designations = new SqlDesignations();
        var linkedRole = new LinkedRole(iam);
        var stored = new SqlDetectors(memory);
        detectors = new Detectors(stored, features, tags, linkedRole);
        var memberships = new Memberships(storedMembers, stored);
        var insiders = new OrganizationMembers(memberships, storedMembers, detectors, designations, organizations,
                accounts);
        var access = new Access(stored, associations, tags);
        var status = new MemberStatus(accounts);
        var kept = new ListsAndScans(access, stored, associations, tags, iam, settings);
        var findings = new SqlFindings();
        var filters = new SqlFilters();
        var arrivals = new Arrivals(findings, filters, stored, associations);
        memberships.addListener(arrivals);
        loading = new FindingLoading(stored, arrivals);
        organizations.addListener(new OrganizationEvents(designations, insiders, detectors, memberships, accounts));
        var taggables = new ArrayList<>(kept.taggables());
        taggables.add(Taggable.within("filter",
                (transaction, detector, name) -> filters.find(transaction, detector, name).isPresent()));
        operations = Stream
                .of(new DetectorOperations(access, stored, detectors, features, tags, linkedRole, new MemberDetectors(
                        stored, associations, storedMembers, memberships, insiders, settings)).operations(),
                        new AdditionOperations(access, storedMembers, memberships, insiders, new Invitations(accounts,
                                mailbox), settings).operations(),
                        new MemberOperations(access, storedMembers, memberships, insiders, status).operations(),
                        new InvitationOperations(memberships, status).operations(),
                        new AdministratorOperations(access, storedMembers, memberships, insiders, status)
                                .operations(),
                        new MemberDetectorOperations(access, memberships, detectors, features).operations(),
                        new OrganizationOperations(designations, organizations, insiders, detectors, memberships,
                                linkedRole).operations(),
                        new ConfigurationOperations(access, designations, insiders, memberships, detectors)
                                .operations(),
                        new FindingOperations(access, findings).operations(),
                        new SampleOperations(access, findings, arrivals).operations(),
                        new StatisticsOperations(access, findings).operations(),
                        new FilterOperations(access, filters, tags).operations(),
                        new FreeTrialOperations(access, detectors, features, associations).operations(),
                        new OrganizationStatisticsOperations(insiders, detectors, features, associations)
                                .operations(),
                        kept.operations(),
                        new TagOperations(access, stored, tags, taggables).operations())
                .<Operation<?, ?>>flatMap(List::stream)
                .toList();
    }

    @Override
    public String name() {
        return "guardduty";
    }

    @Override
    public List<Operation<?, ?>> operations() {
        return operations;
    }

    /** IAM and ownership come first. */
    @Override
    public boolean validatesFirst() {
        return false;
    }

    @Override
    public AwsFailure invalid(List<Violation> violations) {
        return InvalidRequests.refusal(violations);
    }

    @Override
    public AwsFailure malformed(String message) {
        return Refusals.unreadable();
    }

    /** Switches GuardDuty on for an account in a Region, where it is not on already; its detector's id. */
    public String enable(Transaction transaction, AccountId account, RegionId region, Instant now) {
        return detectors.ensure(transaction, new Site(account, region), now).id().text();
    }

    /**
     * Loads findings that were found elsewhere, as the findings of accounts that have GuardDuty on in the Region; they
     * arrive as all others do. Throws {@link FindingBatch.Unfit}, with all problems, before anything is changed.
     *
     * @param account whose they become; empty: that of which each finding tells
     * @param region  likewise
     */
    public List<LoadedFindings> load(Transaction transaction, FindingBatch batch, Optional<AccountId> account,
            Optional<RegionId> region, Instant now) {
        return loading.load(transaction, batch, account, region, now);
    }

    /** The detectors, by Region, that need the service-linked role of an account: IAM does not delete it meanwhile. */
    public SortedMap<RegionId, List<String>> linkedRoleUses(Transaction transaction, AccountId account) {
        var uses = new TreeMap<RegionId, List<String>>();
        detectors.of(transaction, account)
                .forEach(detector -> uses.put(detector.site().region(), List.of(detector.arn().text())));
        return uses;
    }
}
