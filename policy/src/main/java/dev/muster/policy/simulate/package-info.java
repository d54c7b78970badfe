/** What policies would say to requests that nobody makes: every statement that has a part in it, not the first alone. */
@NullMarked
package dev.muster.policy.simulate;

import org.jspecify.annotations.NullMarked;
