package dev.muster.cloud.replay;

import dev.muster.api.document.Document;
import dev.muster.api.id.RegionId;
import dev.muster.cloud.account.Regions;
import java.util.Collection;
import java.util.LinkedHashMap;

/**
 * Which Regions an account has, by where something was recorded of it. Whoever goes over all Regions asks this first,
 * and a run asks it for itself, whether its sheet has it or not.
 */
final class RecordedRegions {

    private RecordedRegions() {}

    /** Whether it is asked for. */
    static boolean isAskedBy(Question question) {
        return question.service().name().equals("ec2") && question.operation().name().equals("DescribeRegions");
    }

    /** What EC2 says of such Regions. */
    static Document.Members answer(Collection<RegionId> regions) {
        var answer = new LinkedHashMap<String, Document>();
        answer.put("Regions", new Document.Items(regions.stream().<Document>map(RecordedRegions::region).toList()));
        return new Document.Members(answer);
    }

    private static Document region(RegionId region) {
        var members = new LinkedHashMap<String, Document>();
        members.put("OptInStatus", Document.text(Regions.optIn(region) ? "opted-in" : "opt-in-not-required"));
        members.put("RegionName", Document.text(region.code()));
        members.put("Endpoint", Document.text("ec2." + region + ".amazonaws.com"));
        return new Document.Members(members);
    }
}
