package dev.muster.cli;

import dev.muster.api.document.Document;
import dev.muster.api.document.Document.Items;
import dev.muster.api.document.Document.Members;
import dev.muster.fleet.doctor.Advice;
import dev.muster.fleet.doctor.Checkup;
import dev.muster.fleet.doctor.Entry;
import dev.muster.fleet.doctor.Rights;
import dev.muster.fleet.permission.PolicyDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

/** What the doctor found, for machines. Names and words are relied upon: they are added to, never changed. */
final class DoctorJson {

    private DoctorJson() {}

    static String of(List<Checkup> found, List<Advice> advice) {
        return DocumentText.json(DocumentText.object("accounts", new Items(found.stream().map(DoctorJson::account)
                .toList()), "advice", new Items(advice.stream().map(DoctorJson::advice).toList())));
    }

    private static Document account(Checkup checkup) {
        var members = new LinkedHashMap<String, Document>();
        members.put("account", Document.text(checkup.patient().account().digits()));
        members.put("name", Document.text(checkup.patient().name()));
        members.put("well", new Document.Bool(checkup.isWell()));
        switch (checkup.entry()) {
            case Entry.Open(var arn) -> {
                members.put("entry", Document.text("open"));
                members.put("arn", Document.text(arn));
            }
            case Entry.Shut(var why) -> {
                members.put("entry", Document.text("shut"));
                members.put("why", Document.text(why.said()));
            }
            case Entry.Elsewhere(var answered, var arn) -> {
                members.put("entry", Document.text("elsewhere"));
                members.put("answered", Document.text(answered.digits()));
                members.put("arn", Document.text(arn));
            }
        }
        members.put("needs", DocumentText.number(checkup.patient().needs().size()));
        switch (checkup.rights()) {
            case Rights.Known(var denied) -> {
                members.put("rights", Document.text("known"));
                members.put("denied", new Items(denied.stream().<Document>map(each -> DocumentText.object("action", each
                        .need().action(), "resource", each.need().resource(), "reason", each.reason().name()
                                .toLowerCase(Locale.ROOT)))
                        .toList()));
            }
            case Rights.Unknown(var why) -> {
                members.put("rights", Document.text("unknown"));
                members.put("why_unknown", Document.text(why.said()));
            }
            case Rights.Root _ -> members.put("rights", Document.text("root"));
            case Rights.NotAsked _ -> members.put("rights", Document.text("not_asked"));
        }
        return Members.of(members);
    }

    private static Document advice(Advice advice) {
        var members = new LinkedHashMap<String, Document>();
        members.put("finding", Document.text(advice.finding()));
        members.put("remedy", Document.text(advice.remedy()));
        members.put("urgent", new Document.Bool(advice.urgent()));
        members.put("accounts", new Items(advice.accounts().stream().<Document>map(account -> Document.text(account
                .digits())).toList()));
        members.put("policy", advice.policy().map(PolicyDocument::document).orElse(Document.Null.NULL));
        return Members.of(members);
    }
}
