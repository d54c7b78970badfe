package dev.muster.cloud.server;

import dev.muster.cloud.auth.Telling;

/**
 * How the decisions of IAM are explained.
 *
 * @param telling    which of them can be
 * @param inRefusals whether the text of a refusal says where; AWS's own text has no such sentence
 */
public record Explaining(Telling telling, boolean inRefusals) {

    /** Refusals can be explained to whoever asks, and read as AWS's do. */
    public static final Explaining DEFAULT = new Explaining(Telling.REFUSALS, false);
}
