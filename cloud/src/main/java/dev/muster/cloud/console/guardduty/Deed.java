package dev.muster.cloud.console.guardduty;

import dev.muster.cloud.console.page.Aws;
import dev.muster.cloud.console.page.Form;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.guardduty.model.DeleteMembersRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteMembersResponse;
import software.amazon.awssdk.services.guardduty.model.DisassociateMembersRequest;
import software.amazon.awssdk.services.guardduty.model.DisassociateMembersResponse;
import software.amazon.awssdk.services.guardduty.model.InviteMembersRequest;
import software.amazon.awssdk.services.guardduty.model.InviteMembersResponse;
import software.amazon.awssdk.services.guardduty.model.StartMonitoringMembersRequest;
import software.amazon.awssdk.services.guardduty.model.StartMonitoringMembersResponse;
import software.amazon.awssdk.services.guardduty.model.StopMonitoringMembersRequest;
import software.amazon.awssdk.services.guardduty.model.StopMonitoringMembersResponse;
import software.amazon.awssdk.services.guardduty.model.UnprocessedAccount;

/** What an administrator can do to accounts that it has added. */
enum Deed {

    INVITE("Invite", "Invitation to GuardDuty", "Send notification", "invited",
            "The account accepts in its own console; until then it is pending."), START("Start monitoring",
                    "Start monitoring", "Start monitoring", "monitored again",
                    "GuardDuty watches these accounts again."), STOP("Suspend", "Suspend monitoring",
                            "Suspend monitoring", "suspended",
                            "GuardDuty stops watching these accounts. Findings that are there stay."), DISASSOCIATE(
                                    "Disassociate", "Disassociate accounts", "Disassociate", "disassociated",
                                    "These accounts stay in the list and can be invited again; their findings are not seen here any more."), DELETE(
                                            "Delete", "Delete accounts", "Delete", "deleted",
                                            "These accounts leave the list. An account that is monitored has to be disassociated first.");

    /** As many as the API takes at once. */
    private static final int BATCH = 50;

    private final String label;

    private final String title;

    private final String button;

    private final String past;

    private final String meaning;

    Deed(String label, String title, String button, String past, String meaning) {
        this.label = label;
        this.title = title;
        this.button = button;
        this.past = past;
        this.meaning = meaning;
    }

    /** As forms name it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Deed> of(String code) {
        return Arrays.stream(values()).filter(deed -> deed.code().equals(code)).findFirst();
    }

    String label() {
        return label;
    }

    String title() {
        return title;
    }

    String button() {
        return button;
    }

    String meaning() {
        return meaning;
    }

    /** What has become of accounts. */
    String past() {
        return past;
    }

    /** Does it, and tells why not for each account of which AWS says so. */
    Map<String, String> to(List<String> accounts, Aws aws, Detector detector, Form form) {
        var refused = new LinkedHashMap<String, String>();
        accounts.stream()
                .gather(Gatherers.windowFixed(BATCH))
                .flatMap(batch -> call(batch, aws, detector, form).stream())
                .forEach(account -> refused.put(account.accountId(), account.result()));
        return refused;
    }

    /**
     * Whether the root users of those invited are told nothing. The API has one switch for the mail and for the alert in
     * the Health Dashboard, so the dialog has one box for the two; that the account's own console shows the invitation
     * hangs on neither.
     */
    private static boolean unnotified(Form form) {
        return !form.has("mail");
    }

    private List<UnprocessedAccount> call(List<String> accounts, Aws aws, Detector detector, Form form) {
        return switch (this) {
            case INVITE -> aws.call(InviteMembersRequest.builder()
                    .detectorId(detector.id())
                    .accountIds(accounts)
                    .message(form.value("message").orElse(null))
                    .disableEmailNotification(unnotified(form))
                    .build(), InviteMembersResponse.class).unprocessedAccounts();
            case START -> aws.call(StartMonitoringMembersRequest.builder().detectorId(detector.id()).accountIds(
                    accounts).build(), StartMonitoringMembersResponse.class).unprocessedAccounts();
            case STOP -> aws.call(StopMonitoringMembersRequest.builder().detectorId(detector.id()).accountIds(accounts)
                    .build(), StopMonitoringMembersResponse.class).unprocessedAccounts();
            case DISASSOCIATE -> aws.call(DisassociateMembersRequest.builder().detectorId(detector.id()).accountIds(
                    accounts).build(), DisassociateMembersResponse.class).unprocessedAccounts();
            case DELETE -> aws.call(DeleteMembersRequest.builder().detectorId(detector.id()).accountIds(accounts)
                    .build(), DeleteMembersResponse.class).unprocessedAccounts();
        };
    }
}
