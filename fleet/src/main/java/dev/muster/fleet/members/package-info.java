/** The list of accounts that the user gives: read, checked row by row, told about all at once. */
@NullMarked
package dev.muster.fleet.members;

import org.jspecify.annotations.NullMarked;
