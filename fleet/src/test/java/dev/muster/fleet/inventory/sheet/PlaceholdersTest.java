package dev.muster.fleet.inventory.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.document.Document;
import dev.muster.api.id.AccountId;
import dev.muster.api.id.RegionId;
import dev.muster.api.recorded.RecordedJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlaceholdersTest {

    private static final AccountId ACCOUNT = new AccountId("111122223333");
    private static final RegionId REGION = new RegionId("eu-west-1");

    private static Document.Members json(String text) throws IOException {
        try (var parser = RecordedJson.parser(text)) {
            return (Document.Members) RecordedJson.read(parser);
        }
    }

    private static SheetEntry entry(String service, int batch, String parameters) throws IOException {
        return new SheetEntry(1, "entry", service, "function", Optional.empty(), json(parameters),
                Optional.of("parent"), batch, List.of(), true);
    }

    private static List<Item> items(String parent, String result) throws IOException {
        return Item.of(json(parent), json("{\"Result\": " + result + "}").get("Result").orElseThrow());
    }

    @Test
    void what_the_call_knows_is_filled_in_and_keeps_its_type() throws IOException {
        var entry = entry("ecs", 1,
                """
                        {"Arn": "arn:aws:x:${region}:${account.id}:${item.Name}/${item.Size}", "Size": "${item.Size}",
                         "Deep": {"List": ["${item.Inner.Key}", "fixed $Latest"]}, "Cluster": "${parent.cluster}", "Flag": true}""");
        var items = items("{\"cluster\": \"c-1\"}",
                "[{\"Name\": \"n$1\", \"Size\": 3, \"Inner\": {\"Key\": \"k\"}}]");

        assertThat(Placeholders.fill(entry, ACCOUNT, REGION, items)).isEqualTo(new Filled.Call(json("""
                {"Arn": "arn:aws:x:eu-west-1:111122223333:n$1/3", "Size": 3,
                 "Deep": {"List": ["k", "fixed $Latest"]}, "Cluster": "c-1", "Flag": true}""")));
    }

    @Test
    void several_items_become_a_list() throws IOException {
        var entry = entry("ecs", 2, """
                {"cluster": "${parent.cluster}", "tasks": ["${item}"], "all": "${item}"}""");
        var items = items("{\"cluster\": \"c\"}", "[\"a\", \"b\"]");

        assertThat(Placeholders.fill(entry, ACCOUNT, REGION, items)).isEqualTo(new Filled.Call(json("""
                {"cluster": "c", "tasks": ["a", "b"], "all": ["a", "b"]}""")));
    }

    @Test
    void an_item_that_lacks_the_value_is_not_called_for() throws IOException {
        var entry = entry("kms", 1, "{\"KeyId\": \"${item.KeyId}\"}");

        assertThat(Placeholders.fill(entry, ACCOUNT, REGION, items("{}", "[{}]")))
                .isEqualTo(new Filled.Lacking("${item.KeyId}"));
        assertThat(Placeholders.fill(entry, ACCOUNT, REGION, items("{}", "[{\"KeyId\": null}]")))
                .isEqualTo(new Filled.Lacking("${item.KeyId}"));
    }

    @Test
    void a_call_takes_as_many_items_as_fit_and_only_of_one_parent() throws IOException {
        var entry = entry("ecs", 2, "{}");
        var first = items("{\"cluster\": \"a\"}", "[1, 2, 3]");
        var second = items("{\"cluster\": \"b\"}", "[4, 5]");
        var all = new ArrayList<>(first);
        all.addAll(second);

        assertThat(Placeholders.batches(entry, all)).containsExactly(first.subList(0, 2), first.subList(2, 3),
                second);
    }

    @Test
    void items_are_what_a_result_lists() throws IOException {
        assertThat(items("{}", "[1, [2, 3], null]")).extracting(Item::value).extracting(Object::toString)
                .containsExactly("Numeric[value=1]", "Numeric[value=2]", "Numeric[value=3]");
        assertThat(items("{}", "{\"Items\": [1, 2], \"Quantity\": 2}")).hasSize(2);
        assertThat(items("{}", "{\"A\": [1], \"B\": [2]}")).hasSize(1);
        assertThat(items("{}", "null")).isEmpty();
    }

    @Test
    void a_bucket_is_asked_in_its_own_region_and_a_zone_by_its_plain_id() throws IOException {
        var bucket = items("{}", "[{\"Name\": \"b\", \"BucketRegion\": \"eu-north-1\"}]").getFirst();
        var zone = items("{}", "[{\"Id\": \"/hostedzone/Z1\"}]");

        assertThat(Placeholders.region(entry("s3", 1, "{}"), bucket)).contains(new RegionId("eu-north-1"));
        assertThat(Placeholders.region(entry("ecs", 1, "{}"), bucket)).isEmpty();
        assertThat(Placeholders.fill(entry("route53", 1, "{\"HostedZoneId\": \"${item.Id}\"}"), ACCOUNT,
                REGION, zone)).isEqualTo(new Filled.Call(json("{\"HostedZoneId\": \"Z1\"}")));
    }
}
