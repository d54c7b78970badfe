package dev.muster.cloud.organizations;

import dev.muster.cloud.account.Account;
import dev.muster.cloud.account.Accounts;
import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import dev.muster.cloud.organizations.Access.Entitled;
import dev.muster.cloud.organizations.Handshaking.State;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.organizations.model.AcceptHandshakeRequest;
import software.amazon.awssdk.services.organizations.model.AcceptHandshakeResponse;
import software.amazon.awssdk.services.organizations.model.CancelHandshakeRequest;
import software.amazon.awssdk.services.organizations.model.CancelHandshakeResponse;
import software.amazon.awssdk.services.organizations.model.DeclineHandshakeRequest;
import software.amazon.awssdk.services.organizations.model.DeclineHandshakeResponse;
import software.amazon.awssdk.services.organizations.model.DescribeHandshakeRequest;
import software.amazon.awssdk.services.organizations.model.DescribeHandshakeResponse;
import software.amazon.awssdk.services.organizations.model.Handshake;
import software.amazon.awssdk.services.organizations.model.HandshakeFilter;
import software.amazon.awssdk.services.organizations.model.ListHandshakesForAccountRequest;
import software.amazon.awssdk.services.organizations.model.ListHandshakesForAccountResponse;
import software.amazon.awssdk.services.organizations.model.ListHandshakesForOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.ListHandshakesForOrganizationResponse;

/** Handshakes, from the side of whoever gets one and of whoever sent it. */
final class HandshakeOperations {

    private final SqlOrganizations directory;

    private final Access access;

    private final Views views;

    private final Accounts accounts;

    private final Handshakes handshakes;

    private final OrganizationSettings settings;

    HandshakeOperations(SqlOrganizations directory, Access access, Views views, Accounts accounts,
            Handshakes handshakes, OrganizationSettings settings) {
        this.directory = directory;
        this.access = access;
        this.views = views;
        this.accounts = accounts;
        this.handshakes = handshakes;
        this.settings = settings;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.anybody("AcceptHandshake", AcceptHandshakeRequest.class, Effect.WRITES,
                        (request, question) -> List.of(question.onHandshake(handshakes, request.handshakeId())),
                        (request, call) -> AcceptHandshakeResponse.builder()
                                .handshake(accept(request.handshakeId(), call))
                                .build()),
                access.anybody("DeclineHandshake", DeclineHandshakeRequest.class, Effect.WRITES,
                        (request, question) -> List.of(question.onHandshake(handshakes, request.handshakeId())),
                        (request, call) -> DeclineHandshakeResponse.builder()
                                .handshake(shown(handshakes.end(received(request.handshakeId(), call),
                                        State.DECLINED, call), call))
                                .build()),
                access.writes("CancelHandshake", CancelHandshakeRequest.class, Entitled.MANAGEMENT,
                        (request, question) -> List.of(question.onHandshake(handshakes, request.handshakeId())),
                        (request, organization, call) -> CancelHandshakeResponse.builder()
                                .handshake(shown(handshakes.end(sent(request.handshakeId(), organization, call),
                                        State.CANCELED, call), call))
                                .build()),
                access.anybody("DescribeHandshake", DescribeHandshakeRequest.class, Effect.READS,
                        (request, question) -> List.of(question.onHandshake(handshakes, request.handshakeId())),
                        (request, call) -> DescribeHandshakeResponse.builder()
                                .handshake(describe(request.handshakeId(), call))
                                .build()),
                access.anybody("ListHandshakesForAccount", ListHandshakesForAccountRequest.class, Effect.READS,
                        (_, question) -> List.of(question.anywhere()), this::listForAccount),
                access.reads("ListHandshakesForOrganization", ListHandshakesForOrganizationRequest.class,
                        Entitled.READER, (_, question) -> List.of(question.anywhere()), this::listForOrganization));
    }

    private Handshake accept(String id, Call call) {
        directory.changes(call.transaction());
        var handshake = received(id, call);
        var state = handshakes.state(handshake, call);
        if (state != State.OPEN) {
            throw Handshakes.refusal(state, State.ACCEPTED);
        }
        switch (handshake.action()) {
            case INVITE -> join(handshake, call);
            case ENABLE_ALL_FEATURES -> directory.enableAllFeatures(call.transaction(),
                    organization(handshake, call), call.now());
            case APPROVE_ALL_FEATURES -> {
                // the request that it belongs to counts it
            }
        }
        return shown(handshakes.end(handshake, State.ACCEPTED, call), call);
    }

    private void join(Handshaking invitation, Call call) {
        var account = call.caller().account();
        if (directory.tree().organizationOf(call.db(), account).isPresent()) {
            throw Refusals.handshakeConstraint("ALREADY_IN_AN_ORGANIZATION",
                    "The account is already a member of an organization.");
        }
        var organization = organization(invitation, call);
        if (directory.tree().members(call.db(), organization.id()).size() >= settings.quotas().accounts()) {
            throw Refusals.handshakeConstraint("ACCOUNT_NUMBER_LIMIT_EXCEEDED",
                    "You have exceeded the allowed number of AWS accounts");
        }
        directory.join(call.transaction(), organization, new Member(account, organization.id(),
                organization.rootId(), false, call.now(), call.now(), Optional.empty()), call.now());
        directory.tags().hand(call.db(), invitation.id(), account.digits());
    }

    private Handshake describe(String id, Call call) {
        var handshake = handshakes.stored().find(call.db(), id).orElseThrow(Refusals::noHandshake);
        var sender = organization(handshake, call);
        var caller = call.caller().account();
        var insider = caller.equals(sender.management()) || (access.delegated(call)
                && directory.tree().organizationOf(call.db(), caller).filter(sender::equals).isPresent());
        if (!insider && !addressed(handshake, call)) {
            throw Refusals.denied();
        }
        return shown(handshake, call);
    }

    /** The handshake, if the caller's account is the one that has to answer. */
    private Handshaking received(String id, Call call) {
        var handshake = handshakes.stored().find(call.db(), id).orElseThrow(Refusals::noHandshake);
        if (!addressed(handshake, call)) {
            throw Refusals.denied();
        }
        return handshake;
    }

    private boolean addressed(Handshaking handshake, Call call) {
        var caller = call.caller().account();
        return switch (handshake.targetType()) {
            case "ACCOUNT" -> handshake.target().equals(caller.digits());
            case "EMAIL" -> email(call).toLowerCase(Locale.ROOT)
                    .equals(handshake.target().toLowerCase(Locale.ROOT));
            default -> organization(handshake, call).management().equals(caller);
        };
    }

    private String email(Call call) {
        return accounts.find(call.transaction(), call.caller().account()).map(Account::email).orElse("");
    }

    private Handshaking sent(String id, Organization organization, Call call) {
        var handshake = handshakes.stored().find(call.db(), id).orElseThrow(Refusals::noHandshake);
        if (!handshake.organizationId().equals(organization.id())) {
            throw Refusals.denied();
        }
        return handshake;
    }

    private ListHandshakesForAccountResponse listForAccount(ListHandshakesForAccountRequest request, Call call) {
        var found = handshakes.stored().toAccount(call.db(), call.caller().account().digits(), email(call));
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call,
                "handshakes " + request.filter(), matching(found, request.filter()), Handshaking::id);
        return ListHandshakesForAccountResponse.builder()
                .handshakes(page.items().stream().map(handshake -> shown(handshake, call)).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private ListHandshakesForOrganizationResponse listForOrganization(ListHandshakesForOrganizationRequest request,
            Organization organization, Call call) {
        var found = handshakes.stored().ofOrganization(call.db(), organization.id());
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call,
                "sent handshakes " + request.filter(), matching(found, request.filter()), Handshaking::id);
        return ListHandshakesForOrganizationResponse.builder()
                .handshakes(page.items().stream().map(handshake -> shown(handshake, call)).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static List<Handshaking> matching(List<Handshaking> found, @Nullable HandshakeFilter filter) {
        if (filter == null) {
            return found;
        }
        var action = filter.actionTypeAsString();
        var parent = filter.parentHandshakeId();
        return found.stream()
                .filter(handshake -> action == null || handshake.action().name().equals(action))
                .filter(handshake -> parent == null || handshake.parent().filter(parent::equals).isPresent())
                .toList();
    }

    private Handshake shown(Handshaking handshake, Call call) {
        return views.handshake(call, organization(handshake, call), handshake, handshakes.state(handshake, call));
    }

    private Organization organization(Handshaking handshake, Call call) {
        return directory.tree()
                .organization(call.db(), handshake.organizationId())
                .orElseThrow(Refusals::noHandshake);
    }
}
