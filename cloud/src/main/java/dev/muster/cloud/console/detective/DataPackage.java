package dev.muster.cloud.console.detective;

import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.Moment;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.detective.model.DatasourcePackage;
import software.amazon.awssdk.services.detective.model.ListDatasourcePackagesRequest;
import software.amazon.awssdk.services.detective.model.ListDatasourcePackagesResponse;

/**
 * A kind of data that a graph is made of.
 *
 * @param name  as the API says it
 * @param state as the API says it; empty if it was never started
 * @param since when it came into that state, as people read it
 */
record DataPackage(String name, String state, String since) {

    /** All that there are, those that a graph does not have among them. */
    static List<DataPackage> of(Aws aws, Graph graph) {
        var found = aws.call(ListDatasourcePackagesRequest.builder().graphArn(graph.arn()).build(),
                ListDatasourcePackagesResponse.class).datasourcePackagesAsStrings();
        return Stream.of(DatasourcePackage.values())
                .filter(kind -> kind != DatasourcePackage.UNKNOWN_TO_SDK_VERSION)
                .map(DatasourcePackage::toString)
                .map(name -> {
                    var detail = found.get(name);
                    if (detail == null) {
                        return new DataPackage(name, "", "");
                    }
                    var state = detail.datasourcePackageIngestStateAsString();
                    var change = detail.lastIngestStateChangeAsStrings().get(state);
                    return new DataPackage(name, state, change == null || change.timestamp() == null
                            ? ""
                            : Moment.shown(change.timestamp()));
                })
                .toList();
    }

    /** What it is, in words. */
    String title() {
        return switch (name) {
            case "DETECTIVE_CORE" -> "Detective core: CloudTrail, VPC flow logs, GuardDuty findings";
            case "EKS_AUDIT" -> "EKS audit logs";
            case "ASFF_SECURITYHUB_FINDING" -> "AWS security findings";
            default -> name;
        };
    }

    boolean started() {
        return state.equals("STARTED");
    }

    /** Its state, in words. */
    String word() {
        return switch (state) {
            case "STARTED" -> "Started";
            case "STOPPED" -> "Stopped";
            case "DISABLED" -> "Disabled";
            case "" -> "Not started";
            default -> state;
        };
    }
}
