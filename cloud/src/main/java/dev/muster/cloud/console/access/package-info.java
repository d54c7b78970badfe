/** Who can do something, and why: answered from what IAM tells the one who asks. */
@NullMarked
package dev.muster.cloud.console.access;

import org.jspecify.annotations.NullMarked;
