/** What IAM has to allow before an inventory can be taken. */
@NullMarked
package dev.muster.fleet.inventory.permission;

import org.jspecify.annotations.NullMarked;
