@NullMarked
package dev.muster.policy.lint;

import org.jspecify.annotations.NullMarked;
