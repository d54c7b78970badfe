package dev.muster.cloud.organizations;

import dev.muster.api.id.AccountId;
import dev.muster.cloud.account.Account;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.call.AwsFailure;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.mail.Letter;
import dev.muster.cloud.mail.Mailbox;
import dev.muster.cloud.organizations.Access.Entitled;
import dev.muster.cloud.organizations.Handshaking.Action;
import dev.muster.cloud.organizations.Handshaking.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.organizations.model.EnableAllFeaturesRequest;
import software.amazon.awssdk.services.organizations.model.EnableAllFeaturesResponse;
import software.amazon.awssdk.services.organizations.model.HandshakeParty;
import software.amazon.awssdk.services.organizations.model.InviteAccountToOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.InviteAccountToOrganizationResponse;

/** What the management account asks others for: to join, or to agree to all features. */
final class InvitationOperations {

    private static final String SENDER = "no-reply@organizations.amazonaws.com";

    private final SqlOrganizations directory;

    private final Access access;

    private final Views views;

    private final Accounts accounts;

    private final Mailbox mailbox;

    private final Handshakes handshakes;

    private final OrganizationSettings settings;

    InvitationOperations(SqlOrganizations directory, Access access, Views views, Accounts accounts, Mailbox mailbox,
            Handshakes handshakes, OrganizationSettings settings) {
        this.directory = directory;
        this.access = access;
        this.views = views;
        this.accounts = accounts;
        this.mailbox = mailbox;
        this.handshakes = handshakes;
        this.settings = settings;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.writes("InviteAccountToOrganization", InviteAccountToOrganizationRequest.class,
                        Entitled.MANAGEMENT,
                        (request, question) -> List.of(Question.with(
                                request.target() != null && AccountId.isValid(String.valueOf(request.target().id()))
                                        ? question.on(request.target().id())
                                        : question.anywhere(),
                                request.tags())),
                        this::invite),
                access.writes("EnableAllFeatures", EnableAllFeaturesRequest.class, Entitled.MANAGEMENT,
                        (_, question) -> List.of(question.anywhere()),
                        (_, organization, call) -> enableAllFeatures(organization, call)));
    }

    private InviteAccountToOrganizationResponse invite(InviteAccountToOrganizationRequest request,
            Organization organization, Call call) {
        var target = request.target();
        var tags = TagRules.checked(request.tags(), settings.quotas().tags());
        var account = invited(target, call);
        if (pending(Action.ENABLE_ALL_FEATURES, organization, call).findAny().isPresent()) {
            throw Refusals.handshakeConstraint("INVITE_DISABLED_DURING_ENABLE_ALL_FEATURES",
                    "You can't issue new invitations to join an organization while it is being migrated "
                            + "to all features.");
        }
        if (account.flatMap(found -> directory.tree().member(call.db(), found.id())).isPresent()) {
            throw Refusals.handshakeConstraint("ALREADY_IN_AN_ORGANIZATION",
                    "The account is already a member of an organization.");
        }
        if (pending(Action.INVITE, organization, call)
                .anyMatch(other -> other.target().equalsIgnoreCase(target.id()))) {
            throw AwsFailure.modelled("DuplicateHandshakeException",
                    "A handshake with the same action and target already exists.");
        }
        if (directory.tree().members(call.db(), organization.id()).size() >= settings.quotas().accounts()) {
            throw Refusals.handshakeConstraint("ACCOUNT_NUMBER_LIMIT_EXCEEDED",
                    "You have exceeded the allowed number of AWS accounts");
        }
        var invitation = handshake(organization, Action.INVITE, target.typeAsString(), target.id(),
                request.notes() == null ? "" : request.notes(), settings.delays().invitation(), call);
        handshakes.stored().add(call.db(), invitation);
        directory.tags().put(call.db(), organization.id(), invitation.id(), tags);
        account.ifPresent(found -> mailbox.post(call.transaction(), letter(organization, invitation, found, call)));
        return InviteAccountToOrganizationResponse.builder()
                .handshake(views.handshake(call, organization, invitation, State.OPEN))
                .build();
    }

    /**
     * The account invited; none for an address that no account has yet. AWS does not document its answer to an account
     * id that nobody has; we call the id invalid.
     */
    private Optional<Account> invited(HandshakeParty target, Call call) {
        return switch (target.typeAsString()) {
            case "ACCOUNT" -> {
                if (!AccountId.isValid(target.id())) {
                    throw Refusals.invalid("INVALID_PATTERN_TARGET_ID",
                            "You provided a value that does not match the required pattern.");
                }
                var account = accounts.find(call.transaction(), new AccountId(target.id()));
                if (account.isEmpty()) {
                    throw Refusals.invalid("INVALID_PATTERN_TARGET_ID",
                            "You specified an account that doesn't exist.");
                }
                yield account;
            }
            case "EMAIL" -> {
                if (!target.id().matches("[^\\s@]+@[^\\s@]+\\.[^\\s@]+")) {
                    throw Refusals.invalid("INVALID_EMAIL_ADDRESS_TARGET",
                            "You specified an invalid email address for the invited account owner.");
                }
                yield accounts.withEmail(call.transaction(), target.id());
            }
            default -> throw Refusals.invalid("INVALID_PARTY_TYPE_TARGET",
                    "You specified the wrong type of entity as a party to the handshake.");
        };
    }

    private Handshaking handshake(Organization organization, Action action, String targetType, String target,
            String notes, Duration lifetime, Call call) {
        return new Handshaking(directory.ids().handshake(), organization.id(), action, targetType, target, notes,
                Optional.empty(), State.OPEN, call.now(), call.now().plus(lifetime));
    }

    private static Letter letter(Organization organization, Handshaking invitation, Account account, Call call) {
        var text = """
                The AWS account %s invites your account %s to join the organization %s.

                %s
                To answer, use AcceptHandshake or DeclineHandshake with the handshake id %s before %s.
                """.formatted(organization.management(), account.id(), organization.id(),
                invitation.notes().isEmpty() ? "" : invitation.notes() + "\n", invitation.id(),
                invitation.expiresAt());
        return new Letter(account.id(), organization.management(), account.email(), SENDER,
                "Your AWS account is invited to an organization", text, call.now());
    }

    /** Members that were invited must agree; those that the organization created have no say. */
    private EnableAllFeaturesResponse enableAllFeatures(Organization organization, Call call) {
        if (organization.allFeatures()) {
            throw Refusals.handshakeConstraint("ORGANIZATION_ALREADY_HAS_ALL_FEATURES",
                    "The organization already has all features enabled.");
        }
        if (pending(Action.ENABLE_ALL_FEATURES, organization, call).findAny().isPresent()) {
            throw Refusals.handshakeConstraint("ORGANIZATION_IS_ALREADY_PENDING_ALL_FEATURES_MIGRATION",
                    "The migration of the organization to all features has already been started.");
        }
        var lifetime = settings.delays().allFeatures();
        var asked = handshake(organization, Action.ENABLE_ALL_FEATURES, "ORGANIZATION", organization.id(), "",
                lifetime, call).in(State.REQUESTED);
        handshakes.stored().add(call.db(), asked);
        for (var member : directory.tree().members(call.db(), organization.id())) {
            if (!member.created() && !member.account().equals(organization.management())) {
                handshakes.stored()
                        .add(call.db(), handshake(organization, Action.APPROVE_ALL_FEATURES, "ACCOUNT",
                                member.account().digits(), "", lifetime, call).partOf(asked.id()));
            }
        }
        return EnableAllFeaturesResponse.builder()
                .handshake(views.handshake(call, organization, asked, handshakes.state(asked, call)))
                .build();
    }

    private Stream<Handshaking> pending(Action action, Organization organization, Call call) {
        return handshakes.stored()
                .ofOrganization(call.db(), organization.id())
                .stream()
                .filter(handshake -> handshake.action() == action && handshake.state(call.now()).pending());
    }
}
