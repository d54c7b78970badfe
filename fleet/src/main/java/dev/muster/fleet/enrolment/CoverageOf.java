package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.enrolment.Coverage.CoverageRow;
import dev.muster.fleet.members.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the coverage of one Region off what was observed. */
record CoverageOf(AccountId administrator, List<Member> members, RegionId region, boolean regionWasNamed) {

    List<CoverageRow> rows(Answer<ServiceState> observed) {
        return switch (observed) {
            case Answer.Ok<ServiceState>(ServiceState.On on) -> on(on);
            case Answer.Ok<ServiceState>(ServiceState.Off _) -> off("off", "absent", Optional.empty());
            case Answer.Failed<ServiceState>(AwsFailure why) -> unseen(Problem.of(why, administrator, region));
        };
    }

    private List<CoverageRow> unseen(Problem problem) {
        if (!regionWasNamed && problem instanceof Problem.RegionNotEnabled) {
            return List.of(new CoverageRow(region, administrator, Row.Role.ADMINISTRATOR, true, "",
                    CoverageRow.REGION_NOT_ENABLED, false, Optional.of(problem)));
        }
        return off("unseen", "unseen", Optional.of(problem));
    }

    private List<CoverageRow> off(String own, String others, Optional<Problem> problem) {
        List<CoverageRow> rows = new ArrayList<>();
        rows.add(new CoverageRow(region, administrator, Row.Role.ADMINISTRATOR, true, "", own, false, problem));
        members.forEach(member -> rows.add(new CoverageRow(region, member.account(), Row.Role.MEMBER, true,
                member.email().text(), others, false, problem)));
        return rows;
    }

    private List<CoverageRow> on(ServiceState.On on) {
        List<CoverageRow> rows = new ArrayList<>();
        rows.add(new CoverageRow(region, administrator, Row.Role.ADMINISTRATOR, true, "", on.label(),
                on.rest() == ServiceState.Rest.AT_WORK, Optional.empty()));
        members.forEach(member -> rows.add(member(on.member(member.account()), true, member.line(),
                member.email().text())));
        Set<AccountId> listed = members.stream().map(Member::account).collect(Collectors.toCollection(HashSet::new));
        on.members().values().stream().filter(record -> !listed.contains(record.account()))
                .sorted(Comparator.comparing(Membership::account))
                .forEach(record -> rows.add(member(record, false, 0, "")));
        return rows;
    }

    private CoverageRow member(Membership record, boolean listed, int line, String givenEmail) {
        AccountId account = record.account();
        String email = record.email().isEmpty() ? givenEmail : record.email();
        Optional<Problem> problem = switch (record.state()) {
            case MemberState.VerificationFailed _ ->
                Optional.of(new Problem.VerificationFailed(account, record.email(), line));
            case MemberState.Disabled(String reason) -> Optional.of(new Problem.AcceptedButDisabled(account, reason));
            case MemberState.Unknown(String status) -> Optional.of(new Problem.UnknownState(account, status));
            case MemberState.RegionDisabled _ -> Optional.of(new Problem.RegionDisabled(account));
            case MemberState.AccountSuspended _ -> Optional.of(new Problem.AccountSuspended(account));
            case MemberState.Absent _,MemberState.Added _,MemberState.Verifying _,MemberState.Invited _,MemberState.Enabled _,MemberState.Resigned _,MemberState.Removed _ ->
                Optional.empty();
        };
        return new CoverageRow(region, account, Row.Role.MEMBER, listed, email, record.state().label(),
                record.state() instanceof MemberState.Enabled, problem);
    }
}
