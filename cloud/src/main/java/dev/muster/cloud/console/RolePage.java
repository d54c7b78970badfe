package dev.muster.cloud.console;

import dev.muster.cloud.console.page.Form;
import dev.muster.cloud.console.page.Notice;
import java.util.Optional;

/** Where somebody switches to a role: what they have typed, and what was wrong with it. */
record RolePage(String account, String role, Optional<Notice> notice) {

    static RolePage of(Form form, Notice notice) {
        return new RolePage(form.text("account"), form.text("role"), Optional.of(notice));
    }

    static RolePage empty(Form form) {
        return new RolePage(form.text("account"), form.text("role"), Optional.empty());
    }
}
