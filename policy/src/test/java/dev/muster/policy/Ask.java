package dev.muster.policy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request being put together for a test: alice of account A reads an object, unless told otherwise. Policies are written
 * with single quotes for double ones and backticks for single ones.
 */
record Ask(AuthorizationRequest request, PolicyStack stack) {

    static final String A = "111111111111";
    static final String B = "222222222222";
    static final String GRAPH = "arn:aws:detective:us-east-1:" + A + ":graph:027c7c4610ea4aacaf0b883093cab899";
    static final String ROLE_ARN = "arn:aws:iam::" + A + ":role/team/app";
    static final String SESSION_ARN = "arn:aws:sts::" + A + ":assumed-role/app/s1";
    static final Principal ALICE = new Principal.User(A, "arn:aws:iam::" + A + ":user/alice", "AIDAALICE", "alice");
    static final Principal SESSION = new Principal.RoleSession(A, ROLE_ARN, "AROAAPP", "app", SESSION_ARN, "s1", false);
    static final Principal FEDERATED = new Principal.FederatedUser(A, "arn:aws:sts::" + A + ":federated-user/fred",
            Optional.of("arn:aws:iam::" + A + ":user/bob"));
    static final String ALL = "{'Effect':'Allow','Action':'*','Resource':'*'}";
    static final String EC2 = "{'Effect':'Allow','Action':'ec2:*','Resource':'*'}";
    static final String S3 = "{'Effect':'Allow','Action':'s3:*','Resource':'*'}";

    static Ask ask() {
        return by(ALICE);
    }

    static Ask by(Principal principal) {
        return new Ask(new AuthorizationRequest(principal, "s3:GetObject", "arn:aws:s3:::bkt/key", Optional.empty(),
                Context.EMPTY, EvaluationMode.NORMAL), PolicyStack.NONE);
    }

    Ask to(String action, String resource) {
        return new Ask(new AuthorizationRequest(request.principal(), action, resource, request.resourceAccount(),
                request.context(), request.mode()), stack);
    }

    Ask on(String resource) {
        return to(request.action(), resource);
    }

    Ask ownedBy(String account) {
        return new Ask(new AuthorizationRequest(request.principal(), request.action(), request.resource(),
                Optional.of(account), request.context(), request.mode()), stack);
    }

    Ask in(EvaluationMode mode) {
        return new Ask(new AuthorizationRequest(request.principal(), request.action(), request.resource(),
                request.resourceAccount(), request.context(), mode), stack);
    }

    Ask assuming(String roleAccount) {
        return to("sts:AssumeRole", "arn:aws:iam::" + roleAccount + ":role/team/app").ownedBy(roleAccount)
                .in(EvaluationMode.TRUST);
    }

    Ask with(String key, String value) {
        return with(request.context().toBuilder().put(key, value).build());
    }

    Ask withList(String key, String... values) {
        return with(request.context().toBuilder().putAll(key, List.of(values)).build());
    }

    private Ask with(Context context) {
        return new Ask(new AuthorizationRequest(request.principal(), request.action(), request.resource(),
                request.resourceAccount(), context, request.mode()), stack);
    }

    Ask identity(String... statements) {
        return identityDocument(document(statements));
    }

    Ask identityDocument(String text) {
        return new Ask(request, stack.withIdentity(List.of(source(text, PolicyKind.IDENTITY))));
    }

    Ask allowAllBut(String statement) {
        return identity(ALL, statement);
    }

    /** Everything of S3 is allowed under a condition. */
    Ask allowedWhen(String condition) {
        return identity("{'Effect':'Allow','Action':'s3:*','Resource':'*','Condition':{" + condition + "}}");
    }

    /** Everything is allowed, and denied under a condition. */
    Ask deniedWhen(String condition) {
        return allowAllBut("{'Effect':'Deny','Action':'*','Resource':'*','Condition':{" + condition + "}}");
    }

    Ask boundary(String... statements) {
        return new Ask(request, stack.withBoundary(source(document(statements), PolicyKind.BOUNDARY)));
    }

    Ask session(String... statements) {
        return new Ask(request, stack.withSession(List.of(source(document(statements), PolicyKind.SESSION))));
    }

    /** The resource's policy allows these principals; JSON of the Principal member. */
    Ask resourceAllows(String principal) {
        return resource("{'Effect':'Allow','Principal':" + principal + ",'Action':'s3:*','Resource':'*'}");
    }

    Ask resource(String... statements) {
        return new Ask(request, stack.withResource(source(document(statements), PolicyKind.RESOURCE)));
    }

    Ask trusts(String principal) {
        return trust("{'Effect':'Allow','Principal':" + principal + ",'Action':'sts:AssumeRole'}");
    }

    Ask trust(String... statements) {
        return new Ask(request, stack.withResource(source(document(statements), PolicyKind.TRUST)));
    }

    /** One policy for each level; empty text for a level without policies. */
    Ask serviceControl(String... levels) {
        return new Ask(request, stack.withServiceControl(Stream.of(levels)
                .map(level -> level.isEmpty()
                        ? List.<PolicySource>of()
                        : List.of(source(document(level), PolicyKind.SERVICE_CONTROL)))
                .toList()));
    }

    Ask resourceControl(String... statements) {
        return new Ask(request, stack.withResourceControl(
                List.of(List.of(source(document(statements), PolicyKind.RESOURCE_CONTROL)))));
    }

    Decision decide() {
        return Evaluator.decide(request, stack);
    }

    static PolicySource source(String text, PolicyKind kind) {
        return new PolicySource(kind.name(), Optional.empty(), CompiledPolicy.of(kind.name(), text, kind));
    }

    static String json(String quoted) {
        return quoted.replace('\'', '"').replace('`', '\'');
    }

    static String document(String... statements) {
        return json("{'Version':'2012-10-17','Statement':[" + String.join(",", statements) + "]}");
    }
}
