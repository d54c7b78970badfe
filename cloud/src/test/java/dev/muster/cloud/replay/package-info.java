@NullMarked
package dev.muster.cloud.replay;

import org.jspecify.annotations.NullMarked;
