package dev.muster.cloud.console.iam;

import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Search;
import java.util.Optional;

/** The users, groups or roles of an account. */
record ListPage(Identities which, Roll<Row> roll, Search search, Optional<Notice> notice) {}
