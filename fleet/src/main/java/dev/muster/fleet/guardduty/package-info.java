/** Amazon GuardDuty as the enrolment engine sees it, over the AWS SDK. */
@NullMarked
package dev.muster.fleet.guardduty;

import org.jspecify.annotations.NullMarked;
