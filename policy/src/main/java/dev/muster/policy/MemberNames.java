package dev.muster.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells names that stand twice in one object. Most objects have few members, and comparing those takes no map. */
final class MemberNames {

    private static final int FEW = 8;

    private final List<Json.Member> members;
    private @Nullable Map<String, Json.Member> byName;

    /** Of the members of an object, as far as they have been read. */
    MemberNames(List<Json.Member> members) {
        this.members = members;
    }

    /** The first member by the name of another, which is not among them yet. */
    Json.@Nullable Member earlier(Json.Member another) {
        if (members.size() < FEW) {
            for (int i = 0; i < members.size(); i++) {
                if (members.get(i).name().equals(another.name())) {
                    return members.get(i);
                }
            }
            return null;
        }
        var known = byName;
        if (known == null) {
            known = new HashMap<>();
            for (var member : members) {
                known.putIfAbsent(member.name(), member);
            }
            byName = known;
        }
        return known.putIfAbsent(another.name(), another);
    }
}
