package dev.muster.cloud.console.coverage;

import dev.muster.api.id.RegionId;
import java.util.List;

/**
 * What mending would do.
 *
 * @param steps      what would be done, in this order
 * @param impossible what would be left, and why
 */
public record Draft(List<Step> steps, List<Gap> impossible) {

    /**
     * The same in each of some Regions.
     *
     * @param sentences what is done, one after the other
     * @param changes   how many things change in all of them together
     */
    public record Step(Service service, List<RegionId> regions, List<String> sentences, int changes) {

        public Step {
            regions = List.copyOf(regions);
            sentences = List.copyOf(sentences);
        }
    }

    public Draft {
        steps = List.copyOf(steps);
        impossible = List.copyOf(impossible);
    }

    int changes() {
        return steps.stream().mapToInt(Step::changes).sum();
    }
}
