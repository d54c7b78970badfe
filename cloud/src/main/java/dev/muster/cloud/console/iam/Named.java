package dev.muster.cloud.console.iam;

import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.Pages;
import dev.muster.cloud.console.page.Visit;

/**
 * A page about one of many. Whoever does not say which, as after choosing another Region, is shown them all.
 *
 * @param field the field of the query that says which
 * @param all   the path of the page of all
 */
record Named(String field, String all, Pages.Page page) implements Pages.Page {

    @Override
    public Answer answer(Visit visit) {
        return visit.form().value(field).isPresent()
                ? page.answer(visit)
                : new Answer.Elsewhere(visit.path(all));
    }
}
