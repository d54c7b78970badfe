package dev.muster.cloud.detective;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.detective.MemberState.Checking;
import dev.muster.cloud.detective.MemberState.Disabled;
import dev.muster.cloud.detective.MemberState.Enabled;
import dev.muster.cloud.detective.MemberState.Invited;
import dev.muster.cloud.detective.MemberState.None;
import dev.muster.cloud.detective.MemberState.VerificationFailed;
import dev.muster.cloud.detective.MemberState.Verifying;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Members as they were last written, in the table {@code detective_member}. */
final class SqlMembers {

    private static final String MEMBERS = """
            select graph_arn, account_id, email, invitation_type, state, state_at, state_detail, added_at, updated_at
              from detective_member""";

    private static final String MATCHES = "MATCHES";

    private static final String DIFFERS = "DIFFERS";

    private final GraphMemory memory;

    SqlMembers(GraphMemory memory) {
        this.memory = memory;
    }

    Optional<Member> find(Transaction transaction, GraphArn graph, AccountId account) {
        return memory.get(transaction, graph, account, Member.class, () -> Optional.ofNullable(transaction.db()
                .fetchOne(MEMBERS + " where graph_arn = ? and account_id = ?", graph.text(), account.digits()))
                .map(SqlMembers::member));
    }

    /** The members of a graph, by account. */
    List<Member> of(Transaction transaction, GraphArn graph) {
        return transaction.db()
                .fetch(MEMBERS + " where graph_arn = ? order by account_id", graph.text())
                .map(SqlMembers::member);
    }

    /** The records that an account has in graphs of a Region. */
    List<Member> of(Transaction transaction, AccountId account, RegionId region) {
        return transaction.db()
                .fetch(MEMBERS + " where account_id = ? and region = ? order by graph_arn", account.digits(),
                        region.code())
                .map(SqlMembers::member);
    }

    /** The records that an account has anywhere. */
    List<Member> of(Transaction transaction, AccountId account) {
        return transaction.db()
                .fetch(MEMBERS + " where account_id = ? order by graph_arn", account.digits())
                .map(SqlMembers::member);
    }

    /** Whether the state of any member has ended by itself. */
    boolean anyOverdue(Transaction transaction, GraphArn graph, Instant now) {
        return count(transaction, """
                select count(*)
                  from detective_member
                 where graph_arn = ? and state in ('VERIFYING', 'CHECKING', 'DISABLED') and state_at <= ?""",
                graph.text(), now.toEpochMilli()) > 0;
    }

    int enabled(Transaction transaction, GraphArn graph) {
        return count(transaction, "select count(*) from detective_member where graph_arn = ? and state = 'ENABLED'",
                graph.text());
    }

    /** How many members count against the limit: all but those whose address was wrong. */
    int counted(Transaction transaction, GraphArn graph) {
        return count(transaction,
                "select count(*) from detective_member where graph_arn = ? and state <> 'VERIFICATION_FAILED'",
                graph.text());
    }

    void put(Transaction transaction, Member member) {
        var row = Stored.of(member.state());
        transaction.db()
                .execute("""
                        insert into detective_member (graph_arn, account_id, region, email, invitation_type, state,
                                                      state_at, state_detail, added_at, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            on conflict (graph_arn, account_id)
                            do update set email = excluded.email, invitation_type = excluded.invitation_type,
                                          state = excluded.state, state_at = excluded.state_at,
                                          state_detail = excluded.state_detail, added_at = excluded.added_at,
                                          updated_at = excluded.updated_at""",
                        member.graph().text(), member.account().digits(), member.graph().region(), member.email(),
                        member.kind().name(), row.state(), row.at(), row.detail(), member.addedAt().toEpochMilli(),
                        member.updatedAt().toEpochMilli());
        memory.changed(transaction, member.graph());
    }

    void delete(Transaction transaction, GraphArn graph, AccountId account) {
        transaction.db()
                .execute("delete from detective_member where graph_arn = ? and account_id = ?", graph.text(),
                        account.digits());
        memory.changed(transaction, graph);
    }

    private static int count(Transaction transaction, String query, Object... values) {
        return transaction.db().fetchOptional(query, values).orElseThrow().get(0, Integer.class);
    }

    private static Member member(Record row) {
        var stored = new Stored(row.get("state", String.class), row.get("state_at", Long.class),
                row.get("state_detail", String.class));
        return new Member(new GraphArn(row.get("graph_arn", String.class)),
                new AccountId(row.get("account_id", String.class)), row.get("email", String.class),
                MemberStep.Kind.valueOf(row.get("invitation_type", String.class)), stored.read(),
                Instant.ofEpochMilli(row.get("added_at", Long.class)),
                Instant.ofEpochMilli(row.get("updated_at", Long.class)));
    }

    /** A state as its columns. */
    private record Stored(String state, @Nullable Long at, @Nullable String detail) {

        static Stored of(MemberState state) {
            return switch (state) {
                case None _ -> throw new IllegalArgumentException("an account that is no member has no record");
                case Verifying(var due, var matches) ->
                    new Stored("VERIFYING", due.toEpochMilli(), matches ? MATCHES : DIFFERS);
                case VerificationFailed _ -> new Stored("VERIFICATION_FAILED", null, null);
                case Invited _ -> new Stored("INVITED", null, null);
                case Enabled(var since) -> new Stored("ENABLED", since.toEpochMilli(), null);
                case Checking(var due) -> new Stored("CHECKING", due.toEpochMilli(), null);
                case Disabled(var reason, var nextCheck) ->
                    new Stored("DISABLED", nextCheck.toEpochMilli(), reason.name());
            };
        }

        MemberState read() {
            return switch (state) {
                case "VERIFYING" -> new Verifying(time(), MATCHES.equals(detail));
                case "VERIFICATION_FAILED" -> new VerificationFailed();
                case "INVITED" -> new Invited();
                case "ENABLED" -> new Enabled(time());
                case "CHECKING" -> new Checking(time());
                case "DISABLED" -> new Disabled(MemberState.Reason.valueOf(String.valueOf(detail)), time());
                default -> throw new IllegalStateException("no state of a member is stored as `" + state + "`");
            };
        }

        private Instant time() {
            if (at == null) {
                throw new IllegalStateException("the state `" + state + "` is stored without its time");
            }
            return Instant.ofEpochMilli(at);
        }
    }
}
