package dev.muster.cloud.call;

import java.util.Optional;

/**
 * A policy as its author wrote it.
 *
 * @param name what to call it in an explanation: the policy's name, or what it is
 * @param arn  of a managed or organization policy; empty for an inline one
 * @param json the document
 */
public record PolicyText(String name, Optional<String> arn, String json) {}
