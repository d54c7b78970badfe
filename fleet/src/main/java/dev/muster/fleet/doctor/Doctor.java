package dev.muster.fleet.doctor;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsClients;
import dev.muster.fleet.call.AwsFailure;
import dev.muster.fleet.call.Calls;
import dev.muster.fleet.session.RegionalCalls;
import dev.muster.fleet.session.Sessions;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Enters every account as the work would, looks who one is there, and asks IAM what one may do. Reads nothing of the
 * accounts' own and changes nothing.
 */
public final class Doctor {

    private static final int ACCOUNTS_AT_ONCE = 64;
    private static final Pattern SESSION = Pattern
            .compile("arn:([a-z-]+):sts::([0-9]{12}):assumed-role/([^/]+)/.*", Pattern.DOTALL);

    private final Sessions sessions;
    private final Optional<String> role;
    private final RegionId region;
    private final RegionalCalls<StsClient> sts;
    private final Simulation simulation;

    /**
     * Ready to look.
     *
     * @param role   that is assumed in every account, with its path; empty where the caller's own credentials are used
     * @param region whose STS is asked
     */
    public Doctor(Sessions sessions, Optional<String> role, RegionId region, AwsClients clients, Calls calls) {
        this.sessions = sessions;
        this.role = role;
        this.region = region;
        this.sts = new RegionalCalls<>("sts", sessions, clients, calls, StsClient::builder);
        this.simulation = new Simulation(sessions, clients, calls);
    }

    /**
     * Looks at all of them, several at once.
     *
     * @param seen is told of each in turn
     * @return in the order given
     */
    public List<Checkup> examine(List<Patient> patients, Consumer<Checkup> seen) {
        return patients.stream().gather(Gatherers.mapConcurrent(ACCOUNTS_AT_ONCE, this::examine)).peek(seen).toList();
    }

    /** What the caller may do in the caller's own account, such as to assume the roles of the others. */
    public Rights ofCaller(List<Need> needs) {
        return rights(sessions.caller().account(), sessions.caller().arn(), Optional.empty(), needs);
    }

    private Checkup examine(Patient patient) {
        AccountId account = patient.account();
        Entry entry = switch (identity(account)) {
            case Answer.Failed<Identity>(AwsFailure why) -> new Entry.Shut(why);
            case Answer.Ok<Identity>(Identity(var answered, var arn)) when answered.equals(account) ->
                new Entry.Open(arn);
            case Answer.Ok<Identity>(Identity(var answered, var arn)) -> new Entry.Elsewhere(answered, arn);
        };
        return new Checkup(patient, entry, entry instanceof Entry.Open(var arn)
                ? rights(account, arn, role, patient.needs())
                : new Rights.NotAsked());
    }

    private record Identity(AccountId account, String arn) {}

    private Answer<Identity> identity(AccountId account) {
        return sts.call("GetCallerIdentity", account, region, (client, signer) -> {
            var answer = client.getCallerIdentity(request -> request.overrideConfiguration(signer));
            return new Identity(new AccountId(answer.account()), answer.arn());
        });
    }

    private Rights rights(AccountId account, String arn, Optional<String> role, List<Need> needs) {
        if (needs.isEmpty()) {
            return new Rights.Known(List.of());
        }
        return arn.endsWith(":root") ? new Rights.Root() : simulation.of(account, principal(arn, role), needs);
    }

    /** The role of a session: STS does not tell its path, so where it is known it comes from what was assumed. */
    static String principal(String arn, Optional<String> role) {
        var session = SESSION.matcher(arn);
        if (!session.matches()) {
            return arn;
        }
        String name = role.filter(known -> known.substring(known.lastIndexOf('/') + 1).equals(session.group(3)))
                .orElse(session.group(3));
        return "arn:" + session.group(1) + ":iam::" + session.group(2) + ":role/" + name;
    }
}
