/** The IAM policy language: parse, compile, decide. Pure: no clock, no I/O, no AWS SDK. */
@NullMarked
package dev.muster.policy;

import org.jspecify.annotations.NullMarked;
