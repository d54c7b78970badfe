@NullMarked
package dev.muster.cloud.detective;

import org.jspecify.annotations.NullMarked;
