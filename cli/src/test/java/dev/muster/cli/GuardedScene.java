package dev.muster.cli;

import dev.muster.fleet.permission.Permission;
import java.util.List;

/** A service in an organization, as people left it who worked by hand; done as root users, whom nothing stops. */
interface GuardedScene {

    CoveredService service();

    /** The rows of the file of those who are to be members. */
    List<String> rows();

    /** It is off in all Regions and accounts. */
    void clear();

    /** Left half done in {@link GuardedOrganization#BEGUN}, so that enabling needs every action in one Region or both. */
    void beginByHand();

    /** Every account of the file is an enabled member. */
    void enrolByHand(String region);

    /** Options that take out the accounts of the file with all that is theirs. */
    List<String> removal();

    /** The option that turns the service off. */
    String turnOff();

    /** Where enabling needs the permission. */
    List<String> where(Permission permission);
}
