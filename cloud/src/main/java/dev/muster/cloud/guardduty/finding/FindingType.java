package dev.muster.cloud.guardduty.finding;

import java.util.Optional;

/**
 * A type of findings.
 *
 * @param name         such as {@code Recon:EC2/Portscan}
 * @param severity     of a sample
 * @param resourceType of the resource that a sample is about
 * @param role         whether that resource is the {@code TARGET} or the {@code ACTOR}
 * @param actionType   what was done; empty where the service tells of no action
 * @param detail       what else the service tells, by its name among the parts of samples
 */
public record FindingType(String name, int severity, String resourceType, String role, Optional<String> actionType,
        Optional<String> detail) {}
