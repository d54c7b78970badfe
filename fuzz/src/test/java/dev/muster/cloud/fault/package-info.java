@NullMarked
package dev.muster.cloud.fault;

import org.jspecify.annotations.NullMarked;
