@NullMarked
package dev.muster.cloud.console.guardduty;

import org.jspecify.annotations.NullMarked;
