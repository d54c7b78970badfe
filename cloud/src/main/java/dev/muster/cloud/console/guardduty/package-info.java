/** GuardDuty in the console: the accounts that an administrator invites, and the invitations that an account receives. */
@NullMarked
package dev.muster.cloud.console.guardduty;

import org.jspecify.annotations.NullMarked;
