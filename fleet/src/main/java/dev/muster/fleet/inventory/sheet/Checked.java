package dev.muster.fleet.inventory.sheet;

import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.ServiceModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.util.Optional;

/** What came of looking at a draft. */
sealed interface Checked {

    /** It cannot be called. */
    record Wrong(SheetProblem problem) implements Checked {}

    /**
     * It can be called, if what it is called for can be.
     *
     * @param parameters with what is filled in by itself
     */
    record Sound(Draft draft, ServiceModel service, OperationModel operation, ResultKey resultKey,
            Document.Members parameters) implements Checked {

        /** What each of its items is; empty where nobody knows, as of a jq program's outputs. */
        Optional<Shape> item() {
            return switch (resultKey) {
                case ResultKey.Whole _ -> operation.output().flatMap(Sound::element);
                case ResultKey.Member(var name) -> operation.output()
                        .map(output -> output.members().get(name)).flatMap(member -> element(member.shape()));
                case ResultKey.Jq _,ResultKey.JmesPath _ -> Optional.empty();
            };
        }

        private static Optional<Shape> element(Shape shape) {
            if (shape instanceof Shape.ListOf list) {
                return Optional.of(list.element().shape());
            }
            if (shape instanceof Shape.Structure structure) {
                var lists = structure.members().values().stream().map(Shape.Member::shape)
                        .filter(Shape.ListOf.class::isInstance).toList();
                return lists.size() == 1 ? element(lists.getFirst()) : Optional.empty();
            }
            return Optional.empty();
        }
    }
}
