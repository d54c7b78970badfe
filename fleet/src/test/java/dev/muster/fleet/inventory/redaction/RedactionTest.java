package dev.muster.fleet.inventory.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.catalog.Catalog;
import dev.muster.api.catalog.OperationModel;
import dev.muster.api.catalog.Shape;
import dev.muster.api.document.Document;
import dev.muster.api.recorded.RecordedJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RedactionTest {

    private static final int DEEPEST = 9;

    private static Document.Members json(String text) throws IOException {
        try (var parser = RecordedJson.parser(text)) {
            return (Document.Members) RecordedJson.read(parser);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            lambda  | list_functions  | {"Functions": [{"FunctionName": "f", "Environment": {"Variables": {"KEY": "?"}}}]}
            ecs     | describe_task_definition | {"taskDefinition": {"containerDefinitions": [{"name": "c", "environment": [{"name": "KEY", "value": "?"}], "secrets": [{"name": "a", "valueFrom": "arn"}]}]}}
            ec2     | describe_instance_attribute | {"InstanceId": "i", "UserData": {"Value": "?"}}
            ec2     | describe_launch_template_versions | {"LaunchTemplateVersions": [{"LaunchTemplateData": {"ImageId": "ami", "UserData": "?"}}]}
            cloudformation | describe_stacks | {"Stacks": [{"StackName": "s", "Parameters": [{"ParameterKey": "Password", "ParameterValue": "?"}]}]}
            apigateway | get_api_keys | {"items": [{"id": "a", "value": "?", "name": "value"}]}
            elasticbeanstalk | describe_configuration_settings | {"ConfigurationSettings": [{"OptionSettings": [{"Namespace": "aws:elasticbeanstalk:application:environment", "Value": "?"}, {"Namespace": "aws:ec2:vpc", "Value": "vpc-1"}]}]}
            kms     | list_keys | {"Keys": [{"KeyId": "k", "value": "kept"}]}
            """)
    void secrets_go_and_everything_around_them_stays(String service, String function, String answer)
            throws IOException {
        var secret = json(answer.replace("?", "hunter2"));

        assertThat(Redaction.of(service, function, secret)).isEqualTo(json(answer.replace("?", "***")));
    }

    @Test
    void what_is_no_text_stays() throws IOException {
        var answer = json(
                "{\"Functions\": [{\"Environment\": {\"Variables\": null, \"Error\": {\"Message\": \"m\"}}}]}");

        assertThat(Redaction.of("lambda", "list_functions", answer)).isEqualTo(answer);
    }

    static List<SecretPlace> places() {
        return SecretPlace.bundled();
    }

    @ParameterizedTest
    @MethodSource("places")
    void every_place_is_one_that_the_service_answers_with(SecretPlace place) {
        var service = Catalog.bundled().service(place.service()).orElseThrow();
        var functions = service.operations().values().stream()
                .filter(operation -> place.function().equals("*") || operation.function().equals(place.function()))
                .filter(operation -> operation.name().matches("(Get|List|Describe|BatchGet).*")).toList();

        assertThat(functions).isNotEmpty();
        assertThat(functions.stream().anyMatch(operation -> answersWith(operation, place))).isTrue();
    }

    private static boolean answersWith(OperationModel operation, SecretPlace place) {
        return operation.output().filter(output -> reaches(output, new ArrayList<>(), place)).isPresent();
    }

    private static boolean reaches(Shape shape, List<String> path, SecretPlace place) {
        if (path.size() > DEEPEST) {
            return false;
        }
        return switch (shape) {
            case Shape.Structure structure -> structure.members().values().stream()
                    .anyMatch(member -> below(member.name(), member.shape(), path, place));
            case Shape.ListOf list -> reaches(list.element().shape(), path, place);
            case Shape.MapOf map -> below("any", map.value().shape(), path, place);
            case Shape.Text _ -> path.size() >= place.path().size() && matches(path, place);
            case Shape.Any _,Shape.Blob _,Shape.Bool _,Shape.Fraction _,Shape.Timestamp _,Shape.Whole _ -> false;
        };
    }

    private static boolean below(String name, Shape shape, List<String> path, SecretPlace place) {
        path.addLast(name);
        boolean reaches = reaches(shape, path, place);
        path.removeLast();
        return reaches;
    }

    private static boolean matches(List<String> path, SecretPlace place) {
        var unconditional = new SecretPlace(place.service(), place.function(), place.path(), Map.of());
        return unconditional.matches(path, Document.Members.EMPTY);
    }
}
