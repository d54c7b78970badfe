/** Amazon Detective: behavior graphs and their members. */
@NullMarked
package dev.muster.cloud.detective;

import org.jspecify.annotations.NullMarked;
