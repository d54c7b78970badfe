package dev.muster.cloud.fault;

/** Which calls a rule is about; what it does not name it does not limit. */
record Scope(NamePattern service, NamePattern operation, NamePattern account, NamePattern region) {

    boolean covers(CallFacts call) {
        return service.matches(call.service()) && operation.matches(call.operation())
                && account.matches(call.account()) && region.matches(call.region());
    }

    /** Whether any call of the operation can be meant, whoever makes it and wherever. */
    boolean mayMean(String calledService, String calledOperation) {
        return service.matches(calledService) && operation.matches(calledOperation);
    }
}
