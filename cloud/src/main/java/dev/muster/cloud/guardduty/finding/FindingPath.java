package dev.muster.cloud.guardduty.finding;

import dev.muster.api.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;

/**
 * The way to a value in a finding, as criteria name it: {@code resource.instanceDetails.tags.key}. It leads through
 * lists to several values. Below {@code service.additionalInfo} it goes on in the JSON text that is there.
 */
record FindingPath(List<String> names) {

    static final FindingPath UPDATED_AT = new FindingPath(List.of("updatedAt"));

    private static final String ADDITIONAL = "additionalInfo";

    /** AWS lists fields below these that the API's own form of a finding does not have. */
    private static final Set<String> OPEN = Set.of("resource.accessKeyDetails.userIdentity",
            "resource.bedrockGuardrailDetails", "resource.rdsDbInstanceDetails",
            "resource.kubernetesDetails.kubernetesWorkloadDetails", "service.additionalInfo",
            "service.action.awsApiCallAction.remoteAccountDetails",
            "service.action.rdsLoginAttemptAction.loginAttributes", "service.detection.sequence.resources.data",
            "service.runtimeDetails.context");

    private static final int LONGEST = 512;

    FindingPath {
        names = List.copyOf(names);
    }

    /** The path that a text names; empty if findings have no such value. */
    static Optional<FindingPath> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        var path = new FindingPath(List.of(text.split("\\.", -1)));
        return path.open(text) || path.known() ? Optional.of(path) : Optional.empty();
    }

    private boolean open(String text) {
        return !names.contains("") && OPEN.stream().anyMatch(root -> text.startsWith(root + "."));
    }

    private boolean known() {
        var fields = FindingForm.fields();
        for (int i = 0; i < names.size(); i++) {
            var found = FindingForm.field(fields, names.get(i));
            if (found.isEmpty()) {
                return false;
            }
            var field = found.get();
            while (isList(field) || isMap(field)) {
                if (isMap(field) && ++i == names.size()) {
                    return false;
                }
                field = isList(field) ? FindingForm.element(field) : FindingForm.entry(field);
            }
            if (field.marshallingType().getKnownType() != MarshallingKnownType.SDK_POJO) {
                return i == names.size() - 1;
            }
            fields = FindingForm.fields(field);
        }
        return false;
    }

    private static boolean isList(SdkField<?> field) {
        return field.marshallingType().getKnownType() == MarshallingKnownType.LIST;
    }

    private static boolean isMap(SdkField<?> field) {
        return field.marshallingType().getKnownType() == MarshallingKnownType.MAP;
    }

    /** Whether this is the finding's severity, which criteria see without its decimals. */
    boolean isSeverity() {
        return names.equals(List.of("severity"));
    }

    /** The values that stand there; none if there is nothing. */
    List<Document> values(Document.Members finding) {
        var values = new ArrayList<Document>();
        walk(finding, 0, values::add);
        return values;
    }

    private void walk(Document value, int depth, Consumer<Document> found) {
        switch (value) {
            case Document.Items(var items) -> items.forEach(item -> walk(item, depth, found));
            case Document.Members members when depth < names.size() -> {
                member(members, names.get(depth)).ifPresent(member -> walk(member, depth + 1, found));
                if (depth == 2 && names.get(1).equals(ADDITIONAL)) {
                    inside(members).flatMap(text -> member(text, names.get(2)))
                            .ifPresent(member -> walk(member, 3, found));
                }
            }
            case Document.Members _,Document.Null _ -> {
                // no value that anything could be compared with
            }
            case Document.Text _,Document.Numeric _,Document.Bool _,Document.Time _,Document.Blob _,Document.NotFinite _ -> {
                if (depth == names.size()) {
                    found.accept(value);
                }
            }
        }
    }

    private static Optional<Document> member(Document.Members members, String name) {
        return members.get(name)
                .or(() -> members.members()
                        .entrySet()
                        .stream()
                        .filter(member -> member.getKey().equalsIgnoreCase(name))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    private static Optional<Document.Members> inside(Document.Members additional) {
        try {
            return additional.text("value").map(JsonText::object);
        } catch (JsonText.Broken | IllegalArgumentException _) {
            return Optional.empty(); // the model calls it text: it may be any
        }
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
