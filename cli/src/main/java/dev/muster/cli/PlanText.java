package dev.muster.cli;

import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.fleet.enrolment.Action;
import dev.muster.fleet.enrolment.Plan;
import dev.muster.fleet.enrolment.Report;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A plan for a person: what would be done, told once for all Regions where it is the same, and what could not be. */
final class PlanText {

    private final Style style;

    private final String service;

    PlanText(Style style, String service) {
        this.style = style;
        this.service = service;
    }

    void print(Plan plan, PrintWriter out) {
        PlanSentences.of(plan, service).forEach((sentences, regions) -> {
            style.wrapped("in " + String.join(", ", regions.stream().map(RegionId::code).toList()) + ":", 0)
                    .forEach(line -> out.println(style.bold(line)));
            sentences.forEach(sentence -> bullet(out, sentence));
        });
        if (plan.isEmpty()) {
            out.println("nothing to do: " + service + " is as wanted wherever it can be");
        }
        Report foretold = plan.foretold();
        Gaps.of(foretold).print(out, style);
        out.flush();
    }

    private void bullet(PrintWriter out, String sentence) {
        var prefix = "  - ";
        for (var line : style.wrapped(sentence, prefix.length())) {
            out.println(prefix + line);
            prefix = "    ";
        }
    }
}
