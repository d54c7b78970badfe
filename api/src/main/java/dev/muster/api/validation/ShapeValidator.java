package dev.muster.api.validation;

import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Checks documents against shapes. Patterns are compiled once and kept. Thread-safe: make one and share it. */
public final class ShapeValidator {

    private final Map<String, Optional<BoundedPattern>> patterns = new ConcurrentHashMap<>();

    /**
     * What is wrong with the input, in the order of the model; nothing if the list is empty. Members that the model
     * does not know are ignored. The list ends after {@value Inspection#MOST} violations, since the message made of
     * it goes back to the caller.
     */
    public List<Violation> validate(Shape.Structure shape, Document.Members input) {
        var inspection = new Inspection(this);
        inspection.structure(shape, input, shape.sensitive());
        return inspection.violations();
    }

    /** The pattern of a text, if it has one that can be checked. */
    Optional<BoundedPattern> pattern(String pattern) {
        return patterns.computeIfAbsent(pattern, BoundedPattern::compile);
    }
}
