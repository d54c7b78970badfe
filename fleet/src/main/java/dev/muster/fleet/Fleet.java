package dev.muster.fleet;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.id.AccountId;
import dev.muster.fleet.call.Answer;
import dev.muster.fleet.call.AwsClients;
import dev.muster.fleet.call.Backoff;
import dev.muster.fleet.call.Calls;
import dev.muster.fleet.call.Sleeper;
import dev.muster.fleet.detective.DetectiveEnrolment;
import dev.muster.fleet.doctor.Doctor;
import dev.muster.fleet.enrolment.EnrolmentService;
import dev.muster.fleet.guardduty.GuardDutyEnrolment;
import dev.muster.fleet.identity.Identities;
import dev.muster.fleet.identity.IdentityReader;
import dev.muster.fleet.inventory.scan.Inventory;
import dev.muster.fleet.organization.DelegatedAdministrators;
import dev.muster.fleet.session.Caller;
import dev.muster.fleet.session.SessionSettings;
import dev.muster.fleet.session.Sessions;
import dev.muster.fleet.session.StsSessions;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Everything that is shared by the work on many accounts, wired together. */
public final class Fleet implements AutoCloseable {

    private final AwsClients clients;
    private final Calls calls;
    private final Sessions sessions;
    private final InstantSource clock;

    private Fleet(AwsClients clients, Calls calls, Sessions sessions, InstantSource clock) {
        this.clients = clients;
        this.calls = calls;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * Finds out who the caller is and makes everything ready.
     *
     * @param settings    how to get into the accounts
     * @param callsAtOnce how many calls may be on the wire at the same time
     * @param endpoint    where every call goes instead of AWS; empty to let the SDK's settings decide
     */
    public static Opening open(SessionSettings settings, int callsAtOnce, Optional<URI> endpoint,
            InstantSource clock) {
        return open(settings, callsAtOnce, endpoint, clock, Backoff.standard());
    }

    /**
     * The same, with another patience.
     *
     * @param backoff how long to go on with what fails in passing
     */
    public static Opening open(SessionSettings settings, int callsAtOnce, Optional<URI> endpoint,
            InstantSource clock, Backoff backoff) {
        return open(settings, callsAtOnce, new AwsClients(callsAtOnce, endpoint), clock, backoff);
    }

    /**
     * The same, by clients that are there already.
     *
     * @param clients closed with the fleet, or when this is refused
     */
    public static Opening open(SessionSettings settings, int callsAtOnce, AwsClients clients, InstantSource clock,
            Backoff backoff) {
        var calls = new Calls(callsAtOnce, backoff, clock, Sleeper.real(),
                () -> ThreadLocalRandom.current().nextLong());
        Answer<Sessions> sessions = StsSessions.open(settings, clients, calls, clock);
        return switch (sessions) {
            case Answer.Ok<Sessions>(Sessions open) -> new Opening.Ready(new Fleet(clients, calls, open, clock));
            case Answer.Failed<Sessions>(var why) -> {
                clients.close();
                yield Opening.failed(why);
            }
        };
    }

    /** Who runs this. */
    public Caller caller() {
        return sessions.caller();
    }

    /** Detective, administered by the account. */
    public EnrolmentService detective(AccountId administrator) {
        return new DetectiveEnrolment(administrator, sessions, clients, calls);
    }

    /** GuardDuty, administered by the account. */
    public EnrolmentService guardDuty(AccountId administrator) {
        return new GuardDutyEnrolment(administrator, sessions, clients, calls);
    }

    /** The accounts that administer a service for the caller's organization. */
    public DelegatedAdministrators delegatedAdministrators() {
        return new DelegatedAdministrators(sessions, clients, calls);
    }

    /** The users and roles of the caller's account, with their policies. */
    public Answer<Identities> identities() {
        return new IdentityReader(sessions, clients, calls).read();
    }

    /** Inventories of all that there is, by the models of a catalog. */
    public Inventory inventory(Catalog catalog) {
        return new Inventory(catalog, sessions, clients, calls, clock);
    }

    /**
     * Who tries, before the work begins, what may be done in every account.
     *
     * @param role that is assumed in every account; empty where the caller's own credentials are used
     */
    public Doctor doctor(Optional<String> role) {
        return new Doctor(sessions, role, sessions.home(), clients, calls);
    }

    @Override
    public void close() {
        clients.close();
    }
}
