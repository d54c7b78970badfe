package dev.muster.cloud.console.coverage;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
     */
    public record Part(Service service, AccountId administrator, List<RegionId> regions, List<RegionId> off,
            Map<AccountId, List<Cell>> rows, List<Gap> gaps) {

        public Part {
            regions = List.copyOf(regions);
            off = List.copyOf(off);
            rows = Map.copyOf(rows);
            gaps = List.copyOf(gaps);
        }

        /** How many pairs of account and Region there are. */
        long all() {
            return cells().filter(cell -> cell.standing() != Standing.NONE).count();
        }

        long covered() {
            return cells().filter(cell -> cell.standing().covered()).count();
        }

        private Stream<Cell> cells() {
            return rows.values().stream().flatMap(List::stream);
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
