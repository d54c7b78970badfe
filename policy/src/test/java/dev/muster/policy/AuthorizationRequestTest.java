package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Requests and contexts are values. */
class AuthorizationRequestTest {

    private static final Context CONTEXT = Context.builder().put("k:One", "1").putAll("k:List", List.of("a")).build();

    private static AuthorizationRequest request(Principal principal, String action, String resource,
            Optional<String> owner, Context context, EvaluationMode mode) {
        return new AuthorizationRequest(principal, action, resource, owner, context, mode);
    }

    @Test
    void requests_are_equal_when_nothing_differs() {
        var owner = Optional.of(Ask.A);
        var one = request(Ask.ALICE, "s3:Get", "*", owner, CONTEXT, EvaluationMode.NORMAL);

        assertThat(request(Ask.ALICE, "s3:Get", "*", owner, CONTEXT.toBuilder().build(), EvaluationMode.NORMAL))
                .isEqualTo(one).hasSameHashCodeAs(one);
        assertThat(List.of(request(Ask.SESSION, "s3:Get", "*", owner, CONTEXT, EvaluationMode.NORMAL),
                request(Ask.ALICE, "s3:Put", "*", owner, CONTEXT, EvaluationMode.NORMAL),
                request(Ask.ALICE, "s3:Get", "arn", owner, CONTEXT, EvaluationMode.NORMAL),
                request(Ask.ALICE, "s3:Get", "*", Optional.empty(), CONTEXT, EvaluationMode.NORMAL),
                request(Ask.ALICE, "s3:Get", "*", owner, Context.EMPTY, EvaluationMode.NORMAL),
                request(Ask.ALICE, "s3:Get", "*", owner, CONTEXT, EvaluationMode.TRUST)))
                .doesNotContain(one).doesNotHaveDuplicates().noneMatch(other -> other.hashCode() == one.hashCode());
        assertThat(one).isNotEqualTo("s3:Get").hasToString("s3:Get on * by " + Ask.ALICE);
    }

    @Test
    void a_context_knows_its_keys_in_any_case_and_which_of_them_are_lists() {
        assertThat(CONTEXT.values("K:ONE")).contains(List.of("1"));
        assertThat(CONTEXT.isMultiValued("k:list")).isTrue();
        assertThat(CONTEXT.isMultiValued("k:one")).isFalse();
        assertThat(CONTEXT.isMultiValued("k:none")).isFalse();
        assertThat(CONTEXT).hasToString("{k:List=[a], k:One=[1]}").isNotEqualTo(Context.EMPTY).isNotEqualTo("x");
    }

    @Test
    void a_context_that_is_worked_out_when_it_is_asked_for_is_the_same() {
        assertThat(Context.lazily(() -> CONTEXT)).isEqualTo(CONTEXT).hasSameHashCodeAs(CONTEXT);
    }
}
