/** Which account is covered by Detective and GuardDuty in which Region, and what mends the gaps. */
@NullMarked
package dev.muster.cloud.console.coverage;

import org.jspecify.annotations.NullMarked;
