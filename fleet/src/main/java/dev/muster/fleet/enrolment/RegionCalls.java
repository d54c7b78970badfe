package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.enrolment.ServiceState.ServiceId;
import dev.muster.fleet.members.Member;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes the calls of actions about many accounts in one Region: in batches, or for all accounts at once. */
record RegionCalls(EnrolmentService service, RegionId region, int accountsAtOnce, EnrolmentListener listener) {

    Map<AccountId, Problem> invite(ServiceId id, List<Member> members, Invitation invitation) {
        return Batches.run(members, Member::account, service.batchSize(),
                batch -> service.invite(region, id, batch, invitation), this::ofAdministrator);
    }

    Map<AccountId, Problem> remove(ServiceId id, List<AccountId> accounts) {
        return Batches.run(accounts, account -> account, service.batchSize(),
                batch -> service.remove(region, id, batch), this::ofAdministrator);
    }

    Map<AccountId, Problem> reinvite(ServiceId id, List<Member> members, Invitation invitation) {
        Map<AccountId, Problem> problems = new LinkedHashMap<>(
                remove(id, members.stream().map(Member::account).toList()));
        problems.putAll(invite(id,
                members.stream().filter(member -> !problems.containsKey(member.account())).toList(), invitation));
        return problems;
    }

    /** Makes a call for each account; the problems of those for whom it did not come through. */
    Map<AccountId, Problem> each(Action action, Function<AccountId, Answer<?>> call) {
        Map<AccountId, Answer<?>> answers = answers(action, call);
        Map<AccountId, Problem> problems = new HashMap<>();
        for (AccountId account : action.accounts()) {
            Answer<?> answer = answers.get(account);
            Optional<Problem> problem = answer == null
                    ? Optional.of(new Problem.Stopped())
                    : problem(answer, account);
            problem.ifPresent(why -> problems.put(account, why));
        }
        return problems;
    }

    /** Makes a call in each account; what it has then, and if that is not known, why. */
    Map<AccountId, MemberSide> sides(Action action, Function<AccountId, Answer<MemberSide>> call) {
        Map<AccountId, MemberSide> sides = new HashMap<>();
        action.accounts().forEach(account -> sides.put(account, new MemberSide.Closed(new Problem.Stopped())));
        answers(action, call).forEach((account, answer) -> sides.put(account, switch (answer) {
            case Answer.Ok<MemberSide>(MemberSide side) -> side;
            case Answer.Failed<MemberSide>(AwsFailure why) -> new MemberSide.Closed(Problem.of(why, account, region));
        }));
        return sides;
    }

    private <A extends Answer<?>> Map<AccountId, A> answers(Action action, Function<AccountId, A> call) {
        return Workers.each(accountsAtOnce, action.accounts(), account -> {
            A answer = call.apply(account);
            listener.on(new EnrolmentEvent.AccountFinished(region, action, account, problem(answer, account)));
            return answer;
        });
    }

    /** Why a call failed that the account signed. */
    Optional<Problem> problem(Answer<?> answer, AccountId account) {
        return switch (answer) {
            case Answer.Ok<?> _ -> Optional.empty();
            case Answer.Failed<?>(AwsFailure why) -> Optional.of(Problem.of(why, account, region));
        };
    }

    private Problem ofAdministrator(AwsFailure why) {
        return Problem.of(why, service.administrator(), region);
    }
}
