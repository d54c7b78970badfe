@NullMarked
package dev.muster.cloud.sts;

import org.jspecify.annotations.NullMarked;
