package dev.muster.policy.lint;

import static dev.muster.policy.lint.Subject.comparisons;

import dev.muster.policy.ConditionOperator.Comparison;
import dev.muster.policy.IpRange;
import dev.muster.policy.Policy.ConditionValue;
import dev.muster.policy.Policy.Statement;
import dev.muster.policy.lint.Rule.Hit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Blocks of addresses in conditions. */
final class AddressRules {

    private static final List<IpRange> PRIVATE = Stream.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16",
            "169.254.0.0/16", "127.0.0.0/8", "100.64.0.0/10", "fc00::/7", "fe80::/10").map(IpRange::parse)
            .map(Objects::requireNonNull).toList();

    static final List<Rule> ALL = List.of(Rule.of("IMPROVE_IP_RANGE", AddressRules::improve),
            Rule.of("PRIVATE_IP_ADDRESS", (subject, statement) -> onlyPrivate(statement, false)),
            Rule.of("PRIVATE_NOT_IP_ADDRESS", (subject, statement) -> onlyPrivate(statement, true)),
            Rule.of("PRIVATE_IP_ADDRESS_SUBSET", (subject, statement) -> somePrivate(statement, false)),
            Rule.of("PRIVATE_NOT_IP_ADDRESS_SUBSET", (subject, statement) -> somePrivate(statement, true)));

    private AddressRules() {}

    private static Stream<Subject.Comparison> ofAddresses(Statement statement) {
        return comparisons(statement).filter(comparison -> comparison.operator().comparison() == Comparison.ADDRESS);
    }

    private static Stream<Hit> improve(Subject subject, Statement statement) {
        return ofAddresses(statement).flatMap(comparison -> comparison.test().values().stream()).filter(value -> {
            var range = IpRange.parse(value.text());
            return range != null && !firstOf(range).equals(range);
        }).map(value -> new Hit(value.at(),
                "`" + value.text() + "` has bits behind its prefix, which are not looked at",
                "write the first address of the block"));
    }

    private static IpRange firstOf(IpRange range) {
        int width = range.version() == 4 ? 32 : 128;
        int behind = width - range.prefix();
        long low = behind >= 64 ? 0 : range.low() & (-1L << behind);
        long high = behind <= 64 ? range.high() : behind >= 128 ? 0 : range.high() & (-1L << (behind - 64));
        return new IpRange(range.version(), high, low, range.prefix());
    }

    private static boolean isPrivate(@Nullable IpRange range) {
        return range != null && PRIVATE.stream()
                .anyMatch(block -> block.version() == range.version() && block.prefix() <= range.prefix()
                        && block.contains(new IpRange(range.version(), range.high(), range.low(), range.version() == 4
                                ? 32
                                : 128)));
    }

    /** {@code aws:SourceIp} is the address that AWS sees, which is a public one. */
    private static Stream<Subject.Comparison> ofCallers(Statement statement, boolean negated) {
        return ofAddresses(statement).filter(comparison -> comparison.key().equals("aws:sourceip")
                && comparison.operator().isNegated() == negated);
    }

    private static List<ConditionValue> privates(Subject.Comparison comparison) {
        return comparison.test().values().stream().filter(value -> isPrivate(IpRange.parse(value.text()))).toList();
    }

    private static Stream<Hit> onlyPrivate(Statement statement, boolean negated) {
        return ofCallers(statement, negated).filter(comparison -> !comparison.test().values().isEmpty()
                && privates(comparison).size() == comparison.test().values().size())
                .map(comparison -> new Hit(comparison.test().values().getFirst().at(),
                        "`aws:SourceIp` is a public address and never one of these private ones",
                        "for calls through a VPC endpoint, use `aws:VpcSourceIp`"));
    }

    private static Stream<Hit> somePrivate(Statement statement, boolean negated) {
        return ofCallers(statement, negated)
                .filter(comparison -> privates(comparison).size() < comparison.test().values()
                        .size())
                .flatMap(comparison -> privates(comparison).stream())
                .map(value -> new Hit(value.at(), "`aws:SourceIp` is a public address and never the private `"
                        + value.text() + "`", "take it away, or use `aws:VpcSourceIp`"));
    }
}
