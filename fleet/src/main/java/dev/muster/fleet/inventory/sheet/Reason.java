package dev.muster.fleet.inventory.sheet;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why an entry is not called. */
public sealed interface Reason {

    /** What to do about a name that is newer than Muster. */
    String NEWER = "; what is new at AWS comes with `--models DIR`";

    /** For a person, with what to do about it. */
    String text();

    /** The entry is not written as an entry is. */
    record Malformed(String what) implements Reason {

        @Override
        public String text() {
            return what;
        }
    }

    /** No service has this name. */
    record UnknownService(String name, List<String> nearest) implements Reason {

        @Override
        public String text() {
            return "there is no service `" + name + "`" + Nearest.question(nearest) + NEWER;
        }
    }

    /** AWS has closed the service, and its clients have dropped it. */
    record ClosedService(String name) implements Reason {

        @Override
        public String text() {
            return "AWS has closed `" + name + "`; take the entry out";
        }
    }

    /** The service has no such operation. */
    record UnknownFunction(String name, List<String> nearest) implements Reason {

        @Override
        public String text() {
            return "the service has no function `" + name + "`" + Nearest.question(nearest) + NEWER;
        }
    }

    /** A function of boto3 that calls nobody. */
    record NoCall(String function) implements Reason {

        @Override
        public String text() {
            return "`" + function
                    + "` only prepares calls in boto3 and asks AWS nothing; all pages are read anyway, so "
                    + "take the entry out";
        }
    }

    /** The operation would change something. */
    record NotARead(String function) implements Reason {

        @Override
        public String text() {
            return "`" + function + "` is more than a question, and an inventory changes nothing; take the entry out";
        }
    }

    /** The answer would be a credential or a secret. */
    record GivesSecrets(String function) implements Reason {

        @Override
        public String text() {
            return "`" + function + "` answers with a secret, and an inventory keeps none; take the entry out";
        }
    }

    /**
     * The operation needs more than the sheet says.
     *
     * @param values  for the first of the members, where there are few
     * @param forEach what would give the values, as it would stand in the sheet
     */
    record MissingMembers(List<String> members, List<String> values, Optional<String> forEach) implements Reason {

        public MissingMembers {
            members = List.copyOf(members);
            values = List.copyOf(values);
        }

        @Override
        public String text() {
            var names = members.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
            var some = values.isEmpty()
                    ? ""
                    : " (one of " + values.stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "))
                            + ")";
            return "needs " + names + some + ": add " + (members.size() == 1 ? "it" : "them") + " to `parameters`"
                    + forEach.map(parent -> ", or call it for each item with " + parent).orElse("");
        }
    }

    /** Parameters that the operation does not take. */
    record WrongParameters(List<String> what) implements Reason {

        public WrongParameters {
            what = List.copyOf(what);
        }

        @Override
        public String text() {
            return String.join("; ", what);
        }
    }

    /** A result key that fits no answer. */
    record WrongResultKey(String key, String what) implements Reason {

        @Override
        public String text() {
            return "`result_key` `" + key + "`: " + what;
        }
    }

    /** What it is called for is not called. */
    record NoParent(String parent, String what) implements Reason {

        @Override
        public String text() {
            return "`for_each` `" + parent + "`: " + what;
        }
    }
}
