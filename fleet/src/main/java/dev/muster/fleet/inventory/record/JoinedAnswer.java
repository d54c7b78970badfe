package dev.muster.fleet.inventory.record;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.muster.api.document.Document;
import dev.muster.api.paging.Paging;
import dev.muster.api.recorded.RecordedJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One answer made of all pages: lists end to end, what else there is as {@link Paging#joined} has it. Long lists wait in
 * files, so that an answer of any length takes the memory of a few pages. For one thread.
 */
public final class JoinedAnswer implements AutoCloseable {

    private final Path folder;
    private final Map<List<String>, LongList> lists = new LinkedHashMap<>();
    private Optional<Document.Members> head = Optional.empty();

    /** @param folder where long lists wait */
    public JoinedAnswer(Path folder) {
        this.folder = folder;
    }

    /** Adds the only answer of an operation without pages, or a page. */
    public void add(Optional<Paging> paging, Document.Members answer) throws IOException {
        if (paging.isEmpty()) {
            head = Optional.of(answer);
            return;
        }
        var rest = answer;
        for (var path : paging.get().lists()) {
            if (at(answer, path) instanceof Document.Items(var items)) {
                lists.computeIfAbsent(path, _ -> new LongList(folder)).add(items);
                rest = put(rest, path, new Document.Items(List.of()));
            }
        }
        var pages = new ArrayList<Document.Members>();
        head.ifPresent(pages::add);
        pages.add(rest);
        head = Optional.of(paging.get().joined(pages));
    }

    /** Forgets all pages. */
    public void clear() throws IOException {
        close();
        lists.clear();
        head = Optional.empty();
    }

    /** Whether no page came. */
    public boolean isMissing() {
        return head.isEmpty();
    }

    /** How many elements the lists have; one for an answer without lists. */
    public long items() {
        return lists.isEmpty() ? 1 : lists.values().stream().mapToLong(LongList::size).sum();
    }

    /** The whole in memory. */
    public Document.Members document() throws IOException {
        var whole = head.orElse(Document.Members.EMPTY);
        for (var list : lists.entrySet()) {
            whole = put(whole, list.getKey(), new Document.Items(list.getValue().all()));
        }
        return whole;
    }

    /** Whether the answer has the member; the whole is there as soon as a page came. */
    public boolean has(Optional<String> member) {
        return head.filter(answer -> member.isEmpty() || answer.get(member.get()).isPresent()).isPresent();
    }

    /** Whether a member, or the whole, is nothing to keep: absent, null, an empty list or structure. */
    public boolean isEmpty(Optional<String> member) {
        var value = member.<Optional<Document>>map(name -> head.flatMap(answer -> answer.get(name)))
                .orElse(head.map(Document.class::cast));
        boolean filled = member.isPresent() && lists.entrySet().stream()
                .anyMatch(list -> list.getKey().getFirst().equals(member.get()) && list.getValue().size() > 0);
        return !filled && (value.isEmpty() || Nothing.is(value.get()));
    }

    /** Writes a member, or the whole. */
    public void write(JsonGenerator out, Optional<String> member) throws IOException {
        var whole = head.orElseThrow();
        if (member.isPresent()) {
            write(out, whole.get(member.get()).orElseThrow(), List.of(member.get()));
        } else {
            write(out, whole, List.of());
        }
    }

    private void write(JsonGenerator out, Document value, List<String> path) throws IOException {
        var list = lists.get(path);
        if (list != null) {
            list.write(out);
        } else if (value instanceof Document.Members(var members) && holdsList(path)) {
            out.writeStartObject();
            for (var member : members.entrySet()) {
                out.writeFieldName(member.getKey());
                var inner = new ArrayList<>(path);
                inner.add(member.getKey());
                write(out, member.getValue(), inner);
            }
            out.writeEndObject();
        } else {
            RecordedJson.write(out, value);
        }
    }

    private boolean holdsList(List<String> path) {
        return lists.keySet().stream().anyMatch(list -> list.size() > path.size()
                && list.subList(0, path.size()).equals(path));
    }

    private static Document at(Document.Members answer, List<String> path) {
        Document value = answer;
        for (var name : path) {
            value = value instanceof Document.Members(var members) && members.get(name) != null
                    ? members.get(name)
                    : Document.Null.NULL;
        }
        return value;
    }

    private static Document.Members put(Document.Members into, List<String> path, Document value) {
        var members = new LinkedHashMap<>(into.members());
        var name = path.getFirst();
        members.put(name, path.size() == 1
                ? value
                : put(members.get(name) instanceof Document.Members inner ? inner : Document.Members.EMPTY,
                        path.subList(1, path.size()), value));
        return new Document.Members(members);
    }

    @Override
    public void close() throws IOException {
        for (var list : lists.values()) {
            list.close();
        }
    }
}
