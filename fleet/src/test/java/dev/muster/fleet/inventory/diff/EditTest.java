package dev.muster.fleet.inventory.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedCalls;
import dev.muster.api.recorded.RecordedJson;
import dev.muster.fleet.inventory.resource.Volatile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What makes one document of another. */
class EditTest {

    @Test
    void each_value_that_changed_is_named_by_a_json_pointer() throws IOException {
        assertThat(edits("{\"a\": 1, \"b\": {\"x/y\": [1, {\"k~\": \"old\"}]}, \"gone\": true}",
                "{\"a\": 1, \"b\": {\"x/y\": [1, {\"k~\": \"new\"}]}, \"added\": []}")).extracting(Edit::pointer,
                        edit -> shown(edit.before()), edit -> shown(edit.after()))
                .containsExactly(tuple(
                        "/b/x~1y/1/k~0", "\"old\"", "\"new\""), tuple("/gone", "true", "-"),
                        tuple("/added",
                                "-", "[]"));
    }

    @Test
    void the_order_of_members_and_of_plain_values_is_no_change() throws IOException {
        assertThat(edits("{\"a\": 1, \"l\": [\"x\", \"y\", 3]}", "{\"l\": [3, \"y\", \"x\"], \"a\": 1}")).isEmpty();
        assertThat(edits("[\"x\", \"x\"]", "[\"x\"]")).as("but how many there are is").hasSize(1);
    }

    @Test
    void what_changes_by_itself_can_be_left_out_at_any_depth_and_more_can_be_named() throws IOException {
        var before = read("{\"Role\": {\"RoleLastUsed\": {\"Region\": \"a\"}}, \"ItemCount\": 1, \"Mine\": 1}");
        var after = read("{\"Role\": {\"RoleLastUsed\": {\"Region\": \"b\"}}, \"ItemCount\": 2, \"Mine\": 2}");
        assertThat(Edit.between(Volatile.BY_DEFAULT.without(before), Volatile.BY_DEFAULT.without(after))).extracting(
                Edit::pointer).containsExactly("/Mine");
        var own = new Volatile(List.of("mi*"));
        assertThat(Edit.between(own.without(before), own.without(after))).extracting(Edit::pointer).containsExactly(
                "/Role/RoleLastUsed/Region", "/ItemCount");
        assertThat(Edit.between(Volatile.NOTHING.without(before), Volatile.NOTHING.without(after))).hasSize(3);
    }

    @Test
    void a_signed_address_counts_without_its_signature() throws IOException {
        var before = read("{\"Location\": \"https://x.s3.amazonaws.com/k?X-Amz-Signature=1\"}");
        var after = read("{\"Location\": \"https://x.s3.amazonaws.com/k?X-Amz-Signature=2\"}");
        assertThat(Volatile.BY_DEFAULT.without(before)).isEqualTo(Volatile.BY_DEFAULT.without(after));
    }

    private static List<Edit> edits(String before, String after) throws IOException {
        return Edit.between(read(before), read(after));
    }

    private static String shown(Optional<Document> value) {
        return value.map(RecordedCalls::json).orElse("-");
    }

    private static Document read(String json) throws IOException {
        try (var in = RecordedJson.parser(json)) {
            return RecordedJson.read(in);
        }
    }
}
