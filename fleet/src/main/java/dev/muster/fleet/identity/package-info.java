/** The users and roles of an account, with the policies that say what they may do. */
@NullMarked
package dev.muster.fleet.identity;

import org.jspecify.annotations.NullMarked;
