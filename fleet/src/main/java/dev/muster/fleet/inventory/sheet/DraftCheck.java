package dev.muster.fleet.inventory.sheet;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import dev.muster.api.paging.Paging;
import dev.muster.api.recorded.RecordedShapes;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether drafts can be called, as far as they themselves say. Keeps what it learns of services. */
final class DraftCheck {

    /** What every client of boto3 has beside the operations. */
    private static final Set<String> NO_CALLS = Set.of("can_paginate", "close", "generate_presigned_post",
            "generate_presigned_url", "get_paginator", "get_waiter");

    /** What AWS has closed; the catalog may still have some of them. */
    private static final Set<String> CLOSED = Set.of("alexaforbusiness", "backupstorage", "codestar",
            "elastic-inference", "elastictranscoder", "evidently", "gamesparks", "honeycode", "iot-roborunner",
            "iot1click-devices", "iot1click-projects", "iotanalytics", "iotfleethub", "lookoutmetrics",
            "lookoutvision", "macie", "mobile", "nimble", "opsworks", "opsworkscm", "privatenetworks", "qldb",
            "qldb-session", "robomaker", "sms", "worklink");

    /** Where the account's own id has to be said, and by which member. */
    private static final Map<String, String> OWN_ACCOUNT = Map.of("budgets", "AccountId", "glacier", "accountId",
            "quicksight", "AwsAccountId", "s3control", "AccountId");

    private static final int MOST_VALUES = 8;

    private final Catalog catalog;
    private final Map<String, Map<String, OperationModel>> functions = new HashMap<>();

    DraftCheck(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Whether AWS has closed the service. */
    static boolean isClosed(String service) {
        return CLOSED.contains(service);
    }

    Checked check(Draft draft) {
        var service = isClosed(draft.service())
                ? Optional.<ServiceModel>empty()
                : catalog.service(draft.service());
        if (service.isEmpty()) {
            return wrong(draft, isClosed(draft.service())
                    ? new Reason.ClosedService(draft.service())
                    : new Reason.UnknownService(draft.service(), Nearest.to(draft.service(), catalog.services())));
        }
        if (NO_CALLS.contains(draft.function())) {
            return wrong(draft, new Reason.NoCall(draft.function()));
        }
        var operation = functions(service.get()).get(draft.function());
        if (operation == null) {
            return wrong(draft, new Reason.UnknownFunction(draft.function(),
                    Nearest.to(draft.function(), functions(service.get()).keySet())));
        }
        return check(draft, service.get(), operation);
    }

    private static Checked wrong(Draft draft, Reason why) {
        return new Checked.Wrong(draft.problem(why));
    }

    private Checked check(Draft draft, ServiceModel service, OperationModel operation) {
        if (!Reads.onlyAsks(service.name(), operation.name())) {
            return wrong(draft, new Reason.NotARead(draft.function()));
        }
        if (Reads.givesSecrets(service.name(), operation.name())) {
            return wrong(draft, new Reason.GivesSecrets(draft.function()));
        }
        ResultKey key;
        try {
            key = ResultKey.of(draft.resultKey());
        } catch (InvalidResultKeyException invalid) {
            return wrong(draft, new Reason.WrongResultKey(draft.resultKey().orElse(""),
                    String.valueOf(invalid.getMessage())));
        }
        if (key instanceof ResultKey.Member(var name) && !answers(operation).containsKey(name)) {
            return wrong(draft, new Reason.WrongResultKey(name, "the answer has no such member"
                    + Nearest.question(Nearest.to(name, answers(operation).keySet()))
                    + (name.contains(".") ? "; a jq program starts with a dot" : "")));
        }
        var parameters = parameters(draft, service, operation);
        var problems = ParameterCheck.of(operation.input(), parameters);
        if (!problems.isEmpty()) {
            return wrong(draft, new Reason.WrongParameters(problems));
        }
        var missing = missing(service, operation, parameters);
        return missing.isEmpty()
                ? new Checked.Sound(draft, service, operation, key, parameters)
                : wrong(draft, new Reason.MissingMembers(missing.stream().map(Shape.Member::name).toList(),
                        values(missing.getFirst()),
                        new ParentSearch(service.name(), functions(service)).suggest(operation, missing)));
    }

    private static Map<String, Shape.Member> answers(OperationModel operation) {
        return operation.output().map(output -> (Map<String, Shape.Member>) output.members()).orElse(Map.of());
    }

    /** Times and bytes as the model has them, and the own account where it has to be said. */
    private static Document.Members parameters(Draft draft, ServiceModel service, OperationModel operation) {
        return withOwnAccount(service, operation,
                (Document.Members) RecordedShapes.typed(operation.input(), draft.parameters()));
    }

    /** The parameters with the account's own id where the service wants to be told. */
    static Document.Members withOwnAccount(ServiceModel service, OperationModel operation,
            Document.Members parameters) {
        var own = OWN_ACCOUNT.get(service.name());
        if (own == null || !operation.input().members().containsKey(own)) {
            return parameters;
        }
        var members = new LinkedHashMap<>(parameters.members());
        members.putIfAbsent(own, Document.text("${account.id}"));
        return new Document.Members(members);
    }

    /** What a call needs and neither the sheet says nor paging fills in. */
    static List<Shape.Member> missing(ServiceModel service, OperationModel operation, Document.Members parameters) {
        var sent = Paging.of(service, operation).map(paging -> paging.first(parameters)).orElse(parameters);
        return operation.input().members().values().stream()
                .filter(member -> member.required() && !member.idempotencyToken())
                .filter(member -> sent.get(member.name()).isEmpty()).toList();
    }

    private static List<String> values(Shape.Member member) {
        return member.shape() instanceof Shape.Text text && text.enumValues().size() <= MOST_VALUES
                ? text.enumValues()
                : List.of();
    }

    private Map<String, OperationModel> functions(ServiceModel service) {
        return functions.computeIfAbsent(service.name(), _ -> service.operations().values().stream()
                .collect(Collectors.toMap(OperationModel::function, Function.identity(), (first, _) -> first)));
    }
}
