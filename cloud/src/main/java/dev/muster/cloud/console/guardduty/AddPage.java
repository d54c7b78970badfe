package dev.muster.cloud.console.guardduty;

import dev.muster.cloud.console.page.Entries;
import dev.muster.cloud.console.page.Notice;
import java.util.Optional;

/** Where accounts are typed in, or uploaded, before they are added. */
record AddPage(Entries entries, Optional<Notice> notice) {}
