/** What a GuardDuty finding is: its form, its types, and how findings are picked, sorted and counted. No database. */
@NullMarked
package dev.muster.cloud.guardduty.finding;

import org.jspecify.annotations.NullMarked;
