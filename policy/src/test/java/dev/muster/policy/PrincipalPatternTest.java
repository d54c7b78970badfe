package dev.muster.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.Policy.PrincipalType;
import dev.muster.policy.PrincipalPattern.Nobody;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalPatternTest {

    private static PrincipalPattern aws(String name) {
        return PrincipalPattern.of(PrincipalType.AWS, name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "11111111111", "1111111111111", "11111111111/", "11111111111:", "AIDA-X", "AIDA/",
            "AIDA:", "AIDA@", "AIDA[", "AIDAx", "AGPAX", "aidax", "arn:aws:iam::11111111111x:user/a",
            "arn:aws:iam::1111:user/a", "arn:aws:iam::111111111111:user/*", "arn:aws:iam::111111111111:role/a?c",
            "arn:aws:iam::111111111111:*", "arn:aws:iam::111111111111:?", "arn:*:iam::111111111111:root",
            "arn:?:iam::111111111111:root", "arn:aws:iam::111111111111:group/a", "arn:aws:iam::111111111111:roots",
            "arn::iam::111111111111:root", "arn:aws:iam:us-east-1:111111111111:root",
            "arn:aws:sts::111111111111:session/a", "arn:aws:s3::111111111111:root"})
    void what_names_nobody_is_told_apart(String name) {
        assertThat(aws(name)).isEqualTo(new Nobody());
    }

    @Test
    void an_account_is_twelve_digits_or_its_root_user() {
        assertThat(aws("012345678999")).isEqualTo(new PrincipalPattern.Account("012345678999"));
        assertThat(aws("arn:aws-cn:iam::012345678999:root")).isEqualTo(new PrincipalPattern.Account("012345678999"));
    }

    @Test
    void a_unique_id_is_of_capitals_and_digits() {
        assertThat(aws("AIDAAZ09")).isEqualTo(new PrincipalPattern.UniqueId("AIDAAZ09"));
        assertThat(aws("AROAAZ09")).isEqualTo(new PrincipalPattern.UniqueId("AROAAZ09"));
    }

    @Test
    void a_role_is_told_by_its_name_whatever_its_path() {
        assertThat(aws("arn:aws:iam::111111111111:role/team/app"))
                .isEqualTo(new PrincipalPattern.Role("arn:aws:iam::111111111111:role/", "app"));
        assertThat(aws("arn:aws:iam::111111111111:role/team/app").strength(Ask.SESSION))
                .isEqualTo(PrincipalPattern.Strength.ROLE);
        assertThat(aws("arn:aws:iam::111111111111:role/other").strength(Ask.SESSION))
                .isEqualTo(PrincipalPattern.Strength.NONE);
    }

    @Test
    void a_deny_with_not_principal_spares_a_federated_user_only_if_every_link_is_listed() {
        var links = List.of("'" + Ask.A + "'", "'arn:aws:sts::" + Ask.A + ":federated-user/fred'",
                "'arn:aws:iam::" + Ask.A + ":user/bob'");

        assertThat(spared(Ask.FEDERATED, links)).isTrue();
        for (var missing : links) {
            assertThat(spared(Ask.FEDERATED, links.stream().filter(link -> !link.equals(missing)).toList()))
                    .as("without %s", missing).isFalse();
        }
    }

    @Test
    void a_federated_user_of_the_root_user_has_no_link_but_account_and_itself() {
        var ofRoot = new Principal.FederatedUser(Ask.A, "arn:aws:sts::" + Ask.A + ":federated-user/fred",
                Optional.empty());
        var self = "'" + ofRoot.arn() + "'";

        assertThat(spared(ofRoot, List.of("'" + Ask.A + "'", self))).isTrue();
        assertThat(spared(ofRoot, List.of(self))).isFalse();
        assertThat(spared(ofRoot, List.of("'" + Ask.A + "'"))).isFalse();
    }

    private static boolean spared(Principal caller, List<String> links) {
        var policy = Ask.document("{'Effect':'Deny','NotPrincipal':{'AWS':[" + String.join(",", links)
                + "]},'Action':'*','Resource':'*'}");
        var request = Ask.by(caller).request();
        return CompiledPolicy.of("p", policy, PolicyKind.RESOURCE).firstDeny(request.query(false)) == null;
    }
}
