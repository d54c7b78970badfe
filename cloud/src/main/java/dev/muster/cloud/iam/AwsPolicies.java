package dev.muster.cloud.iam;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The managed policies of AWS that come with the program: an index read at first need, and one file per document read
 * when somebody asks for it. Nobody can change them.
 */
final class AwsPolicies {

    private record Entry(String name, String path, String version, String created, String updated,
            String description) {}

    /** Reads the index once, when it is first needed. */
    private static final class Index {

        private static final Map<String, ManagedPolicy> BY_ARN = read();

        private static Map<String, ManagedPolicy> read() {
            try {
                return JsonMapper.builder()
                        .build()
                        .readValue(resource("index"), new TypeReference<List<Entry>>() {})
                        .stream()
                        .map(AwsPolicies::policy)
                        .collect(Collectors.toUnmodifiableMap(ManagedPolicy::arn, Function.identity()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final ConcurrentHashMap<String, String> documents = new ConcurrentHashMap<>();

    Optional<ManagedPolicy> find(String arn) {
        return arn.startsWith("arn:aws:iam::aws:") ? Optional.ofNullable(Index.BY_ARN.get(arn)) : Optional.empty();
    }

    /** By name. */
    List<ManagedPolicy> all() {
        return Index.BY_ARN.values().stream().sorted(Comparator.comparing(ManagedPolicy::sortKey)).toList();
    }

    /** The only version of AWS's policies that is here: the current one. */
    ManagedPolicy.Version version(ManagedPolicy policy) {
        var document = documents.computeIfAbsent(policy.name(), AwsPolicies::resource);
        return new ManagedPolicy.Version(policy.defaultVersion(), document, policy.updated());
    }

    private static String resource(String name) {
        try (var stream = AwsPolicies.class.getResourceAsStream("managed-policies/" + name + ".json")) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks the managed policy `" + name + "`");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ManagedPolicy policy(Entry entry) {
        var arn = "arn:aws:iam::aws:policy" + entry.path() + entry.name();
        var version = Integer.parseInt(entry.version().substring(1));
        return new ManagedPolicy(arn, id(arn), Optional.empty(), entry.path(), entry.name(),
                Optional.of(entry.description()), version, version, Instant.parse(entry.created()),
                Instant.parse(entry.updated()));
    }

    /** An id that is the same in every world: made of the ARN. */
    private static String id(String arn) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(arn.getBytes(StandardCharsets.UTF_8));
            return "ANPA" + new BigInteger(1, digest).toString(36).toUpperCase(Locale.ROOT).substring(0, 17);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
