package dev.muster.fleet.inventory.resource;

import dev.muster.api.document.Document;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One resource of a recorded answer, or one answer about a resource.
 *
 * @param type      as CloudFormation calls it where that is known, {@code AWS::EC2::Instance}; else the service and a
 *                  noun, {@code athena:WorkGroup}
 * @param id        its ARN where the answer has it, else its id or name, else {@link #hash}; unique within account,
 *                  Region and type as far as AWS says it
 * @param arn       its ARN, where the answer has it
 * @param name      the tag {@code Name}, or the name that its service gives it
 * @param parent    what it was asked for: an item of another call
 * @param detail    whether it is what one call said about its parent, rather than a resource of its own
 * @param created   when it was made
 * @param tags      its tags; empty where the answer has none, absent where it says nothing of tags
 * @param isDefault whether AWS made it for every account
 * @param document  all that AWS said
 * @param hash      of the document without what changes by itself: equal if nothing else differs
 */
public record Resource(String type, String id, Optional<String> arn, Optional<String> name, Optional<String> parent,
        boolean detail, Optional<Instant> created, Optional<Map<String, String>> tags, boolean isDefault,
        Document document, String hash) {

    public Resource {
        tags = tags.map(map -> Collections.unmodifiableMap(new LinkedHashMap<>(map)));
    }
}
