package dev.muster.cloud.console.coverage;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import java.util.List;
import java.util.Map;

/**
 * Who is covered where.
 *
 * @param parts    a part for each service
 * @param accounts those that should be covered, by id; the administrators may be among them
 * @param notes    what was assumed, and what could not be found out
 */
public record Seen(List<Part> parts, List<Listed> accounts, List<String> notes) {

    /**
     * One service.
     *
     * @param administrator who administers it
     * @param regions       the Regions looked at: the columns
     * @param off           Regions that the administrator account has not enabled
     * @param rows          where each account stands in each of the Regions
     * @param gaps          what is missing, by reason
     * @param count         how much there is in the rows, which may be hundreds of thousands of cells
     */
    public record Part(Service service, AccountId administrator, List<RegionId> regions, List<RegionId> off,
            Map<AccountId, List<Cell>> rows, List<Gap> gaps, Count count) {

        /** What there is in the rows is counted here, once. */
        public Part(Service service, AccountId administrator, List<RegionId> regions, List<RegionId> off,
                Map<AccountId, List<Cell>> rows, List<Gap> gaps) {
            this(service, administrator, regions, off, rows, gaps, Count.of(rows));
        }

        public Part {
            regions = List.copyOf(regions);
            off = List.copyOf(off);
            rows = Map.copyOf(rows);
            gaps = List.copyOf(gaps);
        }
    }

    /** How many pairs of account and Region there are, and how many of them are covered. */
    public record Count(int all, int covered) {

        private static Count of(Map<AccountId, List<Cell>> rows) {
            int all = 0;
            int covered = 0;
            for (var cells : rows.values()) {
                for (var cell : cells) {
                    all += cell.standing() == Standing.NONE ? 0 : 1;
                    covered += cell.standing().covered() ? 1 : 0;
                }
            }
            return new Count(all, covered);
        }

        int gaps() {
            return all - covered;
        }
    }

    public Seen {
        parts = List.copyOf(parts);
        accounts = List.copyOf(accounts);
        notes = List.copyOf(notes);
    }

    boolean complete() {
        return parts.stream().allMatch(part -> part.gaps().isEmpty());
    }
}
