package dev.muster.cloud.detective;

import static dev.muster.cloud.detective.DetectiveWorld.asked;
import static dev.muster.cloud.detective.DetectiveWorld.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.detective.model.CreateMembersRequest;
import software.amazon.awssdk.services.detective.model.UnprocessedAccount;

/** Each operation on a membership in each of its states, called from the account concerned, with what it answers. */
class RefusalTableTest {

    private static final String NO_MEMBER = "The account is not a member of the behavior graph";

    private final DetectiveWorld world = new DetectiveWorld(
            DetectiveSettings.defaults().withVerificationDelay(Duration.ofMinutes(1)));

    private final AccountId administrator = world.account("111122223333");

    private final AccountId member = world.account("000000000042");

    private final String graph = world.graph(administrator);

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            operation    | none | VERIFICATION_IN_PROGRESS | VERIFICATION_FAILED      | INVITED | ENABLED | ACCEPTED_BUT_DISABLED
            add          | VERIFICATION_IN_PROGRESS | UP | VERIFICATION_IN_PROGRESS | UP      | UP      | UP
            accept       | 404  | 409                      | 409                      | ENABLED | 409     | 409
            reject       | 404  | 409                      | 409                      | none    | 409     | 409
            disassociate | 404  | 409                      | 409                      | 409     | none    | 409
            monitor      | 404  | 409                      | 409                      | 409     | 409     | ENABLED
            remove       | UP   | none                     | none                     | none    | none    | none
            """, useHeadersInDisplayName = true)
    void from_every_state(String operation, String none, String verifying, String failed, String invited,
            String enabled, String disabled) {
        answers(operation, "none", none);
        answers(operation, "VERIFICATION_IN_PROGRESS", verifying);
        answers(operation, "VERIFICATION_FAILED", failed);
        answers(operation, "INVITED", invited);
        answers(operation, "ENABLED", enabled);
        answers(operation, "ACCEPTED_BUT_DISABLED", disabled);
    }

    private void answers(String operation, String before, String after) {
        reach(before);
        assertThat(world.status(member, graph)).isEqualTo(before);
        switch (after) {
            case "404" -> assertThat(refused("ResourceNotFoundException", call(operation)).message())
                    .isEqualTo(NO_MEMBER);
            case "409" -> assertThat(refused("ConflictException", call(operation)).message())
                    .isEqualTo("The membership status must be " + needed(operation) + ", but is " + before);
            case "UP" -> assertThat(unprocessed(operation).reason())
                    .isEqualTo(operation.equals("add") ? "Account is already a member" : "Account is not a member");
            default -> {
                run(operation);
                assertThat(world.status(member, graph)).as("%s from %s", operation, before).isEqualTo(after);
                return;
            }
        }
        assertThat(world.status(member, graph)).as("%s from %s", operation, before).isEqualTo(before);
    }

    /** Brings the membership from wherever it is into a state. */
    private void reach(String state) {
        world.remove(administrator, graph, member);
        world.volume(member, new Volume.Known(1));
        switch (state) {
            case "none" -> {}
            case "VERIFICATION_IN_PROGRESS" -> world.add(administrator, graph, member);
            case "VERIFICATION_FAILED" -> {
                world.call(administrator, CreateMembersRequest.builder()
                        .graphArn(graph)
                        .accounts(asked(member, "wrong@example.com"))
                        .build());
                world.pass(Duration.ofMinutes(1));
            }
            case "INVITED" -> {
                world.add(administrator, graph, member);
                world.pass(Duration.ofMinutes(1));
            }
            case "ENABLED" -> {
                reach("INVITED");
                world.accept(member, graph);
            }
            case "ACCEPTED_BUT_DISABLED" -> {
                reach("INVITED");
                world.volume(member, new Volume.Unknown());
                world.accept(member, graph);
                world.volume(member, new Volume.Known(1));
            }
            default -> throw new IllegalArgumentException(state);
        }
    }

    private static String needed(String operation) {
        return switch (operation) {
            case "accept", "reject" -> "INVITED";
            case "disassociate" -> "ENABLED";
            case "monitor" -> "ACCEPTED_BUT_DISABLED";
            default -> throw new IllegalArgumentException(operation);
        };
    }

    private UnprocessedAccount unprocessed(String operation) {
        var answer = operation.equals("add")
                ? world.add(administrator, graph, member).unprocessedAccounts()
                : world.remove(administrator, graph, member).unprocessedAccounts();
        assertThat(answer).hasSize(1);
        return answer.getFirst();
    }

    private ThrowingCallable call(String operation) {
        return () -> run(operation);
    }

    private void run(String operation) {
        switch (operation) {
            case "add" -> world.add(administrator, graph, member);
            case "accept" -> world.accept(member, graph);
            case "reject" -> world.reject(member, graph);
            case "disassociate" -> world.disassociate(member, graph);
            case "monitor" -> world.monitor(administrator, graph, member);
            case "remove" -> world.remove(administrator, graph, member);
            default -> throw new IllegalArgumentException(operation);
        }
    }
}
