package dev.muster.fleet.call;

import java.io.IOException;

/** An answer longer than anything that AWS is known to send in one. */
public final class AnswerTooLong extends IOException {

    AnswerTooLong(int most) {
        super("the answer is longer than " + (most >> 20) + " MB");
    }
}
