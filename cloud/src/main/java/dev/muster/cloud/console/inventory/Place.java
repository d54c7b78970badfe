package dev.muster.cloud.console.inventory;

import dev.muster.api.wire.Percent;
import dev.muster.cloud.console.page.Form;

/** Where a resource stands: all that tells it from others of its run. */
public record Place(String account, String region, String service, String function, String type, String id) {

    static Place of(Form form) {
        return new Place(form.text("account"), form.text("region"), form.text("service"), form.text("function"), form
                .text("type"), form.text("id"));
    }

    String query() {
        return "&account=" + Percent.encode(account) + "&region=" + Percent.encode(region) + "&service=" + Percent.encode(
                service) + "&function=" + Percent.encode(function) + "&type=" + Percent.encode(type) + "&id=" + Percent
                        .encode(id);
    }
}
