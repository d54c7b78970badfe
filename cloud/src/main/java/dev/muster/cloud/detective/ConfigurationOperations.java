package dev.muster.cloud.detective;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import java.util.List;
import software.amazon.awssdk.services.detective.model.DescribeOrganizationConfigurationRequest;
import software.amazon.awssdk.services.detective.model.DescribeOrganizationConfigurationResponse;
import software.amazon.awssdk.services.detective.model.UpdateOrganizationConfigurationRequest;
import software.amazon.awssdk.services.detective.model.UpdateOrganizationConfigurationResponse;

/** What the administrator of an organization's graph sets for the whole organization. */
final class ConfigurationOperations {

    private static final String DESCRIBE = "DescribeOrganizationConfiguration";

    private static final String UPDATE = "UpdateOrganizationConfiguration";

    private final Access access;

    private final SqlGraphs graphs;

    ConfigurationOperations(Access access, SqlGraphs graphs) {
        this.access = access;
        this.graphs = graphs;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.organizationAdministrator(DESCRIBE, DescribeOrganizationConfigurationRequest.class,
                        Operation.Effect.READS, DescribeOrganizationConfigurationRequest::graphArn, this::describe),
                access.organizationAdministrator(UPDATE, UpdateOrganizationConfigurationRequest.class,
                        Operation.Effect.WRITES, UpdateOrganizationConfigurationRequest::graphArn, this::update));
    }

    private DescribeOrganizationConfigurationResponse describe(DescribeOrganizationConfigurationRequest request,
            Graph graph, Call call) {
        return DescribeOrganizationConfigurationResponse.builder().autoEnable(graph.autoEnable()).build();
    }

    /** Decides about accounts that join from now on; without a value, nothing changes. */
    private UpdateOrganizationConfigurationResponse update(UpdateOrganizationConfigurationRequest request,
            Graph graph, Call call) {
        if (request.autoEnable() != null) {
            graphs.setAutoEnable(call.transaction(), graph.arn(), request.autoEnable());
        }
        return UpdateOrganizationConfigurationResponse.builder().build();
    }
}
