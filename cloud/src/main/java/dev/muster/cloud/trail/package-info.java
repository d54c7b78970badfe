/** One event per call, in CloudTrail's format. */
@NullMarked
package dev.muster.cloud.trail;

import org.jspecify.annotations.NullMarked;
