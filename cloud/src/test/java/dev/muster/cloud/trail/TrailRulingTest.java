package dev.muster.cloud.trail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.OnBothDatabases;
import dev.muster.cloud.TestWorld;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.PolicyText;
import dev.muster.cloud.call.Ruling;
import dev.muster.cloud.store.Database;
import dev.muster.policy.AuthorizationRequest;
import dev.muster.policy.Context;
import dev.muster.policy.EvaluationMode;
import dev.muster.policy.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What IAM was asked in a refused call is found by the id of its event, with the policies as they were. */
@OnBothDatabases
class TrailRulingTest {

    private static final ServiceModel DETECTIVE = Catalog.bundled().service("detective").orElseThrow();

    private static final Instant BEGIN = Instant.parse("2026-01-15T12:00:00Z");

    private static final PolicyText SHARED = new PolicyText("shared", Optional.of("arn:aws:iam::aws:policy/shared"),
            "{\"shared\": \"ü\"}");

    private final TestWorld world = new TestWorld();

    private final Database database = world.database();

    @AfterEach
    void close() {
        world.close();
    }

    private static CallRecord call(int number) {
        return new CallRecord("request-" + number, BEGIN.plusMillis(number), RegionId.US_EAST_1, new Call.Origin(
                "127.0.0.1", "test/1", false), DETECTIVE, DETECTIVE.operation("ListGraphs").orElseThrow(), true,
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Ruling ruling(Principal principal, EvaluationMode mode, String name) {
        var context = Context.builder().put("aws:SourceIp", "127.0.0.1").putAll("aws:TagKeys", List.of("one"))
                .putAll("aws:CalledVia", List.of()).build();
        return new Ruling(new AuthorizationRequest(principal, "detective:ListGraphs", "*", Optional.of("111122223333"),
                context, mode), policies(name));
    }

    private static Ruling.Policies policies(String name) {
        var own = new PolicyText(name, Optional.empty(), "{\"own\": \"" + name + "\"}");
        return new Ruling.Policies(List.of(own, SHARED), Optional.of(SHARED), Optional.of(List.of()), Optional.of(own),
                List.of(List.of(SHARED), List.of()), List.of(List.of(own)));
    }

    private int rows(String table) {
        return database.read(transaction -> transaction.db().fetchSingle("select count(*) as n from " + table))
                .get("n", Integer.class);
    }

    @Test
    void rulings_come_back_as_they_were_for_every_kind_of_caller() {
        var callers = List.of(new Principal.Root("111122223333"), new Principal.User("111122223333", "arn", "AIDA",
                "alice"), new Principal.RoleSession("111122223333", "role", "AROA", "name", "session", "s", true),
                new Principal.FederatedUser("111122223333", "federated", Optional.empty()),
                new Principal.FederatedUser("111122223333", "federated", Optional.of("parent")),
                new Principal.Service("detective.amazonaws.com"), new Principal.Anonymous(),
                new Principal.WebIdentity("issuer"), new Principal.Saml("provider"));
        try (var trail = new Trail(database, 1_000)) {
            var modes = EvaluationMode.values();
            for (int i = 0; i < callers.size(); i++) {
                var rulings = List.of(ruling(callers.get(i), modes[i % modes.length], "a"), new Ruling(
                        new AuthorizationRequest(callers.get(i), "iam:GetUser", "x", Optional.empty(), Context.EMPTY,
                                EvaluationMode.NORMAL),
                        new Ruling.Policies(List.of(), Optional.empty(),
                                Optional.empty(), Optional.empty(), List.of(), List.of())));
                var id = trail.record(call(i), rulings);
                assertThat(trail.find(id).orElseThrow().rulings()).isEqualTo(rulings);
            }
        }
        assertThat(rows("trail_policy")).as("each text once").isEqualTo(2);
    }

    @Test
    void an_event_is_found_by_its_id_wherever_it_stands_and_no_other_is() {
        var ids = new ArrayList<UUID>();
        try (var trail = new Trail(database, 100_000)) {
            for (int i = 0; i < 300; i++) {
                var call = call(i);
                if (i % 7 == 0) {
                    database.write(transaction -> {
                        trail.record(transaction, call, List.of());
                        return call;
                    });
                } else {
                    ids.add(trail.record(call, List.of()));
                }
                if (i % 50 == 0) {
                    trail.flush();
                }
            }
            assertThat(ids)
                    .allSatisfy(id -> assertThat(trail.find(id).orElseThrow().event().json()).contains(id.toString()));
            assertThat(trail.find(new UUID(ids.getLast().getMostSignificantBits(), 0))).isEmpty();
            assertThat(trail.find(new UUID(0, 0))).isEmpty();
        }
    }

    @Test
    void rulings_go_with_their_events_and_texts_with_the_last_that_names_them() {
        try (var trail = new Trail(database, 20)) {
            for (int i = 0; i < 60; i++) {
                var _ = trail.record(call(i), List.of(ruling(new Principal.Root("111122223333"), EvaluationMode.NORMAL,
                        "policy-" + i)));
                trail.flush();
            }
            var last = trail.record(call(60), List.of(ruling(new Principal.Root("111122223333"), EvaluationMode.NORMAL,
                    "last")));
            assertThat(trail.find(last).orElseThrow().rulings()).hasSize(1);
        }
        int events = rows("trail_page");
        assertThat(events).isBetween(20, 24);
        assertThat(rows("trail_ruling")).isBetween(events - 1, events);
        assertThat(rows("trail_policy")).as("one each, and the shared one").isBetween(events, events + 1);
    }
}
