package dev.muster.policy;

/**
 * A request as statements see it: what every statement would otherwise find out again.
 *
 * @param service what stands before the colon of the action, in lower case; policies keep their statements by it
 * @param onNoResource whether the action is on no resource in particular, {@code *}
 * @param lastColon colons of the resource up to here divide the parts of its ARN
 * @param bounded whether the caller has a permissions boundary
 */
record Query(Principal principal, String action, String service, String resource, boolean onNoResource, int lastColon,
        Context context, boolean bounded) {

    static Query of(Principal principal, String action, String resource, Context context) {
        int colon = ArnText.lastColon(resource);
        return new Query(principal, action, ActionText.service(action), resource, resource.equals("*"),
                colon < 0 ? resource.length() : colon, context, false);
    }

    Query withBoundary() {
        return new Query(principal, action, service, resource, onNoResource, lastColon, context, true);
    }
}
