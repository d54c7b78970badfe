package dev.muster.cloud.fault;

/**
 * Chance that can be repeated: a number that depends on the seed, the rule and the call alone, never on what other calls
 * were made before or on other threads.
 *
 * @param seed  of the plan
 * @param rule  the place of the rule in the plan
 * @param call  what is called
 * @param count how many calls of the kind came before this one
 */
record Draw(long seed, int rule, CallFacts call, long count) {

    /** What is drawn; each gives another number for the same call. */
    enum Of {
        WHETHER(0), HOW_LONG(1), WHICH(2);

        /** The same for ever, so that a seed means the same day in every version. */
        private final int mark;

        Of(int mark) {
            this.mark = mark;
        }
    }

    /** From 0 inclusive to 1 exclusive. */
    double number(Of purpose) {
        long hash = mixed(seed);
        hash = mixed(hash ^ (rule * 4L + purpose.mark));
        hash = mixed(hash ^ call.service().hashCode());
        hash = mixed(hash ^ call.operation().hashCode());
        hash = mixed(hash ^ call.account().hashCode());
        hash = mixed(hash ^ call.region().hashCode());
        hash = mixed(hash ^ count);
        return (hash >>> 11) * 0x1.0p-53;
    }

    /** One step of SplitMix64: every bit of the result depends on every bit given. */
    private static long mixed(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
