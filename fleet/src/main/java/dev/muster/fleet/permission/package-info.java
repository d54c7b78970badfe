/** What IAM has to allow, to whom and for what, as data; and the policies that say so. */
@NullMarked
package dev.muster.fleet.permission;

import org.jspecify.annotations.NullMarked;
