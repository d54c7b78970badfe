package dev.muster.cloud.console.inventory;

import dev.muster.api.wire.Percent;
import dev.muster.cloud.console.page.Form;

/**
 * Which resources are wanted; what is empty does not matter.
 *
 * @param text     a part of the id, name, ARN or type
 * @param account  a part of the account's id or name
 * @param region   a part of its code
 * @param service  boto3's name
 * @param function a part of boto3's name of the call
 * @param details  whether those count, too, that say more of a resource of another call
 */
public record Wanted(String text, String account, String region, String service, String function, boolean details) {

    static Wanted of(Form form) {
        return new Wanted(form.text("search").strip(), form.text("account").strip(), form.text("region").strip(), form
                .text("service").strip(), form.text("function").strip(), form.has("details"));
    }

    boolean narrow() {
        return !(text + account + region + service + function).isEmpty();
    }

    String query() {
        return "&search=" + Percent.encode(text) + "&account=" + Percent.encode(account) + "&region=" + Percent.encode(
                region) + "&service=" + Percent.encode(service) + "&function=" + Percent.encode(function) + (details
                        ? "&details"
                        : "");
    }
}
