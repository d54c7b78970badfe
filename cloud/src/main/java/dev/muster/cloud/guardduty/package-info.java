/** Amazon GuardDuty: detectors, the accounts that share one administrator, and their organization. */
@NullMarked
package dev.muster.cloud.guardduty;

import org.jspecify.annotations.NullMarked;
