package dev.muster.fleet.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.fleet.permission.PolicyDocument.Statement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionsTest {

    private static final Resource ANY = new Resource("Any", "*");
    private static final Resource OWN = new Resource("Enter", "arn:{partition}:iam::{administrator}:role/{role}");
    private static final Resource ALL = new Resource("Enter", "arn:{partition}:iam::*:role/{role}");

    private static final Permissions PERMISSIONS = new Permissions(List.of(
            new Permission(Actor.CALLER, "sts:AssumeRole", ALL, Set.of(Job.ENABLE), "enters all"),
            new Permission(Actor.CALLER, "sts:AssumeRole", OWN, Set.of(Job.STATUS), "enters one"),
            new Permission(Actor.ADMINISTRATOR, "x:Write", ANY, Set.of(Job.ENABLE), "writes"),
            new Permission(Actor.ADMINISTRATOR, "x:List", ANY, Set.of(Job.ENABLE, Job.STATUS), "looks")));

    private static final Place PLACE = new Place("aws-us-gov", "111122223333", "Role");

    private static List<Statement> statements(Actor actor, Job... jobs) {
        return PERMISSIONS.policy(actor, Set.of(jobs), PLACE).map(PolicyDocument::statements).orElse(List.of());
    }

    @Test
    void a_policy_has_one_statement_for_each_resource_with_its_actions_in_order() {
        assertThat(statements(Actor.ADMINISTRATOR, Job.ENABLE))
                .containsExactly(new Statement("Any", List.of("x:List", "x:Write"), "*"));
        assertThat(statements(Actor.ADMINISTRATOR, Job.STATUS))
                .containsExactly(new Statement("Any", List.of("x:List"), "*"));
    }

    @Test
    void the_wider_of_two_resources_stands_alone() {
        assertThat(statements(Actor.CALLER, Job.STATUS)).extracting(Statement::resource)
                .containsExactly("arn:aws-us-gov:iam::111122223333:role/Role");
        assertThat(statements(Actor.CALLER, Job.STATUS, Job.ENABLE)).extracting(Statement::resource)
                .containsExactly("arn:aws-us-gov:iam::*:role/Role");
    }

    @Test
    void where_nothing_is_needed_there_is_no_policy() {
        assertThat(PERMISSIONS.policy(Actor.MEMBER, Set.of(Job.ENABLE), PLACE)).isEmpty();
        assertThat(PERMISSIONS.without(Actor.CALLER, "sts:AssumeRole").policy(Actor.CALLER, Set.of(Job.ENABLE), PLACE))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Role,/,Role", "a/b/Role,/a/b/,Role", "a+=.@-_b,/,a+=.@-_b"})
    void names_of_roles_are_read_with_their_path(String text, String path, String name) {
        var role = RoleName.parse(text);

        assertThat(role).isEqualTo(new RoleName(path, name));
        assertThat(role.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a/", "/a", "a//b", "a b", "ä", "a*", "${AWS::AccountId}", "a\nb",
            "arn:aws:iam::111122223333:role/Role"})
    void what_is_no_name_of_a_role_is_refused(String text) {
        assertThatThrownBy(() -> RoleName.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 64 letters");
    }
}
