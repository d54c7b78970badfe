package dev.muster.cloud.console.iam;

import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Search;
import java.util.Optional;

/** The managed policies that an account can attach. */
record PolicyListPage(Roll<Managed> roll, Search search, Optional<Notice> notice) {}
