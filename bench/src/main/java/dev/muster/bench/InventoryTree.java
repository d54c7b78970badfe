package dev.muster.bench;

import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.recorded.RecordedCalls;
import dev.muster.api.recorded.RecordedJson;
import dev.muster.api.recorded.RunLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An inventory made up for measurements: each call answers a list of as many items in every account and Region, and no
 * two items are the same.
 *
 * @param accounts how many
 * @param regions  of each
 * @param calls    in each Region
 * @param items    of each answer
 */
record InventoryTree(List<AccountId> accounts, List<RegionId> regions, List<Call> calls, int items) {

    /**
     * One call.
     *
     * @param list the member of the answer that is the list
     * @param id   the member of an item that tells it from the others; empty where items are texts
     */
    record Call(String service, String function, String list, String id) {

        String name() {
            return service + "-" + function;
        }
    }

    /** Calls of all five protocols that boto3 pages too. */
    static final List<Call> ALL_PROTOCOLS = List.of(
            new Call("ec2", "describe_vpcs", "Vpcs", "VpcId"),
            new Call("ec2", "describe_subnets", "Subnets", "SubnetId"),
            new Call("ec2", "describe_volumes", "Volumes", "VolumeId"),
            new Call("ec2", "describe_security_groups", "SecurityGroups", "GroupId"),
            new Call("rds", "describe_db_instances", "DBInstances", "DBInstanceIdentifier"),
            new Call("rds", "describe_db_clusters", "DBClusters", "DBClusterIdentifier"),
            new Call("autoscaling", "describe_auto_scaling_groups", "AutoScalingGroups", "AutoScalingGroupName"),
            new Call("elasticache", "describe_cache_clusters", "CacheClusters", "CacheClusterId"),
            new Call("sns", "list_topics", "Topics", "TopicArn"),
            new Call("dynamodb", "list_tables", "TableNames", ""),
            new Call("kms", "list_keys", "Keys", "KeyId"),
            new Call("logs", "describe_log_groups", "logGroups", "logGroupName"),
            new Call("ssm", "describe_parameters", "Parameters", "Name"),
            new Call("ecs", "list_clusters", "clusterArns", ""),
            new Call("secretsmanager", "list_secrets", "SecretList", "ARN"),
            new Call("lambda", "list_functions", "Functions", "FunctionName"),
            new Call("apigateway", "get_rest_apis", "items", "id"),
            new Call("eks", "list_clusters", "clusters", ""),
            new Call("backup", "list_backup_vaults", "BackupVaultList", "BackupVaultName"),
            new Call("s3control", "list_access_points", "AccessPointList", "Name"));

    static InventoryTree of(int accounts, List<String> regions, List<Call> calls, int items) {
        var ids = new ArrayList<AccountId>();
        ids.add(BenchWorld.ADMINISTRATOR);
        for (int i = 1; i < accounts; i++) {
            ids.add(BenchWorld.member(i));
        }
        return new InventoryTree(ids, regions.stream().map(RegionId::new).toList(), calls, items);
    }

    long answers() {
        return (long) accounts.size() * regions.size() * calls.size();
    }

    /** What a call answers in an account and Region. */
    Document.Members answer(AccountId account, RegionId region, Call call) {
        var list = new ArrayList<Document>();
        for (int i = 0; i < items; i++) {
            var id = new Document.Text(call.function() + "-" + account + "-" + region + "-" + i);
            list.add(call.id().isEmpty() ? id : Document.Members.of(Map.of(call.id(), id)));
        }
        return Document.Members.of(Map.of(call.list(), new Document.Items(list)));
    }

    /** Writes it as a scan would have left it. */
    Path write(Path folder) throws IOException {
        var run = folder.resolve("organization-2026-01-15T12-00");
        for (var account : accounts) {
            for (var region : regions) {
                var directory = Files.createDirectories(run.resolve(account.digits()).resolve(region.code()));
                for (var call : calls) {
                    Files.writeString(directory.resolve(call.name() + ".json"), RecordedCalls.json(answer(account,
                            region, call)));
                }
            }
        }
        var list = new ArrayList<Document>();
        accounts.forEach(account -> list.add(Document.Members.of(new LinkedHashMap<>(Map.of("id", new Document.Text(
                account.digits()))))));
        Files.writeString(run.resolve(RunLayout.ACCOUNTS), RecordedCalls.json(new Document.Items(list)));
        return run;
    }

    /** The calls as a sheet. */
    String sheet() {
        var entries = new ArrayList<String>();
        for (var call : calls) {
            entries.add("{\"service\": \"" + call.service() + "\", \"function\": \"" + call.function() + "\""
                    + (call.service().equals("s3control")
                            ? ", \"parameters\": {\"AccountId\": \"${account.id}\"}"
                            : "")
                    + "}");
        }
        return "[" + String.join(",\n", entries) + "]\n";
    }

    /**
     * What is not in a scan as it is here.
     *
     * @param run the folder of the scan
     */
    String differences(Path run) throws IOException {
        long different = 0;
        long files = 0;
        try (var folders = Files.list(run)) {
            for (var folder : folders.filter(Files::isDirectory).toList()) {
                var account = RunLayout.accountOf(folder.getFileName().toString());
                if (account.isEmpty()) {
                    continue;
                }
                for (var region : regions) {
                    for (var call : calls) {
                        var file = folder.resolve(region.code()).resolve(call.name() + ".json");
                        if (!Files.exists(file)) {
                            continue;
                        }
                        files++;
                        try (var json = RecordedJson.parser(Files.newInputStream(file))) {
                            if (!RecordedJson.read(json).equals(answer(account.get(), region, call))) {
                                different++;
                            }
                        }
                    }
                }
            }
        }
        return answers() - files + " missing, " + different + " different";
    }
}
