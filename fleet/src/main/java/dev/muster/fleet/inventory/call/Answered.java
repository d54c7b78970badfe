package dev.muster.fleet.inventory.call;

import dev.muster.api.document.Document;

/**
 * What a call answered.
 *
 * @param output its members
 * @param bytes  of the answer on the wire
 */
public record Answered(Document.Members output, int bytes) {}
