package dev.muster.api.paging;

import dev.muster.api.document.Document;

/** What follows a page. */
public sealed interface Next {

    /** Nothing: that was the last page. */
    record End() implements Next {}

    /**
     * Another page.
     *
     * @param request the input that asks for it
     */
    record Page(Document.Members request) implements Next {}

    /**
     * There should be more, but no request leads to it: what was read is incomplete.
     *
     * @param why in AWS's terms, for a person
     */
    record Stuck(String why) implements Next {}
}
