/** One call to AWS, made with patience: bounded, paced, repeated where that can help, and its failure named. */
@NullMarked
package dev.muster.fleet.call;

import org.jspecify.annotations.NullMarked;
