package dev.muster.api.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.api.TestCatalog;
import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.document.ArbitraryDocument;
import dev.muster.api.document.Document;
import java.lang.reflect.InvocationTargetException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.detective.model.CreateMembersRequest;
import software.amazon.awssdk.services.detective.model.ListMembersResponse;
import software.amazon.awssdk.services.detective.model.MemberDetail;
import software.amazon.awssdk.services.detective.model.MemberStatus;
import software.amazon.awssdk.services.guardduty.model.CreateFilterRequest;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

class SdkBindingTest {

    private static final List<String> SERVICES = List.of("detective", "sts", "iam", "organizations");
    private static final Catalog CATALOG = TestCatalog.BUNDLED;

    private final SdkBinding binding = new SdkBinding();

    static LongStream seeds() {
        return LongStream.range(0, 25);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void any_document_survives_the_way_through_the_sdk_classes(long seed) {
        for (var service : SERVICES) {
            for (var operation : operations(service)) {
                surviving(operation.input(), requestClass(service, operation), seed);
                operation.output()
                        .ifPresent(output -> surviving(output, responseClass(service, operation).orElseThrow(), seed));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"detective", "sts", "iam", "organizations", "guardduty"})
    void the_model_and_the_sdk_name_the_same_members(String service) {
        for (var operation : operations(service)) {
            assertThat(names(requestClass(service, operation))).as(operation.name())
                    .containsExactlyInAnyOrderElementsOf(operation.input().members().keySet());
            operation.output().ifPresent(output -> assertThat(names(responseClass(service, operation).orElseThrow()))
                    .as(operation.name()).containsExactlyInAnyOrderElementsOf(output.members().keySet()));
        }
    }

    @Test
    void a_request_is_typed_with_its_nested_structures() {
        var account = Document.Members.of(Map.of("AccountId", Document.text("123456789012"), "EmailAddress",
                Document.text("a@example.com")));
        var document = Document.Members.of(Map.of("GraphArn", Document.text("arn:x"), "Accounts",
                new Document.Items(List.of(account)), "DisableEmailNotification", new Document.Bool(true)));

        var request = binding.toSdk(document, CreateMembersRequest.class);

        assertThat(request.graphArn()).isEqualTo("arn:x");
        assertThat(request.disableEmailNotification()).isTrue();
        assertThat(request.accounts()).singleElement()
                .satisfies(one -> assertThat(one.emailAddress()).isEqualTo("a@example.com"));
        assertThat(request.hasAccounts()).isTrue();
    }

    @Test
    void a_response_keeps_enums_times_and_empty_lists_and_leaves_out_what_was_never_set() {
        var at = Instant.parse("2026-01-02T03:04:05.678Z");
        var member = MemberDetail.builder().accountId("123456789012").status(MemberStatus.ENABLED).invitedTime(at)
                .build();

        assertThat(binding.toDocument(member)).isEqualTo(Document.Members.of(Map.of("AccountId",
                Document.text("123456789012"), "Status", Document.text("ENABLED"), "InvitedTime",
                new Document.Time(at))));
        assertThat(binding.toDocument(ListMembersResponse.builder().memberDetails(List.of()).build()))
                .isEqualTo(Document.Members.of(Map.of("MemberDetails", new Document.Items(List.of()))));
        assertThat(binding.toDocument(ListMembersResponse.builder().build())).isEqualTo(Document.Members.EMPTY);
    }

    @Test
    void an_explicit_null_is_absent_and_unknown_members_are_dropped() {
        var document = Document.Members.of(Map.of("UserName", Document.Null.NULL, "Wings", Document.text("two")));

        assertThat(binding.toSdk(document, GetUserRequest.class)).isEqualTo(GetUserRequest.builder().build());
    }

    @Test
    void a_token_that_clients_fill_in_is_not_made_up() {
        var request = CreateFilterRequest.builder().name("mine").build();

        assertThat(binding.toDocument(request)).isEqualTo(Document.Members.of(Map.of("Name", Document.text("mine"))));
    }

    @Test
    void a_value_of_the_wrong_type_is_refused_with_its_place() {
        var document = Document.Members.of(Map.of("Tags", new Document.Items(List.of(Document.text("no tag")))));

        assertThatThrownBy(() -> binding.toSdk(document, AssumeRoleRequest.class))
                .isInstanceOf(UnfitDocumentException.class)
                .hasMessage("the member `AssumeRoleRequest.Tags[0]` must be a structure");
    }

    private void surviving(Shape.Structure shape, Class<? extends SdkPojo> type, long seed) {
        var document = ArbitraryDocument.of(shape, seed);
        assertThat(binding.toDocument(binding.toSdk(document, type))).as("%s, seed %d", shape.name(), seed)
                .isEqualTo(document);
    }

    private static List<OperationModel> operations(String service) {
        return new ArrayList<>(CATALOG.service(service).orElseThrow().operations().values());
    }

    private static List<String> names(Class<? extends SdkPojo> type) {
        try {
            return ((SdkPojo) type.getMethod("builder").invoke(null)).sdkFields().stream().map(SdkField::memberName)
                    .toList();
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException unexpected) {
            throw new LinkageError(unexpected.getMessage(), unexpected);
        }
    }

    private static Class<? extends SdkPojo> requestClass(String service, OperationModel operation) {
        return sdkClass(service, operation.name() + "Request").orElseThrow();
    }

    private static Optional<Class<? extends SdkPojo>> responseClass(String service, OperationModel operation) {
        return sdkClass(service, operation.name() + "Response");
    }

    /** The SDK writes acronyms with one capital: {@code CreateSamlProviderRequest}. */
    private static Optional<Class<? extends SdkPojo>> sdkClass(String service, String name) {
        var candidates = new ArrayList<>(List.of(name));
        var capitals = Pattern.compile("([A-Z])([A-Z]+)(?=[A-Z][a-z]|$)");
        candidates.add(capitals.matcher(name)
                .replaceAll(match -> match.group(1) + match.group(2).toLowerCase(Locale.ROOT)));
        for (var candidate : candidates) {
            try {
                return Optional.of(Class.forName("software.amazon.awssdk.services." + service + ".model." + candidate)
                        .asSubclass(SdkPojo.class));
            } catch (ClassNotFoundException _) {
                // the next spelling may be the right one
            }
        }
        return Optional.empty();
    }
}
