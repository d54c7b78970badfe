package dev.muster.policy.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.policy.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutsiderTest {

    private static Subject role(String statements) {
        var trust = new Described.Source("trust", Optional.empty(), "{\"Version\":\"2012-10-17\",\"Statement\":["
                + statements + "]}");
        return Subjects.of(List.of(new Described("111122223333", "arn:aws:iam::111122223333:role/Audit", "AROAX",
                "Audit", Map.of(), Context.EMPTY, List.of(), Optional.empty(), List.of(), Optional.of(trust))))
                .getFirst();
    }

    private static String allow(String principal, String more) {
        return "{\"Effect\":\"Allow\",\"Principal\":" + principal + ",\"Action\":\"sts:AssumeRole\"" + more + "}";
    }

    @Test
    void a_role_lets_in_whom_its_trust_policy_names_from_elsewhere() {
        var role = role(allow("""
                {"AWS": ["222233334444", "arn:aws:iam::333344445555:user/eve", "arn:aws:iam::111122223333:root"],
                 "Service": "ec2.amazonaws.com"}""", ""));
        assertThat(Outsider.of(role, "sts:AssumeRole")).extracting(Outsider::name, Outsider::conditional)
                .containsExactly(tuple("222233334444", false), tuple("arn:aws:iam::333344445555:user/eve", false),
                        tuple("ec2.amazonaws.com", false));
        assertThat(Outsider.of(role, "sts:AssumeRoleWithSAML")).isEmpty();
    }

    @Test
    void conditions_are_told_and_not_decided() {
        var role = role(allow("\"*\"", ",\"Condition\":{\"StringEquals\":{\"sts:ExternalId\":\"x\"}}"));
        assertThat(Outsider.of(role, "sts:AssumeRole")).extracting(Outsider::name, Outsider::conditional)
                .containsExactly(tuple("*", true));
    }

    @Test
    void whom_a_deny_keeps_out_is_not_let_in() {
        var role = role(allow("{\"AWS\":[\"222233334444\",\"333344445555\"]}", "") + """
                ,{"Effect":"Deny","Principal":{"AWS":"arn:aws:iam::222233334444:root"},"Action":"sts:*"}""");
        assertThat(Outsider.of(role, "sts:AssumeRole")).extracting(Outsider::name).containsExactly("333344445555");
    }

    @Test
    void the_id_of_somebody_who_was_deleted_is_nobody() {
        assertThat(Outsider.of(role(allow("{\"AWS\":\"AIDAIOSFODNN7EXAMPLE\"}", "")), "sts:AssumeRole")).isEmpty();
        assertThat(Outsider.of(role("no policy"), "sts:AssumeRole")).isEmpty();
    }
}
