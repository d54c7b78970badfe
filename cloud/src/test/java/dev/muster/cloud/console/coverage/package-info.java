@NullMarked
package dev.muster.cloud.console.coverage;

import org.jspecify.annotations.NullMarked;
