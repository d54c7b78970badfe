package dev.muster.policy.proof;

import dev.muster.policy.oracle.Documents;
import dev.muster.policy.oracle.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All policies of a scenario as one JSON object; a text that is no JSON stands in it as a string. */
final class DocumentsJson {

    private DocumentsJson() {}

    static Json write(Documents documents) {
        var members = new ArrayList<Json.Member>();
        members.add(new Json.Member("identity", policies(documents.identity())));
        documents.boundary().ifPresent(text -> members.add(new Json.Member("boundary", policy(text))));
        documents.session().ifPresent(texts -> members.add(new Json.Member("session", policies(texts))));
        documents.resource().ifPresent(text -> members.add(new Json.Member("resource", policy(text))));
        members.add(new Json.Member("serviceControl", levels(documents.serviceControl())));
        members.add(new Json.Member("resourceControl", levels(documents.resourceControl())));
        documents.vpcEndpoint().ifPresent(text -> members.add(new Json.Member("vpcEndpoint", policy(text))));
        return new Json.Members(members);
    }

    private static Json levels(List<List<String>> levels) {
        return new Json.Items(levels.stream().map(DocumentsJson::policies).toList());
    }

    private static Json policies(List<String> texts) {
        return new Json.Items(texts.stream().map(DocumentsJson::policy).toList());
    }

    private static Json policy(String text) {
        return Json.read(text).filter(json -> json.text().equals(text)).orElse(new Json.Quoted(text));
    }

    static Documents read(Json json) {
        var members = json instanceof Json.Members(var all) ? all : List.<Json.Member>of();
        return new Documents(texts(members, "identity").orElse(List.of()), text(members, "boundary"),
                texts(members, "session"), text(members, "resource"), levels(members, "serviceControl"),
                levels(members, "resourceControl"), text(members, "vpcEndpoint"));
    }

    private static Optional<Json> member(List<Json.Member> members, String name) {
        return members.stream().filter(member -> member.name().equals(name)).map(Json.Member::value).findFirst();
    }

    private static Optional<String> text(List<Json.Member> members, String name) {
        return member(members, name).map(DocumentsJson::text);
    }

    private static Optional<List<String>> texts(List<Json.Member> members, String name) {
        return member(members, name).map(DocumentsJson::texts);
    }

    private static List<List<String>> levels(List<Json.Member> members, String name) {
        return member(members, name).map(json -> items(json).stream().map(DocumentsJson::texts).toList())
                .orElse(List.of());
    }

    private static List<String> texts(Json json) {
        return items(json).stream().map(DocumentsJson::text).toList();
    }

    private static List<Json> items(Json json) {
        return json instanceof Json.Items(var items) ? items : List.of(json);
    }

    private static String text(Json json) {
        return json instanceof Json.Quoted(var text) ? text : json.text();
    }
}
