package dev.muster.cloud.server;

import static dev.muster.cloud.server.ConsoleVisitor.encoded;
import static dev.muster.cloud.server.ServerWorld.ADMIN_KEY;
import static dev.muster.cloud.server.ServerWorld.MEMBER;
import static dev.muster.cloud.server.ServerWorld.MEMBER_KEY;
import static dev.muster.cloud.server.ServerWorld.POWERLESS_KEY;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.IamClient;

/** The console's pages of IAM as HTTP goes: what they do, what they refuse, and that texts of others stay texts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleIamTest {

    private static final String HOSTILE = "<script>alert(1)</script>\"'&amp; @if(true)";

    private static final String ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;";

    private static final String LIST_GRAPHS = """
            {"Version":"2012-10-17","Statement":[{"Sid":"Look","Effect":"Allow","Action":"detective:ListGraphs",\
            "Resource":"*"}]}""";

    private static final Pattern NEXT = Pattern.compile("href=\"/_muster/console([^\"]+)\">Next page");

    private static final Pattern ROW = Pattern.compile("<th scope=\"row\"");

    private ServerWorld world;

    private IamClient api;

    private ConsoleVisitor visitor;

    @BeforeAll
    void start(@TempDir Path directory) {
        world = ServerWorld.start(directory);
        api = world.iam(ADMIN_KEY);
        visitor = ConsoleVisitor.signedIn(world.http(), ADMIN_KEY);
    }

    @AfterAll
    void stop() {
        api.close();
        world.close();
    }

    private RawHttp.Answer submitted(String path, String... fields) {
        var form = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            form.append(i == 0 ? "" : "&").append(fields[i]).append('=').append(encoded(fields[i + 1]));
        }
        return visitor.submit("/us-east-1/iam/" + path, form.toString());
    }

    private void done(String path, String... fields) {
        var answer = submitted(path, fields);
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        assertThat(visitor.get(answer.header("location").substring(ConsoleVisitor.ROOT.length())).status())
                .isEqualTo(200);
    }

    private String page(String path) {
        var answer = visitor.get("/us-east-1/iam/" + path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        return answer.body();
    }

    @Test
    void a_user_comes_is_given_and_denied_things_and_goes() {
        done("users/create", "name", "dora", "path", "/team/");
        done("groups/create", "name", "readers");
        done("users/join", "name", "dora", "group", "readers");
        done("users/attach", "name", "dora", "policy", "arn:aws:iam::aws:policy/ReadOnlyAccess", "policy",
                "arn:aws:iam::aws:policy/SecurityAudit");
        done("users/inline", "name", "dora", "policy", "look", "document", LIST_GRAPHS, "button", "save");
        assertThat(page("users/user?name=dora")).contains("arn:aws:iam::111122223333:user/team/dora", "ReadOnlyAccess",
                "SecurityAudit", "look", "readers");
        assertThat(page("groups/group?name=readers")).contains("user?name=dora");
        assertThat(page("users/inline?name=dora&policy=look&kept")).contains("\"detective:ListGraphs\"");
        assertThat(api.getUserPolicy(r -> r.userName("dora").policyName("look")).policyDocument()).contains("Look");

        assertThat(submitted("users/delete", "name", "dora").body()).contains("DeleteConflict");
        done("users/detach", "name", "dora", "policy", "arn:aws:iam::aws:policy/ReadOnlyAccess");
        done("users/detach", "name", "dora", "policy", "arn:aws:iam::aws:policy/SecurityAudit");
        assertThat(page("users/remove?name=dora&policy=look")).contains("Delete policy look?");
        done("users/remove", "name", "dora", "policy", "look");
        done("users/leave", "name", "dora", "group", "readers");
        done("users/delete", "name", "dora");
        done("groups/delete", "name", "readers");
        assertThat(api.listUsers().users()).noneMatch(user -> user.userName().equals("dora"));
    }

    @Test
    void the_secret_of_a_key_is_shown_once() {
        api.createUser(r -> r.userName("keyed"));
        var created = submitted("users/key", "name", "keyed");
        var key = api.listAccessKeys(r -> r.userName("keyed")).accessKeyMetadata().getFirst().accessKeyId();
        assertThat(created.status()).isEqualTo(200);
        assertThat(created.header("cache-control")).isEqualTo("no-store");
        assertThat(created.body()).contains("Secret access key", key);
        assertThat(page("users/user?name=keyed")).contains(key, "Active").doesNotContain("Secret access key");
        done("users/key/deactivate", "name", "keyed", "key", key);
        assertThat(page("users/user?name=keyed")).contains("Inactive", "Activate " + key);
        done("users/key/activate", "name", "keyed", "key", key);
        assertThat(page("users/key/delete?name=keyed&key=" + key)).contains("Delete access key " + key + "?");
        done("users/key/delete", "name", "keyed", "key", key);
        assertThat(api.listAccessKeys(r -> r.userName("keyed")).accessKeyMetadata()).isEmpty();
    }

    @Test
    void a_role_begins_with_whom_it_trusts() {
        var trust = """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"%s"},\
                "Action":"sts:AssumeRole"}}""";
        assertThat(page("roles/create")).contains("arn:aws:iam::111122223333:root");
        done("roles/create", "name", "Auditor", "longest", "4", "description", HOSTILE.replace("\"", ""), "document",
                trust.formatted(MEMBER), "button", "save");
        assertThat(page("roles/role?name=Auditor")).contains("4 hours", ESCAPED, MEMBER);
        assertThat(submitted("roles/trust", "name", "Auditor", "document", trust.formatted(
                "arn:aws:iam::111122223333:user/nobody"), "button", "save").body())
                .contains("MalformedPolicyDocument", "Invalid principal in policy");
        done("roles/trust", "name", "Auditor", "document", trust.formatted("arn:aws:iam::111122223333:user/admin"),
                "button", "save");
        assertThat(page("roles/trust?name=Auditor")).contains("arn:aws:iam::111122223333:user/admin");
        done("roles/delete", "name", "Auditor");
        assertThat(api.listRoles().roles()).noneMatch(role -> role.roleName().equals("Auditor"));
    }

    @Test
    void a_policy_has_versions() {
        done("policies/create", "name", "versioned", "document", LIST_GRAPHS, "button", "save");
        var arn = "arn:aws:iam::111122223333:policy/versioned";
        done("policies/edit", "arn", arn, "document", LIST_GRAPHS.replace("List", "Get"), "button", "save");
        assertThat(page("policies/policy?arn=" + arn)).contains("Version v2", "detective:GetGraphs");
        assertThat(page("policies/policy?arn=" + arn + "&version=v1")).contains("Version v1",
                "detective:ListGraphs");
        assertThat(submitted("policies/delete", "arn", arn).body()).contains("DeleteConflict");
        done("policies/default", "arn", arn, "version", "v1");
        assertThat(api.getPolicy(r -> r.policyArn(arn)).policy().defaultVersionId()).isEqualTo("v1");
        assertThat(page("policies/drop?arn=" + arn + "&version=v2")).contains("Delete version v2 of versioned?");
        done("policies/drop", "arn", arn, "version", "v2");
        done("policies/delete", "arn", arn);
        assertThat(visitor.get("/us-east-1/iam/policies/policy?arn=" + arn).body()).contains("NoSuchEntity");
    }

    @Test
    void lists_are_searched_and_turned_over_page_by_page() {
        for (int i = 0; i < 52; i++) {
            var name = "crowd-%02d".formatted(i);
            api.createGroup(r -> r.groupName(name));
        }
        var first = page("groups?search=crowd");
        assertThat(ROW.matcher(first).results().count()).isEqualTo(50);
        var next = NEXT.matcher(first);
        assertThat(next.find()).isTrue();
        var last = visitor.get(next.group(1).replace("&amp;", "&")).body();
        assertThat(ROW.matcher(last).results().count()).isEqualTo(2);
        assertThat(last).contains("crowd-51", "First page");
        assertThat(page("policies?status=AWS&search=detectivefull")).contains("AmazonDetectiveFullAccess");
        assertThat(page("policies?status=Local&search=none-is-called-like-that")).contains("No policy is called");
        assertThat(page("users?search=POWER")).contains("powerless").doesNotContain("user?name=admin");
    }

    @ParameterizedTest
    @CsvSource({"identity,detctive:ListGraphs,Error", "TRUST,sts:AssumeRole,Error",
            "SERVICE_CONTROL,detective:*,Error"})
    void a_policy_is_checked_as_what_it_is(String kind, String action, String word) {
        var body = submitted("check", "kind", kind, "document", """
                {
                  "Version": "2012-10-17",
                  "Statement": {"Effect": "Allow", "Action": "%s", "Resource": "<b>", "Principal": "x"}
                }""".formatted(action)).body();
        assertThat(body).contains(word, "line 3:", "<mark>", "&lt;b&gt;");
    }

    @Test
    void a_call_is_tried_and_the_statement_that_decides_is_shown() {
        var tried = submitted("check", "document", "{\"Version\":\"2012-10-17\",\n\"Statement\":\n" + LIST_GRAPHS
                .substring(LIST_GRAPHS.indexOf('[') + 1, LIST_GRAPHS.indexOf(']')) + "}", "action",
                "detective:ListGraphs", "resource", "*", "button", "try").body();
        assertThat(tried).contains("Allowed", "id=\"line-3\"");
        assertThat(submitted("check", "document", LIST_GRAPHS, "action", "detective:DeleteGraph", "button", "try")
                .body()).contains("No statement allows the call.");
        assertThat(submitted("check", "document", LIST_GRAPHS, "action", "", "button", "try").body())
                .contains("ValidationError");
    }

    @Test
    void whom_a_role_trusts_elsewhere_is_among_those_who_can() {
        api.createRole(r -> r.roleName("Trusting").assumeRolePolicyDocument("""
                {"Version":"2012-10-17","Statement":[
                  {"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":["%s","111122223333"]}},
                  {"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"Service":"ec2.amazonaws.com"},
                   "Condition":{"Bool":{"aws:SecureTransport":"true"}}}]}""".formatted(MEMBER)));
        var role = encoded("arn:aws:iam::111122223333:role/Trusting");
        assertThat(page("who-can?action=sts:AssumeRole&resource=" + role)).contains("user/admin",
                "AdministratorAccess:", "From elsewhere", MEMBER, "ec2.amazonaws.com", "Under conditions",
                "roles/role?name=Trusting#line-2", "roles/role?name=Trusting#line-3").doesNotContain("user/powerless");
        assertThat(page("who-can?action=sts:AssumeRole&who=may_not&resource=" + role)).contains("user/powerless",
                "No identity-based policy allows it").doesNotContain("user/admin</a>");
        assertThat(visitor.get("/us-east-1/iam/who-can?action=detective:ListGraps").body())
                .contains("Did you mean detective:ListGraphs?");
        assertThat(visitor.get("/us-east-1/iam/who-can?action=nonsense").status()).isEqualTo(422);
        var powerless = ConsoleVisitor.signedIn(world.http(), POWERLESS_KEY);
        assertThat(powerless.get("/us-east-1/iam/who-can?action=iam:ListUsers").body()).contains("AccessDenied",
                "iam:GetAccountAuthorizationDetails").doesNotContain("user/admin");
    }

    @Test
    void service_control_policies_that_are_not_shown_are_missed() {
        var member = ConsoleVisitor.signedIn(world.http(), MEMBER_KEY);
        assertThat(member.get("/us-east-1/iam/who-can?action=iam:ListUsers").body()).contains("user/admin",
                "Service control policies were not seen");
    }

    @Test
    void what_others_wrote_is_shown_as_text() {
        api.createUser(r -> r.userName("tagged"));
        api.putUserPolicy(r -> r.userName("tagged").policyName("wild").policyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject",
                "Resource":"arn:aws:s3:::</textarea><script>alert(1)</script>"}]}"""));
        var hostile = encoded(HOSTILE);
        for (var path : new String[]{"users/inline?name=tagged&policy=wild&kept", "users?search=" + hostile,
                "users/delete?name=" + hostile, "users/create?name=" + hostile, "check?document=" + hostile,
                "policies/delete?arn=" + hostile, "users/attach?status=Local&name=" + hostile}) {
            assertThat(page(path)).as(path).doesNotContain("<script>alert").doesNotContain("</textarea><script");
        }
        var unknown = visitor.get("/us-east-1/iam/users/user?name=" + hostile);
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.body()).doesNotContain("<script>alert");
        assertThat(submitted("check", "document", "{\"Statement\": \"" + HOSTILE + "</textarea><script>\"}").body())
                .contains(ESCAPED).doesNotContain("<script>alert").doesNotContain("</textarea><script");
    }

    @ParameterizedTest
    @CsvSource({"users/create,name=evil", "users/key,name=powerless", "users/delete,name=powerless",
            "users/attach,name=powerless&policy=arn%3Aaws%3Aiam%3A%3Aaws%3Apolicy%2FAdministratorAccess",
            "policies/create,name=evil&button=save&document=%7B%7D",
            "roles/trust,name=Finance&button=save&document=%7B%7D"})
    void a_form_without_the_token_or_of_somebody_without_permission_changes_nothing(String path, String form) {
        var before = api.getAccountAuthorizationDetails().toString();
        var target = "/us-east-1/iam/" + path;
        assertThat(visitor.post(target, form).status()).isEqualTo(403);
        var member = ConsoleVisitor.signedIn(world.http(), MEMBER_KEY);
        assertThat(visitor.post(target, "token=" + member.token() + "&" + form).status()).isEqualTo(403);
        var powerless = ConsoleVisitor.signedIn(world.http(), POWERLESS_KEY);
        assertThat(powerless.submit(target, form).body()).contains("AccessDenied", "user/powerless");
        assertThat(api.getAccountAuthorizationDetails().toString()).isEqualTo(before);
    }
}
