package dev.muster.cloud.console.coverage;

import dev.muster.cloud.console.page.Notice;
import java.util.Optional;

/**
 * What mending would do.
 *
 * @param running the work that is under way; then there is nothing else to see
 * @param draft   the plan
 */
record MendPage(Optional<Running> running, Optional<AtHand.Drafted> draft, Optional<Notice> notice) {}
