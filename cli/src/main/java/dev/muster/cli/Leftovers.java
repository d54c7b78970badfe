package dev.muster.cli;

/** Options of what is to be deleted besides memberships. */
interface Leftovers {

    /** Whether the service is to be off for the administrator account. */
    boolean turnOff();

    /** Whether it is to be off in the accounts themselves. */
    boolean own();

    /** How users ask for the former, for messages. */
    String turnOffOption();
}
