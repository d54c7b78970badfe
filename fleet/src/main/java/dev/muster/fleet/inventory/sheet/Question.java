package dev.muster.fleet.inventory.sheet;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import dev.muster.api.endpoint.Endpoints;
import dev.muster.api.endpoint.IamActions;
import dev.muster.api.paging.Paging;
import java.util.List;
import java.util.Optional;

/**
 * What an inventory can ask a service.
 *
 * @param service  boto3's name
 * @param function boto3's name of the operation
 * @param action   what IAM has to allow
 * @param needs    the parameters that a sheet has to give, by name
 * @param lists    the members of the answer that are worth a {@code result_key}
 * @param global   whether it is asked once for all Regions
 * @param paged    whether the answer comes in pages
 */
public record Question(String service, String function, String action, List<String> needs, List<String> lists,
        boolean global, boolean paged) {

    public Question {
        needs = List.copyOf(needs);
        lists = List.copyOf(lists);
    }

    /** All that a service can be asked, by name; empty if there is no such service, or AWS has closed it. */
    public static Optional<List<Question>> of(Catalog catalog, String service) {
        return DraftCheck.isClosed(service)
                ? Optional.empty()
                : catalog.service(service).map(model -> model.operations().values().stream()
                        .filter(operation -> Reads.onlyAsks(service, operation.name())
                                && !Reads.givesSecrets(service, operation.name()))
                        .map(operation -> of(model, operation.name())).toList());
    }

    private static Question of(ServiceModel service, String name) {
        var operation = service.operation(name).orElseThrow();
        var needs = DraftCheck.missing(service, operation,
                DraftCheck.withOwnAccount(service, operation, Document.Members.EMPTY));
        var paging = Paging.of(service, operation);
        var lists = operation.output().stream().flatMap(output -> output.members().values().stream())
                .filter(member -> member.shape() instanceof Shape.ListOf).map(Shape.Member::name).toList();
        return new Question(service.name(), operation.function(), IamActions.of(service, operation),
                needs.stream().map(Shape.Member::name).toList(), lists, Endpoints.isGlobal(service, operation),
                paging.isPresent());
    }

    /** Services whose names are like this one. */
    public static List<String> servicesLike(Catalog catalog, String name) {
        return Nearest.to(name, catalog.services());
    }
}
