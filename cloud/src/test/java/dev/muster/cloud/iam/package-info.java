@NullMarked
package dev.muster.cloud.iam;

import org.jspecify.annotations.NullMarked;
