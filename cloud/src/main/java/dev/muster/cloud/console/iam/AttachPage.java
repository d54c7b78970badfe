package dev.muster.cloud.console.iam;

import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Search;
import java.util.Optional;

/** Where policies are chosen to be attached to somebody. */
record AttachPage(Identities which, String name, Roll<Managed> roll, Search search, Optional<Notice> notice) {}
