@NullMarked
package dev.muster.policy.subject;

import org.jspecify.annotations.NullMarked;
