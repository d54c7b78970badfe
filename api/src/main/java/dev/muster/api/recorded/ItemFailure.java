package dev.muster.api.recorded;

import dev.muster.api.document.Document;

/**
 * One of the calls that an entry makes for each item, failed.
 *
 * @param parameters what it was called with
 * @param error      why it failed
 */
public record ItemFailure(Document.Members parameters, CallError error) {}
