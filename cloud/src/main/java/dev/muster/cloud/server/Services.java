package dev.muster.cloud.server;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.sigv4.SigV4Verifier;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.auth.AuthMode;
import dev.muster.cloud.auth.Authenticator;
import dev.muster.cloud.auth.Authorizer;
import dev.muster.cloud.call.Pages;
import dev.muster.cloud.call.Seal;
import dev.muster.cloud.call.Service;
import dev.muster.cloud.detective.DetectiveService;
import dev.muster.cloud.detective.DetectiveSettings;
import dev.muster.cloud.fault.FaultPlan;
import dev.muster.cloud.fault.Faults;
import dev.muster.cloud.fault.InvalidFaults;
import dev.muster.cloud.guardduty.GuardDutyService;
import dev.muster.cloud.guardduty.GuardDutySettings;
import dev.muster.cloud.iam.IamQuotas;
import dev.muster.cloud.iam.IamService;
import dev.muster.cloud.iam.LinkedRoleUse;
import dev.muster.cloud.iam.ServiceControl;
import dev.muster.cloud.iam.SqlIam;
import dev.muster.cloud.mail.Mailbox;
import dev.muster.cloud.organizations.OrganizationDirectory;
import dev.muster.cloud.organizations.OrganizationSettings;
import dev.muster.cloud.organizations.OrganizationsService;
import dev.muster.cloud.organizations.SqlOrganizations;
import dev.muster.cloud.replay.Replay;
import dev.muster.cloud.store.Database;
import dev.muster.cloud.sts.AuthorizationMessages;
import dev.muster.cloud.sts.IdentityProviders;
import dev.muster.cloud.sts.SqlSessions;
import dev.muster.cloud.sts.StsService;
import dev.muster.cloud.trail.Trail;
import dev.muster.cloud.world.Founder;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** All services of a world and what they share, put together in one place. */
record Services(Offering offering, Accounts accounts, Mailbox mailbox, GuardDutyService guardDuty, Founder founder,
        AuthorizationMessages messages, Pipeline pipeline, Permits permits) {

    /** As the catalog names them. */
    static final List<String> NAMES = List.of("detective", "guardduty", "iam", "organizations", "sts");

    static Services wire(Catalog catalog, Database database, Trail trail, Seal seal, ServerSettings settings,
            Faults faults, Administrator administrator, Mailbox mailbox, Optional<Replay> replay) {
        var accounts = Accounts.sql();
        var providers = IdentityProviders.sql();
        var messages = new AuthorizationMessages(seal);
        var iam = new SqlIam(database);
        var sessions = new SqlSessions(seal, iam);
        var organizations = new SqlOrganizations(iam);
        var detective = new DetectiveService(accounts, organizations, iam, iam::hasUser, mailbox,
                DetectiveSettings.defaults());
        var guardDuty = new GuardDutyService(accounts, organizations, iam, mailbox, GuardDutySettings.defaults());
        LinkedRoleUse linkedRoles = (transaction, account, service) -> switch (service) {
            case "detective.amazonaws.com" -> detective.linkedRoleUses(transaction, account);
            case "guardduty.amazonaws.com" -> guardDuty.linkedRoleUses(transaction, account);
            default -> new TreeMap<>();
        };
        ServiceControl serviceControl = (transaction, account) -> organizations.membership(transaction, account)
                .map(OrganizationDirectory.Membership::serviceControl)
                .orElse(List.of());
        var services = List.<Service>of(
                new StsService(iam, accounts, sessions, providers, messages),
                new IamService(iam, accounts, linkedRoles, serviceControl, IamQuotas.defaults()),
                new OrganizationsService(organizations, accounts, iam, mailbox, OrganizationSettings.defaults()),
                detective, guardDuty);
        var authenticator = new Authenticator(iam, sessions, accounts, new SigV4Verifier(), settings.auth(),
                transaction -> administrator.in(transaction, iam));
        var authorizer = new Authorizer(iam, organizations, settings.auth() == AuthMode.ENFORCE, settings
                .explaining().telling());
        var offering = new Offering(catalog, services, replay);
        var pages = new Pages(seal);
        var pipeline = new Pipeline(offering.router(), database, authenticator, authorizer, pages, trail, faults,
                settings.clock(), settings.explaining().inRefusals());
        return new Services(offering, accounts, mailbox, guardDuty, new Founder(accounts, iam, organizations,
                providers, detective, guardDuty), messages, pipeline,
                new Permits(database, authenticator, authorizer,
                        pages, trail, catalog.service("sts").orElseThrow(), settings.clock()));
    }

    /**
     * A plan whose every rule may strike something: a misspelt name must not pass for a good day.
     *
     * @throws InvalidFaults if one is about no operation that is served here
     */
    FaultPlan checked(FaultPlan plan) {
        var idle = plan.rules()
                .stream()
                .filter(rule -> !offering.mayMean(rule))
                .map(rule -> "fault `" + rule + "`: no operation that is served here is meant; the services are "
                        + String.join(", ", offering.names()))
                .toList();
        if (!idle.isEmpty()) {
            throw new InvalidFaults(idle);
        }
        return plan;
    }
}
