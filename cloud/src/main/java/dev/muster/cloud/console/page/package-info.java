/** What every page of the console is made of: who looks, what they sent, the calls they make, what they see. */
@NullMarked
package dev.muster.cloud.console.page;

import org.jspecify.annotations.NullMarked;
