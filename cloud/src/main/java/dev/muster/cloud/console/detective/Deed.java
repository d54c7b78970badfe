package dev.muster.cloud.console.detective;

import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.CallRefused;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.detective.model.DeleteMembersRequest;
import software.amazon.awssdk.services.detective.model.DeleteMembersResponse;
import software.amazon.awssdk.services.detective.model.StartMonitoringMemberRequest;
import software.amazon.awssdk.services.detective.model.StartMonitoringMemberResponse;

/** What an administrator can do to the members of its graph. */
enum Deed {

    START("Enable", "Enable accounts", "enabled",
            "Accounts that accepted and are not enabled contribute data, if the graph has room for it."), DELETE(
                    "Remove", "Remove accounts", "removed",
                    "These accounts do not contribute data any more. What is in the graph stays.");

    /** As many as the API takes at once. */
    private static final int BATCH = 50;

    private final String label;

    private final String title;

    private final String past;

    private final String meaning;

    Deed(String label, String title, String past, String meaning) {
        this.label = label;
        this.title = title;
        this.past = past;
        this.meaning = meaning;
    }

    static Optional<Deed> of(String code) {
        return Arrays.stream(values()).filter(deed -> deed.code().equals(code)).findFirst();
    }

    /** As forms name it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String label() {
        return label;
    }

    String title() {
        return title;
    }

    String past() {
        return past;
    }

    String meaning() {
        return meaning;
    }

    /** Does it, and tells why not for each account of which AWS says so. */
    Map<String, String> to(List<String> accounts, Aws aws, Graph graph) {
        return switch (this) {
            case START -> start(accounts, aws, graph);
            case DELETE -> delete(accounts, aws, graph);
        };
    }

    private static Map<String, String> start(List<String> accounts, Aws aws, Graph graph) {
        var refused = new LinkedHashMap<String, String>();
        for (var account : accounts) {
            try {
                aws.call(StartMonitoringMemberRequest.builder().graphArn(graph.arn()).accountId(account).build(),
                        StartMonitoringMemberResponse.class);
            } catch (CallRefused why) {
                refused.put(account, why.text());
            }
        }
        return refused;
    }

    private static Map<String, String> delete(List<String> accounts, Aws aws, Graph graph) {
        var refused = new LinkedHashMap<String, String>();
        for (var batch : accounts.stream().gather(Gatherers.windowFixed(BATCH)).toList()) {
            aws.call(DeleteMembersRequest.builder().graphArn(graph.arn()).accountIds(batch).build(),
                    DeleteMembersResponse.class)
                    .unprocessedAccounts()
                    .forEach(account -> refused.put(account.accountId(), account.reason()));
        }
        return refused;
    }
}
