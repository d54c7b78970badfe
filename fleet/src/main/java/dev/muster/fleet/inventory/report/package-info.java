/** An inventory for people: one page that opens offline, and a workbook. */
@NullMarked
package dev.muster.fleet.inventory.report;

import org.jspecify.annotations.NullMarked;
