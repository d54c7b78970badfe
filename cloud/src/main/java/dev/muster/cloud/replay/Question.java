package dev.muster.cloud.replay;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import dev.muster.api.paging.Paging;
import dev.muster.api.recorded.RecordedShapes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A call as a replay sees it: what its answers look like, wherever they were recorded. Made once for an operation.
 *
 * @param function boto3's name of the operation
 * @param global   whether it is answered once for all Regions
 */
record Question(ServiceModel service, OperationModel operation, String function, Optional<Paging> paging,
        boolean global) {

    /** Parameters of a record, which has no types, with those of the operation's input. */
    Document.Members typed(Document.Members parameters) {
        return (Document.Members) RecordedShapes.typed(operation.input(), parameters);
    }

    Shape shape() {
        return operation.output().orElseGet(operation::input);
    }

    /** A list that stands for an answer, back in the answer. Throws {@link Fitting.Misfit} where it has no place. */
    Document.Members inItsList(Document list) {
        var path = paging.map(Paging::lists).filter(lists -> lists.size() == 1).map(List::getFirst)
                .or(this::onlyList)
                .orElseThrow(() -> new Fitting.Misfit(operation.name(), shape()));
        Document value = list;
        for (int at = path.size() - 1; at >= 0; at--) {
            SequencedMap<String, Document> holder = new LinkedHashMap<>();
            holder.put(path.get(at), value);
            value = new Document.Members(holder);
        }
        return (Document.Members) value;
    }

    private Optional<List<String>> onlyList() {
        var lists = new ArrayList<List<String>>();
        operation.output().ifPresent(output -> output.members().values().stream()
                .filter(member -> member.shape() instanceof Shape.ListOf)
                .forEach(member -> lists.add(List.of(member.name()))));
        return lists.size() == 1 ? Optional.of(lists.getFirst()) : Optional.empty();
    }
}
