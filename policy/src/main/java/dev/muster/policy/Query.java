package dev.muster.policy;

/** A request as statements see it: what every statement would otherwise find out again. */
final class Query {

    final Principal principal;
    final String action;
    final String resource;
    final boolean onNoResource;
    /** Colons of the resource up to here divide the parts of its ARN. */
    final int lastColon;
    final Context context;
    final boolean bounded;

    Query(AuthorizationRequest request, boolean bounded) {
        this.principal = request.principal();
        this.action = request.action();
        this.resource = request.resource();
        this.onNoResource = resource.equals("*");
        int colon = ArnText.lastColon(resource);
        this.lastColon = colon < 0 ? resource.length() : colon;
        this.context = request.context();
        this.bounded = bounded;
    }
}
