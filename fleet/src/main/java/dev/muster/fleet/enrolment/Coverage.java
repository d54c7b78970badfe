package dev.muster.fleet.enrolment;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import java.util.List;
import java.util.Optional;

/**
 * Who is covered where, as seen by the administrator. Looking changes nothing.
 *
 * @param service       the service's name
 * @param administrator the account that administers it
 * @param rows          by Region in the order asked: the administrator, the accounts as listed, then the unlisted
 */
public record Coverage(String service, AccountId administrator, List<CoverageRow> rows) {

    public Coverage {
        rows = List.copyOf(rows);
    }

    /**
     * One account in one Region.
     *
     * @param region  the Region
     * @param account the account
     * @param role    what it is to the service
     * @param listed  whether the user listed it; true for the administrator
     * @param email   the address in the record, else in the file, else empty
     * @param state   the label of a member's state; for the administrator {@code on}, {@code off},
     *                {@code suspended} or {@link #REGION_NOT_ENABLED}; {@code unseen} when it could not be looked at
     * @param covered whether all is well with it
     * @param problem why not, where there is more to say than the state
     */
    public record CoverageRow(RegionId region, AccountId account, Row.Role role, boolean listed, String email,
            String state, boolean covered, Optional<Problem> problem) {

        /** The administrator has not enabled the Region, and nobody named it: neither covered nor a gap. */
        public static final String REGION_NOT_ENABLED = "region-not-enabled";

        /** The same, with the reason if the look was only stopped. */
        CoverageRow stoppedBy(Problem why) {
            return problem.filter(Problem.Stopped.class::isInstance).isPresent()
                    ? new CoverageRow(region, account, role, listed, email, state, covered, Optional.of(why))
                    : this;
        }

        /** Whether this is something to worry about. */
        public boolean isGap() {
            return !covered && !state.equals(REGION_NOT_ENABLED);
        }

        /** Why it is not covered; empty when there is no more to say than the state. */
        public String cause() {
            return problem.map(Problem::cause).orElse("");
        }

        /** What to do about it; empty when there is nothing. */
        public String remedy() {
            return problem.map(Problem::remedy).orElse("");
        }
    }

    /** Whether every account is covered in every Region. */
    public boolean isComplete() {
        return rows.stream().noneMatch(CoverageRow::isGap);
    }

    /** Failed when a Region that was asked for could not be looked at. */
    public ExitStatus exit() {
        return rows.stream().anyMatch(row -> row.role() == Row.Role.ADMINISTRATOR && row.problem().isPresent()
                && row.isGap()) ? ExitStatus.FAILED : ExitStatus.DONE;
    }
}
