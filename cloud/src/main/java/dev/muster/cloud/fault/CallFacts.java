package dev.muster.cloud.fault;

/**
 * What rules know of a call. Calls with the same facts are of one kind and are counted together.
 *
 * @param service   as in the catalog: {@code detective}
 * @param operation as in the model: {@code CreateMembers}
 * @param account   of the caller; empty for a call that nobody signed
 * @param region    the Region called; us-east-1 for global services
 */
public record CallFacts(String service, String operation, String account, String region) {}
