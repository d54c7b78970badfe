package dev.muster.cloud.console.guardduty;

import dev.muster.cloud.console.page.Answer;
import dev.muster.cloud.console.page.CallRefused;
import dev.muster.cloud.console.page.Notice;
import dev.muster.cloud.console.page.Visit;
import dev.muster.cloud.guardduty.finding.FindingType;
import dev.muster.cloud.guardduty.finding.FindingTypes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.guardduty.model.CreateSampleFindingsRequest;
import software.amazon.awssdk.services.guardduty.model.CreateSampleFindingsResponse;

/** Making sample findings: of all types, or of those that somebody chooses. */
final class Samples {

    /**
     * Types to choose from.
     *
     * @param families those for the same purpose, by the part of their name before the colon
     * @param chosen   those that are ticked
     */
    record Page(List<Family> families, Set<String> chosen, Optional<Notice> notice) {

        Page {
            families = List.copyOf(families);
            chosen = Set.copyOf(chosen);
        }

        /** How many types there are. */
        int all() {
            return families.stream().mapToInt(family -> family.types().size()).sum();
        }
    }

    /** Types for the same purpose: {@code Backdoor}. */
    record Family(String purpose, List<String> types) {

        Family {
            types = List.copyOf(types);
        }

        boolean anyOf(Set<String> chosen) {
            return types.stream().anyMatch(chosen::contains);
        }
    }

    /** As many types as the API takes in a call. */
    private static final int BATCH = 50;

    private static final List<Family> FAMILIES = FindingTypes.all()
            .stream()
            .map(FindingType::name)
            .collect(Collectors.groupingBy(Samples::purpose, TreeMap::new, Collectors.toList()))
            .entrySet()
            .stream()
            .map(family -> new Family(family.getKey(), family.getValue()))
            .toList();

    private Samples() {}

    private static String purpose(String type) {
        return type.substring(0, Math.max(0, type.indexOf(':')));
    }

    static Answer page(Visit visit) {
        return Answer.shown("guardduty/samples", new Page(FAMILIES, Set.of(), Optional.empty()));
    }

    static Answer generate(Visit visit) {
        var types = visit.form().all("sample").stream().distinct().toList();
        var all = visit.form().text("which").equals("all");
        if (!all && types.isEmpty()) {
            return refused(types, Notice.problem("Nothing was generated", "Tick the types first, or generate all."));
        }
        try {
            var detector = Detector.of(visit.aws()).map(Detector::id).orElse("none");
            if (all) {
                call(visit, detector, List.of());
            } else {
                types.stream().gather(Gatherers.windowFixed(BATCH)).forEach(some -> call(visit, detector, some));
            }
            return new Answer.Elsewhere(visit.path(FindingPages.FINDINGS) + "?done=" + (all ? "all" : "samples"));
        } catch (CallRefused refused) {
            return refused(types, refused.notice());
        }
    }

    /** Without any types, AWS makes samples of all. */
    private static void call(Visit visit, String detector, List<String> types) {
        visit.aws().call(CreateSampleFindingsRequest.builder().detectorId(detector).findingTypes(types.isEmpty()
                ? null
                : types).build(), CreateSampleFindingsResponse.class);
    }

    private static Answer refused(List<String> chosen, Notice why) {
        return Answer.refused("guardduty/samples", new Page(FAMILIES, Set.copyOf(chosen), Optional.of(why)));
    }
}
