package dev.muster.cloud.guardduty;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import dev.muster.cloud.call.Operation.Effect;
import dev.muster.cloud.call.TagSet;
import dev.muster.cloud.guardduty.finding.Criteria;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.CreateFilterRequest;
import software.amazon.awssdk.services.guardduty.model.CreateFilterResponse;
import software.amazon.awssdk.services.guardduty.model.DeleteFilterRequest;
import software.amazon.awssdk.services.guardduty.model.DeleteFilterResponse;
import software.amazon.awssdk.services.guardduty.model.FindingCriteria;
import software.amazon.awssdk.services.guardduty.model.GetFilterRequest;
import software.amazon.awssdk.services.guardduty.model.GetFilterResponse;
import software.amazon.awssdk.services.guardduty.model.ListFiltersRequest;
import software.amazon.awssdk.services.guardduty.model.ListFiltersResponse;
import software.amazon.awssdk.services.guardduty.model.UpdateFilterRequest;
import software.amazon.awssdk.services.guardduty.model.UpdateFilterResponse;

/** Filters of findings, which members have to leave to their administrators. */
final class FilterOperations {

    private static final String KIND = "filter";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{3,64}");

    private static final int MOST_FILTERS = 100;

    private final Access access;

    private final SqlFilters filters;

    private final SqlTags tags;

    FilterOperations(Access access, SqlFilters filters, SqlTags tags) {
        this.access = access;
        this.filters = filters;
        this.tags = tags;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                access.notForMembers(requestingTags(access.onResource("CreateFilter", CreateFilterRequest.class,
                        Effect.WRITES, CreateFilterRequest::detectorId, (detector, request) -> arn(detector, request
                                .name()),
                        this::create))),
                access.onResource("GetFilter", GetFilterRequest.class, Effect.READS, GetFilterRequest::detectorId,
                        (detector, request) -> arn(detector, request.filterName()), this::get),
                access.within("ListFilters", ListFiltersRequest.class, Effect.READS, ListFiltersRequest::detectorId,
                        this::list),
                access.notForMembers(access.onResource("UpdateFilter", UpdateFilterRequest.class, Effect.WRITES,
                        UpdateFilterRequest::detectorId, (detector, request) -> arn(detector, request.filterName()),
                        this::update)),
                access.notForMembers(access.onResource("DeleteFilter", DeleteFilterRequest.class, Effect.WRITES,
                        DeleteFilterRequest::detectorId, (detector, request) -> arn(detector, request.filterName()),
                        this::delete)));
    }

    private static ResourceArn arn(ResourceArn detector, @Nullable String name) {
        return detector.child(KIND, name == null ? "" : name);
    }

    private static <O> Operation<CreateFilterRequest, O> requestingTags(Operation<CreateFilterRequest, O> operation) {
        return new Operation<>(operation.name(), operation.input(), operation.effect(), (request, call) -> operation
                .authorization()
                .checks(request, call)
                .stream()
                .map(check -> TagSet.requested(check, TagSet.asked(request.hasTags(), request.tags())))
                .toList(), operation.guard(), operation.handler());
    }

    private CreateFilterResponse create(CreateFilterRequest request, Detector detector, Call call) {
        if (!NAME.matcher(request.name()).matches()) {
            throw Refusals.invalidParameter("name");
        }
        var before = filters.of(call.transaction(), detector.id());
        var same = before.stream().filter(filter -> filter.name().equals(request.name())).findFirst();
        var token = Optional.ofNullable(request.clientToken()).filter(text -> !text.isEmpty());
        if (same.isPresent()) {
            if (token.isEmpty() || !same.get().clientToken().equals(token)) {
                throw Refusals.filterExists();
            }
            return CreateFilterResponse.builder().name(request.name()).build();
        }
        if (before.size() >= MOST_FILTERS) {
            throw Refusals.filterLimit();
        }
        var rank = rank(Optional.ofNullable(request.rank()).orElse(1), before.size() + 1);
        var filter = new Filter(request.name(), Optional.ofNullable(request.description()), Optional.ofNullable(request
                .actionAsString()).orElse(Filter.NOTHING), rank, criteria(request.findingCriteria()), token);
        filters.add(call.transaction(), detector.id(), filter);
        tags.put(call.transaction(), detector.arn().child(KIND, filter.name()), TagSet.merged(Map.of(), TagSet
                .asked(request.hasTags(), request.tags()), Refusals::outOfRange));
        return CreateFilterResponse.builder().name(filter.name()).build();
    }

    /** A filter stands behind the last one at most: there are no gaps. */
    private static int rank(int asked, int last) {
        if (asked < 1 || asked > last) {
            throw Refusals.invalidParameter("rank");
        }
        return asked;
    }

    private static String criteria(FindingCriteria asked) {
        if (Criteria.of(asked, Criteria.Use.FILTER).isEmpty()) {
            throw Refusals.invalidParameter("findingCriteria");
        }
        return Filter.json(asked);
    }

    private GetFilterResponse get(GetFilterRequest request, Detector detector, Call call) {
        var filter = required(detector, request.filterName(), call);
        return GetFilterResponse.builder()
                .name(filter.name())
                .description(filter.description().orElse(null))
                .action(filter.action())
                .rank(filter.rank())
                .findingCriteria(filter.asked())
                .tags(tags.of(call.transaction(), detector.arn().child(KIND, filter.name())))
                .build();
    }

    /** By rank, which is their order of work. */
    private ListFiltersResponse list(ListFiltersRequest request, Detector detector, Call call) {
        var page = new Paging(request.maxResults(), request.nextToken()).cut(call, "ListFilters", filters.of(call
                .transaction(), detector.id()), FilterOperations::key);
        return ListFiltersResponse.builder()
                .filterNames(page.items().stream().map(Filter::name).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static String key(Filter filter) {
        return String.format(Locale.ROOT, "%03d %s", filter.rank(), filter.name());
    }

    private UpdateFilterResponse update(UpdateFilterRequest request, Detector detector, Call call) {
        var before = required(detector, request.filterName(), call);
        var count = filters.of(call.transaction(), detector.id()).size();
        var after = new Filter(before.name(), Optional.ofNullable(request.description()).or(before::description),
                Optional.ofNullable(request.actionAsString()).orElse(before.action()),
                rank(Optional.ofNullable(request.rank()).orElse(before.rank()), count),
                request.findingCriteria() == null ? before.criteria() : criteria(request.findingCriteria()), before
                        .clientToken());
        filters.remove(call.transaction(), detector.id(), before);
        filters.add(call.transaction(), detector.id(), after);
        return UpdateFilterResponse.builder().name(after.name()).build();
    }

    private DeleteFilterResponse delete(DeleteFilterRequest request, Detector detector, Call call) {
        var filter = required(detector, request.filterName(), call);
        filters.remove(call.transaction(), detector.id(), filter);
        tags.drop(call.transaction(), detector.arn().child(KIND, filter.name()));
        return DeleteFilterResponse.builder().build();
    }

    private Filter required(Detector detector, String name, Call call) {
        return filters.find(call.transaction(), detector.id(), name).orElseThrow(Refusals::noSuchResource);
    }
}
