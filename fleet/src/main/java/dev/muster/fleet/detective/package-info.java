/** Amazon Detective as the enrolment engine sees it, over the AWS SDK. */
@NullMarked
package dev.muster.fleet.detective;

import org.jspecify.annotations.NullMarked;
