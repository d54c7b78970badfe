package dev.muster.fleet.enrolment;

import java.util.concurrent.locks.ReentrantLock;

/** Is told what happens while it happens. One event at a time, from changing threads; it must return soon. */
@FunctionalInterface
public interface EnrolmentListener {

    void on(EnrolmentEvent event);

    /** Listens to nothing. */
    static EnrolmentListener silent() {
        return _ -> {};
    }

    /** Lets one event through at a time. */
    static EnrolmentListener oneAtATime(EnrolmentListener listener) {
        var turn = new ReentrantLock();
        return event -> {
            turn.lock();
            try {
                listener.on(event);
            } finally {
                turn.unlock();
            }
        };
    }
}
