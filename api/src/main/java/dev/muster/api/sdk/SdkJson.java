package dev.muster.api.sdk;

import dev.muster.api.document.Document;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkNumber;

/** Members that may hold any JSON: the AWS SDK has a document type of its own for them. */
final class SdkJson {

    private SdkJson() {}

    static software.amazon.awssdk.core.document.Document from(Document value) {
        return switch (value) {
            case Document.Null _ -> software.amazon.awssdk.core.document.Document.fromNull();
            case Document.Text(String text) -> software.amazon.awssdk.core.document.Document.fromString(text);
            case Document.Numeric(BigDecimal number) -> software.amazon.awssdk.core.document.Document
                    .fromNumber(SdkNumber.fromBigDecimal(number));
            case Document.NotFinite(double number) -> software.amazon.awssdk.core.document.Document.fromNumber(number);
            case Document.Bool(boolean truth) -> software.amazon.awssdk.core.document.Document.fromBoolean(truth);
            case Document.Time(var instant) -> software.amazon.awssdk.core.document.Document
                    .fromString(instant.toString());
            case Document.Blob blob -> software.amazon.awssdk.core.document.Document
                    .fromString(Base64.getEncoder().encodeToString(blob.value()));
            case Document.Items(List<Document> items) -> software.amazon.awssdk.core.document.Document
                    .fromList(items.stream().map(SdkJson::from).toList());
            case Document.Members(var entries) -> {
                var map = new LinkedHashMap<String, software.amazon.awssdk.core.document.Document>();
                entries.forEach((key, entry) -> map.put(key, from(entry)));
                yield software.amazon.awssdk.core.document.Document.fromMap(map);
            }
        };
    }

    static Document of(software.amazon.awssdk.core.document.Document value) {
        if (value.isNull()) {
            return Document.Null.NULL;
        } else if (value.isString()) {
            return new Document.Text(value.asString());
        } else if (value.isBoolean()) {
            return new Document.Bool(value.asBoolean());
        } else if (value.isNumber()) {
            return new Document.Numeric(value.asNumber().bigDecimalValue());
        } else if (value.isList()) {
            var items = new ArrayList<Document>();
            value.asList().forEach(item -> items.add(of(item)));
            return new Document.Items(items);
        }
        var members = new LinkedHashMap<String, Document>();
        for (Map.Entry<String, software.amazon.awssdk.core.document.Document> entry : value.asMap().entrySet()) {
            members.put(entry.getKey(), of(entry.getValue()));
        }
        return new Document.Members(members);
    }
}
