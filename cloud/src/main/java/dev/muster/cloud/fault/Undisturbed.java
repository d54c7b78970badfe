package dev.muster.cloud.fault;

import dev.muster.api.document.Document;
import java.time.Duration;
import java.util.function.Supplier;

/** Nothing goes wrong. */
record Undisturbed() implements Encounter {

    @Override
    public boolean cutBefore() {
        return false;
    }

    @Override
    public void admit() {}

    @Override
    public void admit(Document.Members input) {}

    @Override
    public Document.Members look(Document.Members input, Supplier<Document.Members> present) {
        return present.get();
    }

    @Override
    public void changed(Document.Members output) {}

    @Override
    public Duration latency() {
        return Duration.ZERO;
    }

    @Override
    public boolean cutAfter() {
        return false;
    }
}
