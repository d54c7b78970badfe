package dev.muster.cloud.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.sigv4.AccessKey;
import dev.muster.api.wire.Headers;
import dev.muster.api.wire.WireRequest;
import dev.muster.api.wire.WireResponse;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.CallRefused;
import dev.muster.cloud.console.page.Form;
import dev.muster.cloud.console.page.Intent;
import dev.muster.cloud.console.page.SignedIn;
import dev.muster.cloud.console.page.Visit;
import dev.muster.cloud.console.page.Who;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may see runs. */
class AdmissionTest {

    private static final String MANAGEMENT = "111122223333";

    private static final String MEMBER = "222233334444";

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static final Run OF_MANAGEMENT = run(Optional.of(MANAGEMENT));

    private static final Run OF_MEMBER = run(Optional.of(MEMBER));

    private static final Run OF_NOBODY = run(Optional.empty());

    private final List<Intent> asked = new ArrayList<>();

    private Optional<AwsFailure> refusal = Optional.empty();

    private boolean toldOfOrganization = true;

    private static Run run(Optional<String> owner) {
        return new Run("1/r", "r", NOW, Optional.empty(), Run.Standing.COMPLETE, owner, Optional.empty(), 1, List.of(),
                new LinkedHashMap<>(), List.of());
    }

    @Test
    void a_run_is_shown_to_the_account_that_took_it_and_to_the_one_that_manages_the_organization() {
        assertThat(seenBy(MEMBER, false)).containsExactly(OF_MEMBER);
        assertThat(seenBy(MANAGEMENT, false)).containsExactly(OF_MANAGEMENT, OF_MEMBER, OF_NOBODY);
    }

    @Test
    void who_may_not_know_who_manages_the_organization_sees_their_own_alone() {
        toldOfOrganization = false;

        assertThat(seenBy(MANAGEMENT, false)).containsExactly(OF_MANAGEMENT);
    }

    @Test
    void where_nobody_proves_who_they_are_everybody_sees_everything() {
        assertThat(seenBy(MEMBER, true)).hasSize(3);
    }

    @Test
    void iam_is_asked_each_time_and_told_what_for() {
        seenBy(MANAGEMENT, false);
        assertThat(asked).singleElement().satisfies(intent -> {
            assertThat(intent.action()).isEqualTo("config:SelectAggregateResourceConfig");
            assertThat(intent.input().text("Expression")).contains("SELECT 1");
        });

        refusal = Optional.of(AwsFailure.common(403, "AccessDeniedException", "no"));
        assertThatThrownBy(() -> seenBy(MANAGEMENT, true)).isInstanceOf(CallRefused.class).hasMessage("no");
    }

    private List<Run> seenBy(String account, boolean open) {
        var key = new AccessKey("AKIAIOSFODNN7EXAMPLE", "secret", Optional.empty());
        var who = new SignedIn("id", key, new Who(new AccountId(account), "arn:aws:iam::" + account + ":user/ada"),
                Optional.empty(), "token", NOW, NOW);
        var visit = new Visit("inventory", RegionId.US_EAST_1, who, new Form(Map.of()), new Aws(Catalog.bundled(),
                new Asked(), key, RegionId.US_EAST_1, () -> NOW), NOW, List.of());
        var admits = new Admission(open).admits(visit, "1/r", "SELECT 1");
        return List.of(OF_MANAGEMENT, OF_MEMBER, OF_NOBODY).stream().filter(admits).toList();
    }

    private final class Asked implements Aws.Endpoint {

        @Override
        public WireResponse answer(WireRequest request) {
            assertThat(request.headers().first("x-amz-target")).hasValueSatisfying(target -> assertThat(target)
                    .endsWith(".DescribeOrganization"));
            return toldOfOrganization
                    ? json(200, "{\"Organization\": {\"MasterAccountId\": \"" + MANAGEMENT + "\"}}")
                    : json(400, "{\"__type\": \"AccessDeniedException\", \"Message\": \"no\"}");
        }

        @Override
        public Optional<AwsFailure> refusal(WireRequest request, String action) {
            return Optional.of(AwsFailure.common(403, "AccessDenied", action)); // nor may they see why
        }

        @Override
        public Optional<AwsFailure> refusal(Intent intent) {
            asked.add(intent);
            return refusal;
        }
    }

    private static WireResponse json(int status, String body) {
        return new WireResponse(status, Headers.of("content-type", "application/x-amz-json-1.1"), body.getBytes(
                StandardCharsets.UTF_8));
    }
}
