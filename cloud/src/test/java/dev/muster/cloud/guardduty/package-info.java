@NullMarked
package dev.muster.cloud.guardduty;

import org.jspecify.annotations.NullMarked;
