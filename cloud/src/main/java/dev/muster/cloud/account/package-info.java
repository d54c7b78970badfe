/** The accounts of the world and the Regions that each of them has switched on. */
@NullMarked
package dev.muster.cloud.account;

import org.jspecify.annotations.NullMarked;
