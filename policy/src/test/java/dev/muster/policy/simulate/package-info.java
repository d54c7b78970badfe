@NullMarked
package dev.muster.policy.simulate;

import org.jspecify.annotations.NullMarked;
