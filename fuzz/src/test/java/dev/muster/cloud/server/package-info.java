@NullMarked
package dev.muster.cloud.server;

import org.jspecify.annotations.NullMarked;
