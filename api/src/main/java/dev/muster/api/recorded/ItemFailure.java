package dev.muster.api.recorded;

import dev.muster.api.document.Document;

/**
 * One of the calls that an entry makes for each item, answered with an error.
 *
 * @param parameters what it was called with
 * @param error      what AWS said
 */
public record ItemFailure(Document.Members parameters, CallError error) {}
