package dev.muster.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads JSON (RFC 8259) with positions. Strict, but it goes on after the slips that people make (an unclosed string, a
 * missing colon or comma, a bracket too few), so that one reading tells all of them. Nesting is bounded by
 * {@value #DEEPEST}, so that no text can exhaust the stack.
 */
final class JsonReader {

    static final int DEEPEST = 64;
    /** As much room as most objects and arrays take. */
    private static final int FEW = 4;

    private final String text;
    private final JsonCursor cursor;
    private final JsonScalars scalars;
    private final JsonSlips slips;
    private final JsonBrackets brackets;

    private JsonReader(String text) {
        this.text = text;
        this.cursor = new JsonCursor(text);
        this.scalars = new JsonScalars(cursor);
        this.slips = new JsonSlips(cursor);
        this.brackets = new JsonBrackets(cursor);
    }

    /**
     * The outcome of a reading.
     *
     * @param root empty when the text could not be understood to its end
     * @param bareMembers whether the text was a list of members without the braces around them
     */
    record Outcome(Optional<Json> root, boolean bareMembers, List<Finding> findings) {

        Outcome {
            findings = List.copyOf(findings);
        }

        boolean isSound() {
            return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
        }
    }

    static Outcome read(String text) {
        return new JsonReader(text).document();
    }

    private Outcome document() {
        boolean bareMembers = false;
        try {
            cursor.skipByteOrderMark();
            cursor.skipBlanks();
            if (cursor.at == text.length()) {
                throw cursor.stop(cursor.here(), "there is no JSON here, only blanks");
            }
            var root = value();
            cursor.skipBlanks();
            if (root instanceof Json.Text name && cursor.peek() == ':') {
                bareMembers = true;
                root = bareMembers(name);
                cursor.skipBlanks();
            }
            brackets.nothingFollows();
            return new Outcome(Optional.of(root), bareMembers, cursor.findings);
        } catch (JsonCursor.Unreadable _) {
            return new Outcome(Optional.empty(), bareMembers, cursor.findings);
        }
    }

    private Json value() {
        var start = cursor.here();
        int c = cursor.peek();
        return switch (c) {
            case '{' -> object(start);
            case '[' -> array(start);
            case '"' -> new Json.Text(scalars.string(), start);
            case 't' -> word("true", new Json.Bool(true, start));
            case 'f' -> word("false", new Json.Bool(false, start));
            case 'n' -> word("null", new Json.Null(start));
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> text.startsWith("-Infinity", cursor.at)
                    ? slips.value()
                    : new Json.Numeric(scalars.number(start), start);
            case -1 -> throw cursor.stop(start, "the text ends where a value should stand" + brackets.missing());
            default -> otherValue(c, start);
        };
    }

    private Json otherValue(int c, Position start) {
        if (JsonSlips.isQuote(c)) {
            return new Json.Text(slips.quoted(), start);
        }
        if (JsonSlips.beginsWord(c)) {
            return slips.value();
        }
        if (c == ',' || c == ']' || c == '}') {
            cursor.report(start, JsonCursor.SYNTAX, "a value is missing before `" + (char) c + "`");
            return new Json.Null(start);
        }
        throw cursor.stop(start, "a value cannot begin with " + cursor.shown());
    }

    private Json object(Position start) {
        brackets.open('{', start);
        cursor.at++;
        cursor.skipBlanks();
        var members = new ArrayList<Json.Member>(FEW);
        if (cursor.peek() == '}') {
            cursor.at++;
        } else {
            members(members, member());
        }
        brackets.close();
        return new Json.Obj(members, start);
    }

    private Json bareMembers(Json.Text first) {
        brackets.open(JsonBrackets.NONE, first.at());
        cursor.at++; // the colon that gave it away
        cursor.skipBlanks();
        var members = new ArrayList<Json.Member>();
        members(members, new Json.Member(first.value(), first.at(), value()));
        brackets.close();
        return new Json.Obj(members, first.at());
    }

    private void members(List<Json.Member> members, Json.Member first) {
        var names = new MemberNames(members);
        var member = first;
        while (true) {
            var earlier = names.earlier(member);
            members.add(member);
            if (earlier != null) {
                cursor.report(member.at(), "DUPLICATE_MEMBER",
                        "`" + member.name() + "` stands twice in one object; the first is at " + earlier.at());
            }
            if (!brackets.another(member.value())) {
                return;
            }
            member = member();
        }
    }

    private Json.Member member() {
        var start = cursor.here();
        int c = cursor.peek();
        if (c != '"' && !JsonSlips.isQuote(c) && !JsonSlips.beginsWord(c)) {
            throw cursor.stop(start, c == -1
                    ? "the text ends where the name of a member should stand" + brackets.missing()
                    : "the name of a member must stand in double quotes, but here is " + cursor.shown());
        }
        var name = c == '"' ? scalars.string() : JsonSlips.isQuote(c) ? slips.quoted() : slips.name();
        cursor.skipBlanks();
        int next = cursor.peek();
        if (next == ':') {
            cursor.at++;
            cursor.skipBlanks();
        } else if (name.stripTrailing().endsWith(":") && JsonSlips.beginsWord(next)) {
            return swallowed(name.stripTrailing(), start);
        } else if (next == '=') {
            cursor.report(cursor.here(), JsonCursor.SYNTAX, "`:` belongs here, not `=`");
            cursor.at += text.startsWith("=>", cursor.at) ? 2 : 1;
            cursor.skipBlanks();
        } else {
            cursor.report(cursor.here(), JsonCursor.SYNTAX,
                    "`:` is missing between `\"" + JsonCursor.brief(name) + "\"` and " + cursor.shown());
        }
        return new Json.Member(name, start, value());
    }

    /** A name whose closing quote is missing, and which therefore ended at the quote that opens its value. */
    private Json.Member swallowed(String nameAndColon, Position start) {
        var name = nameAndColon.substring(0, nameAndColon.length() - 1).stripTrailing();
        var at = cursor.here();
        var value = slips.rest();
        cursor.report(start, JsonCursor.SYNTAX, "this name is never closed. Did you mean `\"" + JsonCursor.brief(name)
                + "\": \"" + JsonCursor.brief(value) + "\"`?");
        return new Json.Member(name, start, new Json.Text(value, at));
    }

    private Json array(Position start) {
        brackets.open('[', start);
        cursor.at++;
        cursor.skipBlanks();
        var items = new ArrayList<Json>(FEW);
        if (cursor.peek() == ']') {
            cursor.at++;
        } else {
            do {
                items.add(value());
            } while (brackets.another(items.getLast()));
        }
        brackets.close();
        return new Json.Array(items, start);
    }

    private Json word(String word, Json value) {
        int end = cursor.at + word.length();
        if (!text.startsWith(word, cursor.at) || (end < text.length() && Character.isLetterOrDigit(text.charAt(end)))) {
            return slips.value();
        }
        cursor.at = end;
        return value;
    }
}
