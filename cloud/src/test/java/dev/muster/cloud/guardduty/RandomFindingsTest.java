package dev.muster.cloud.guardduty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.RegionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.guardduty.model.AcceptAdministratorInvitationRequest;
import software.amazon.awssdk.services.guardduty.model.AccountDetail;
import software.amazon.awssdk.services.guardduty.model.ArchiveFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.Condition;
import software.amazon.awssdk.services.guardduty.model.CreateMembersRequest;
import software.amazon.awssdk.services.guardduty.model.CreateSampleFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteDetectorRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteMembersRequest;
import software.amazon.awssdk.services.guardduty.model.DisassociateFromAdministratorAccountRequest;
import software.amazon.awssdk.services.guardduty.model.DisassociateMembersRequest;
import software.amazon.awssdk.services.guardduty.model.Finding;
import software.amazon.awssdk.services.guardduty.model.GetFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.GetFindingsResponse;
import software.amazon.awssdk.services.guardduty.model.InviteMembersRequest;
import software.amazon.awssdk.services.guardduty.model.ListFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.ListFindingsResponse;
import software.amazon.awssdk.services.guardduty.model.ListInvitationsRequest;
import software.amazon.awssdk.services.guardduty.model.ListInvitationsResponse;
import software.amazon.awssdk.services.guardduty.model.StartMonitoringMembersRequest;
import software.amazon.awssdk.services.guardduty.model.StopMonitoringMembersRequest;
import software.amazon.awssdk.services.guardduty.model.UnarchiveFindingsRequest;

/**
 * Accounts that find things, and come and go as members: whatever they do, everybody sees all that is theirs to see and
 * nothing else. More sequences with {@code -Dmuster.sequences=N}, others with {@code -Dmuster.seed=N}.
 */
final class RandomFindingsTest {

    private static final int STEPS = 80;

    private static final List<RegionId> REGIONS = List.of(new RegionId("us-east-1"), new RegionId("eu-west-1"));

    private static final List<String> TYPES = List.of("Recon:EC2/Portscan", "Trojan:EC2/DropPoint",
            "Policy:IAMUser/RootCredentialUsage");

    static LongStream seeds() {
        return LongStream.range(0, Integer.getInteger("muster.sequences", 3))
                .map(n -> Long.getLong("muster.seed", 20_260_115) + n);
    }

    /** Who should see what: a finding is its account's, and that administrator's under whom it was found last. */
    private static final class Expected {

        final Map<Site, Optional<Site>> administrators = new HashMap<>();

        final Map<Site, Boolean> atWork = new HashMap<>();

        final Map<Site, Map<String, Optional<Site>>> findings = new HashMap<>();

        final Set<String> archived = new HashSet<>();

        Optional<Site> administrator(Site member) {
            return Objects.requireNonNull(administrators.get(member));
        }

        Map<String, Optional<Site>> found(Site site) {
            return Objects.requireNonNull(findings.get(site));
        }

        boolean hasMembers(Site site) {
            return administrators.values().stream().anyMatch(Optional.of(site)::equals);
        }

        void left(Site member) {
            administrators.put(member, Optional.empty());
            found(member).replaceAll((_, _) -> Optional.empty());
        }

        Set<String> seenBy(Site site) {
            var seen = new TreeSet<String>();
            findings.forEach((owner, ids) -> ids.forEach((id, viewer) -> {
                if (owner.equals(site) || viewer.equals(Optional.of(site))) {
                    seen.add(owner.account() + " " + id + (archived.contains(id) ? " archived" : ""));
                }
            }));
            return seen;
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everybody_sees_all_that_is_theirs_to_see_and_nothing_else(long seed) {
        var random = new Random(seed);
        try (var world = new GuardDutyWorld()) {
            var run = new Run(world, random);
            for (int step = 0; step < STEPS; step++) {
                var done = run.step();
                run.check("seed " + seed + ", step " + step + ", after " + done);
            }
            assertThat(run.joined).as("seed " + seed + ": members that joined").isPositive();
        }
    }

    private static final class Run {

        private final GuardDutyWorld world;

        private final Random random;

        private final Expected expected = new Expected();

        private final List<Site> sites = new ArrayList<>();

        private final Map<Site, String> detectors = new HashMap<>();

        private int joined;

        Run(GuardDutyWorld world, Random random) {
            this.world = world;
            this.random = random;
            for (var digits : List.of("111111111111", "222222222222", "333333333333", "444444444444")) {
                var account = world.account(digits);
                for (var region : REGIONS) {
                    var site = new Site(account, region);
                    sites.add(site);
                    expected.administrators.put(site, Optional.empty());
                    enable(site);
                }
            }
        }

        private void enable(Site site) {
            detectors.put(site, world.enable(site.account(), site.region()));
            expected.atWork.put(site, true);
            expected.findings.put(site, new HashMap<>());
        }

        @SuppressWarnings("TypeParameterUnusedInFormals") // it is known what an operation answers
        private <O> O call(Site site, Object request) {
            return world.call(site.account(), site.region(), request);
        }

        private <T> T any(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }

        String step() {
            world.pass(Duration.ofSeconds(1));
            var site = any(sites);
            return switch (random.nextInt(10)) {
                case 0, 1, 2 -> sample(site);
                case 3, 4, 5 -> join(site, new Site(any(sites).account(), site.region()));
                case 6 -> leave(site);
                case 7 -> archive(site);
                case 8 -> monitor(site);
                default -> random.nextInt(3) == 0 ? startOver(site) : sample(site);
            };
        }

        private String sample(Site site) {
            var type = any(TYPES);
            var request = CreateSampleFindingsRequest.builder().detectorId(detectors.get(site)).findingTypes(type)
                    .build();
            if (Boolean.FALSE.equals(expected.atWork.get(site))) {
                GuardDutyWorld
                        .refused("The request is rejected because an invalid or out-of-range value is specified as "
                                + "an input parameter.", () -> call(site, request));
                return "a sample refused to " + site;
            }
            call(site, request);
            var id = this.<ListFindingsResponse>call(site, ListFindingsRequest.builder()
                    .detectorId(detectors.get(site))
                    .findingCriteria(criteria -> criteria.criterion(Map.of("type", is(type), "accountId", is(site
                            .account()
                            .digits()))))
                    .build()).findingIds();
            assertThat(id).hasSize(1);
            expected.found(site).put(id.getFirst(), expected.administrator(site));
            return type + " of " + site;
        }

        private static Condition is(String value) {
            return Condition.builder().equalsValue(value).build();
        }

        private String join(Site administrator, Site member) {
            if (administrator.equals(member) || expected.administrator(administrator).isPresent()
                    || expected.administrator(member).isPresent() || expected.hasMembers(member)) {
                return "nothing";
            }
            var detector = detectors.get(administrator);
            var id = member.account().digits();
            call(administrator, CreateMembersRequest.builder()
                    .detectorId(detector)
                    .accountDetails(AccountDetail.builder()
                            .accountId(id)
                            .email(GuardDutyWorld.email(member.account()))
                            .build())
                    .build());
            call(administrator, InviteMembersRequest.builder().detectorId(detector).accountIds(id).build());
            var invitation = this.<ListInvitationsResponse>call(member, ListInvitationsRequest.builder().build())
                    .invitations()
                    .stream()
                    .filter(one -> one.accountId().equals(administrator.account().digits()))
                    .findFirst()
                    .orElseThrow();
            call(member, AcceptAdministratorInvitationRequest.builder()
                    .detectorId(detectors.get(member))
                    .administratorId(administrator.account().digits())
                    .invitationId(invitation.invitationId())
                    .build());
            expected.administrators.put(member, Optional.of(administrator));
            expected.atWork.put(member, true);
            joined++;
            return member + " joined " + administrator;
        }

        private String leave(Site member) {
            var administrator = expected.administrator(member);
            if (administrator.isEmpty()) {
                return "nothing";
            }
            var detector = detectors.get(administrator.get());
            var id = member.account().digits();
            if (random.nextBoolean()) {
                call(administrator.get(), DisassociateMembersRequest.builder().detectorId(detector).accountIds(id)
                        .build());
            } else {
                call(member, DisassociateFromAdministratorAccountRequest.builder()
                        .detectorId(detectors.get(member))
                        .build());
            }
            call(administrator.get(), DeleteMembersRequest.builder().detectorId(detector).accountIds(id).build());
            expected.left(member);
            return member + " left " + administrator.get();
        }

        private String archive(Site site) {
            var seen = new ArrayList<>(ids(site));
            if (seen.isEmpty()) {
                return "nothing";
            }
            var id = any(seen);
            var request = ArchiveFindingsRequest.builder().detectorId(detectors.get(site)).findingIds(id).build();
            if (expected.administrator(site).isPresent()) {
                GuardDutyWorld.refused("The request is rejected because the caller is not authorized to call this API.",
                        () -> call(site, request));
                return "an archiving refused to " + site;
            }
            if (expected.archived.remove(id)) {
                call(site, UnarchiveFindingsRequest.builder().detectorId(detectors.get(site)).findingIds(id).build());
            } else {
                call(site, request);
                expected.archived.add(id);
            }
            return id + " put aside or back by " + site;
        }

        private String monitor(Site member) {
            var administrator = expected.administrator(member);
            if (administrator.isEmpty()) {
                return "nothing";
            }
            var on = !Boolean.TRUE.equals(expected.atWork.get(member));
            var detector = detectors.get(administrator.get());
            var id = member.account().digits();
            call(administrator.get(), on
                    ? StartMonitoringMembersRequest.builder().detectorId(detector).accountIds(id).build()
                    : StopMonitoringMembersRequest.builder().detectorId(detector).accountIds(id).build());
            expected.atWork.put(member, on);
            return member + (on ? " is" : " is not") + " monitored";
        }

        /** A detector goes with all that it found, and another comes. */
        private String startOver(Site site) {
            if (expected.hasMembers(site)) {
                return "nothing";
            }
            var administrator = expected.administrator(site);
            call(site, DeleteDetectorRequest.builder().detectorId(detectors.get(site)).build());
            expected.left(site);
            administrator.ifPresent(one -> call(one, DeleteMembersRequest.builder()
                    .detectorId(detectors.get(one))
                    .accountIds(site.account().digits())
                    .build()));
            enable(site);
            return site + " started over";
        }

        private List<String> ids(Site site) {
            return this.<ListFindingsResponse>call(site, ListFindingsRequest.builder().detectorId(detectors.get(site))
                    .build()).findingIds();
        }

        private List<Finding> get(Site site, List<String> ids) {
            return this.<GetFindingsResponse>call(site, GetFindingsRequest.builder()
                    .detectorId(detectors.get(site))
                    .findingIds(ids)
                    .build()).findings();
        }

        void check(String when) {
            var all = expected.findings.values().stream().flatMap(ids -> ids.keySet().stream()).distinct().toList();
            for (var site : sites) {
                var seen = new TreeSet<String>();
                get(site, all).forEach(finding -> seen.add(finding.accountId() + " " + finding.id()
                        + (finding.service().archived() ? " archived" : "")));
                assertThat(seen).as(when + ": what " + site + " gets").isEqualTo(expected.seenBy(site));
                assertThat(ids(site)).as(when + ": what " + site + " lists").hasSameSizeAs(seen).allSatisfy(
                        id -> assertThat(seen).anyMatch(one -> one.contains(id)));
            }
        }
    }
}
