package dev.muster.fleet.inventory.resource;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operations are about, by their names alone. */
class NounTest {

    @ParameterizedTest
    @CsvSource({"ListBuckets, Bucket, true", "describe_instances, Instance, true",
            "DescribeDBInstances, DBInstance, true",
            "ListPolicies, Policy, true", "DescribeAddresses, Address, true", "ListAliases, Alias, true",
            "ListEventBuses, EventBus, true", "DescribeTable, Table, false", "GetBucketTagging, BucketTagging, false",
            "ListTagsForResource, Tag, true", "DescribeInstanceInformation, InstanceInformation, true",
            "BatchGetProjects, Project, true", "GetRestApis, RestApi, true", "DescribeCaches, Cache, true",
            "GetAccountSummary, AccountSummary, false", "ListVirtualMFADevices, VirtualMFADevice, true"})
    void an_operation_names_one_thing_or_many(String operation, String singular, boolean many) {
        assertThat(Noun.ofOperation(operation)).isEqualTo(new Noun(singular, many));
    }
}
