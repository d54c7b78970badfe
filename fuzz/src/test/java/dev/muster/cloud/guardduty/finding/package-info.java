@NullMarked
package dev.muster.cloud.guardduty.finding;

import org.jspecify.annotations.NullMarked;
