package dev.muster.cloud.guardduty;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/** Members as they were last written, in the table {@code guardduty_member}. */
final class SqlMembers {

    private static final String MEMBERS = """
            select detector_id, administrator_id, region, account_id, email, kind, state, due_at, matches,
                   invitation_id, invited_at, associated_at, member_detector_id, updated_at
              from guardduty_member""";

    private final SiteMemory memory;

    SqlMembers(SiteMemory memory) {
        this.memory = memory;
    }

    Optional<Member> find(Transaction transaction, DetectorId detector, AccountId account) {
        return Optional.ofNullable(transaction.db()
                .fetchOne(MEMBERS + " where detector_id = ? and account_id = ?", detector.text(), account.digits()))
                .map(SqlMembers::member);
    }

    /**
     * Some of an administrator's records, by account.
     *
     * @param associatedOnly whether those of no member are left out
     * @param after          the account before the first
     */
    List<Member> page(Transaction transaction, DetectorId detector, boolean associatedOnly, String after, int limit) {
        return transaction.db()
                .fetch(MEMBERS + " where detector_id = ? and account_id > ?"
                        + (associatedOnly ? " and state in ('ENABLED', 'DISABLED')" : "")
                        + " order by account_id limit ?", detector.text(), after, limit)
                .map(SqlMembers::member);
    }

    /** All records of an administrator, by account. */
    List<Member> of(Transaction transaction, DetectorId detector) {
        return transaction.db()
                .fetch(MEMBERS + " where detector_id = ? order by account_id", detector.text())
                .map(SqlMembers::member);
    }

    /** The records that administrators in a Region have of an account, by administrator. */
    List<Member> about(Transaction transaction, Site site) {
        return transaction.db()
                .fetch(MEMBERS + " where account_id = ? and region = ? order by administrator_id",
                        site.account().digits(), site.region().code())
                .map(SqlMembers::member);
    }

    /** How many accounts count against the limit: all that were not added through an organization. */
    int counted(Transaction transaction, DetectorId detector) {
        return count(transaction,
                "select count(*) from guardduty_member where detector_id = ? and kind = 'INVITATION'", detector);
    }

    /** Whether any account is invited or a member, be its address verified or not. */
    boolean anyAsked(Transaction transaction, DetectorId detector) {
        return count(transaction, """
                select count(*)
                  from guardduty_member
                 where detector_id = ? and state not in ('CREATED', 'REMOVED', 'RESIGNED')""", detector) > 0;
    }

    /** Whether any account is added, invited or a member. */
    boolean anyHeld(Transaction transaction, DetectorId detector) {
        return count(transaction, """
                select count(*)
                  from guardduty_member
                 where detector_id = ? and state not in ('REMOVED', 'RESIGNED')""", detector) > 0;
    }

    void put(Transaction transaction, Member member) {
        var state = Stored.of(member.state());
        transaction.db()
                .execute("""
                        insert into guardduty_member (detector_id, administrator_id, region, account_id, email, kind,
                                                      state, due_at, matches, invitation_id, invited_at, associated_at,
                                                      member_detector_id, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            on conflict (detector_id, account_id)
                            do update set email = excluded.email, kind = excluded.kind, state = excluded.state,
                                          due_at = excluded.due_at, matches = excluded.matches,
                                          invitation_id = excluded.invitation_id, invited_at = excluded.invited_at,
                                          associated_at = excluded.associated_at,
                                          member_detector_id = excluded.member_detector_id,
                                          updated_at = excluded.updated_at""",
                        member.detector().text(), member.administrator().account().digits(),
                        member.administrator().region().code(), member.account().digits(), member.email(),
                        member.kind().name(), state.state(), state.dueAt(), state.matches(),
                        member.invitationId().orElse(null),
                        member.invitation().map(invitation -> invitation.at().toEpochMilli()).orElse(null),
                        state.associatedAt(), state.detector(), member.updatedAt().toEpochMilli());
        memory.changed(transaction, member.site());
    }

    void delete(Transaction transaction, Member member) {
        transaction.db()
                .execute("delete from guardduty_member where detector_id = ? and account_id = ?",
                        member.detector().text(), member.account().digits());
        memory.changed(transaction, member.site());
    }

    private static int count(Transaction transaction, String query, DetectorId detector) {
        return transaction.db().fetchOptional(query, detector.text()).orElseThrow().get(0, Integer.class);
    }

    private static Member member(Record row) {
        var stored = new Stored(row.get("state", String.class), row.get("due_at", Long.class),
                row.get("matches", Integer.class), row.get("associated_at", Long.class),
                row.get("member_detector_id", String.class));
        return new Member(new DetectorId(row.get("detector_id", String.class)),
                new Site(new AccountId(row.get("administrator_id", String.class)),
                        new RegionId(row.get("region", String.class))),
                new AccountId(row.get("account_id", String.class)), row.get("email", String.class),
                Member.Kind.valueOf(row.get("kind", String.class)), stored.read(),
                Optional.ofNullable(row.get("invited_at", Long.class))
                        .map(at -> new Member.Invitation(Optional.ofNullable(row.get("invitation_id", String.class)),
                                Instant.ofEpochMilli(at))),
                Instant.ofEpochMilli(row.get("updated_at", Long.class)));
    }

    /** A state as its columns. */
    private record Stored(String state, @Nullable Long dueAt, @Nullable Integer matches, @Nullable Long associatedAt,
            @Nullable String detector) {

        static Stored of(MemberState state) {
            return switch (state) {
                case MemberState.None _ ->
                    throw new IllegalArgumentException("an account that is no member has no record");
                case MemberState.Created _ -> plain("CREATED");
                case MemberState.Verifying(var due, var matches) ->
                    new Stored("VERIFYING", due.toEpochMilli(), matches ? 1 : 0, null, null);
                case MemberState.VerificationFailed _ -> plain("VERIFICATION_FAILED");
                case MemberState.Invited _ -> plain("INVITED");
                case MemberState.Associated(var monitored, var detector, var since) ->
                    new Stored(monitored ? "ENABLED" : "DISABLED", null, null, since.toEpochMilli(), detector.text());
                case MemberState.Removed _ -> plain("REMOVED");
                case MemberState.Resigned _ -> plain("RESIGNED");
            };
        }

        private static Stored plain(String state) {
            return new Stored(state, null, null, null, null);
        }

        MemberState read() {
            return switch (state) {
                case "CREATED" -> new MemberState.Created();
                case "VERIFYING" -> new MemberState.Verifying(time(dueAt), Integer.valueOf(1).equals(matches));
                case "VERIFICATION_FAILED" -> new MemberState.VerificationFailed();
                case "INVITED" -> new MemberState.Invited();
                case "ENABLED", "DISABLED" -> new MemberState.Associated(state.equals("ENABLED"),
                        new DetectorId(String.valueOf(detector)), time(associatedAt));
                case "REMOVED" -> new MemberState.Removed();
                case "RESIGNED" -> new MemberState.Resigned();
                default -> throw new IllegalStateException("no state of a member is stored as `" + state + "`");
            };
        }

        private Instant time(@Nullable Long at) {
            if (at == null) {
                throw new IllegalStateException("the state `" + state + "` is stored without its time");
            }
            return Instant.ofEpochMilli(at);
        }
    }
}
