package dev.muster.cloud.console.iam;

import dev.muster.cloud.console.editor.Document;
import java.util.List;
import java.util.Optional;

/**
 * A user, group or role, with what says what it may do.
 *
 * @param description possibly empty
 * @param boundary    the ARN of the policy that bounds it
 * @param inline      the names of the policies that are embedded in it
 */
record Identity(Row row, String id, String description, Optional<String> boundary, List<Label> tags,
        List<Attached> attached, List<String> inline, Own own) {

    /** A tag. */
    record Label(String key, String value) {}

    /** A managed policy. */
    record Attached(String name, String arn) {}

    /**
     * An access key; its secret was told once.
     *
     * @param used when and for what it was used last, for people
     */
    record Key(String id, boolean active, String created, String used) {}

    /** What others do not have. */
    sealed interface Own {

        /** @param groups that the user is in */
        record OfUser(List<String> groups, List<Key> keys) implements Own {

            public OfUser {
                groups = List.copyOf(groups);
                keys = List.copyOf(keys);
            }
        }

        /**
         * @param members the first of them
         * @param more    whether there are others
         */
        record OfGroup(List<String> members, boolean more) implements Own {

            public OfGroup {
                members = List.copyOf(members);
            }
        }

        /**
         * @param trust   who may assume the role
         * @param longest how long a session of it may last, for people
         */
        record OfRole(Document trust, String longest) implements Own {}
    }

    Identity {
        tags = List.copyOf(tags);
        attached = List.copyOf(attached);
        inline = List.copyOf(inline);
    }

    String name() {
        return row.name();
    }
}
