package dev.muster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.document.Document;
import dev.muster.api.document.Document.Items;
import dev.muster.api.document.Document.Members;
import dev.muster.policy.IamWriteCheck;
import dev.muster.policy.PolicyKind;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** What CloudFormation knows of the parts that our templates have: names, types, and what must be there. */
final class TemplateModel {

    private enum Type {
        TEXT, NUMBER, LIST, DOCUMENT
    }

    private record Shape(Set<String> required, Map<String, Type> properties) {}

    private static final Map<String, Shape> RESOURCES = Map.of("AWS::IAM::Role", new Shape(Set.of(
            "AssumeRolePolicyDocument"),
            Map.of("AssumeRolePolicyDocument", Type.DOCUMENT, "Description", Type.TEXT,
                    "ManagedPolicyArns", Type.LIST, "MaxSessionDuration", Type.NUMBER, "Path", Type.TEXT,
                    "PermissionsBoundary", Type.TEXT, "Policies", Type.LIST, "RoleName", Type.TEXT, "Tags",
                    Type.LIST)),
            "AWS::IAM::Policy", new Shape(Set.of("PolicyDocument", "PolicyName"), Map.of(
                    "PolicyDocument", Type.DOCUMENT, "PolicyName", Type.TEXT, "Groups", Type.LIST, "Roles",
                    Type.LIST, "Users", Type.LIST)),
            "AWS::IAM::InstanceProfile", new Shape(Set.of("Roles"),
                    Map.of("InstanceProfileName", Type.TEXT, "Path", Type.TEXT, "Roles", Type.LIST)));

    private static final Set<String> SECTIONS = Set.of("AWSTemplateFormatVersion", "Description", "Metadata",
            "Parameters", "Rules", "Mappings", "Conditions", "Transform", "Resources", "Outputs");

    private static final Set<String> PARAMETER = Set.of("Type", "Default", "AllowedPattern", "AllowedValues",
            "ConstraintDescription", "Description", "MaxLength", "MinLength", "MaxValue", "MinValue", "NoEcho");

    private final Template template;

    private TemplateModel(Template template) {
        this.template = template;
    }

    static void check(Template template, String... accounts) {
        var model = new TemplateModel(template);
        assertThat(template.root().members().keySet()).isSubsetOf(SECTIONS).contains("Resources");
        assertThat(template.root().text("AWSTemplateFormatVersion")).contains("2010-09-09");
        assertThat(template.root().text("Description").orElseThrow().length()).isLessThanOrEqualTo(1_024);
        template.section("Parameters").forEach((name, parameter) -> model.parameter(name, Template.members(parameter)));
        model.references(template.root());
        for (var account : accounts) {
            template.in(account).forEach(model::resource);
        }
    }

    private void parameter(String name, SequencedMap<String, Document> parameter) {
        assertThat(name).matches("[A-Za-z0-9]{1,255}");
        assertThat(parameter.keySet()).isSubsetOf(PARAMETER).contains("Type");
        var byDefault = text(parameter, "Default");
        assertThat(byDefault).as(name).matches(text(parameter, "AllowedPattern"));
        if (parameter.get("MaxLength") instanceof Document.Numeric(var longest)) {
            assertThat(byDefault.length()).isLessThanOrEqualTo(longest.intValueExact());
        }
    }

    private static String text(Map<String, Document> members, String name) {
        return members.get(name) instanceof Document.Text(var value) ? value : "";
    }

    /** Every name that is used is there. */
    private void references(Document document) {
        switch (document) {
            case Items(var items) -> items.forEach(this::references);
            case Members(var members) -> members.forEach((name, value) -> {
                if (name.equals("Condition") && value instanceof Document.Text(var condition)) {
                    assertThat(template.section("Conditions")).containsKey(condition);
                }
                if (name.equals("Fn::GetAtt") && value instanceof Items(var parts)) {
                    assertThat(template.section("Resources")).containsKey(((Document.Text) parts.getFirst()).value());
                }
                references(value);
            });
            case Document _ -> {}
        }
    }

    private static Type type(Document value) {
        return switch (value) {
            case Document.Text _ -> Type.TEXT;
            case Document.Numeric _ -> Type.NUMBER;
            case Items _ -> Type.LIST;
            case Members _ -> Type.DOCUMENT;
            case Document other -> throw new AssertionError("no value of a property: " + other);
        };
    }

    private void resource(String name, Members properties) {
        assertThat(name).matches("[A-Za-z0-9]{1,255}");
        var resource = Template.members(template.section("Resources").getOrDefault(name, Members.EMPTY));
        assertThat(resource.keySet()).isSubsetOf("Type", "Condition", "Properties", "DependsOn", "DeletionPolicy");
        assertThat(RESOURCES).containsKey(text(resource, "Type"));
        var shape = RESOURCES.getOrDefault(text(resource, "Type"), new Shape(Set.of(), Map.of()));
        assertThat(properties.members().keySet()).as(name)
                .isSubsetOf(shape.properties().keySet())
                .containsAll(shape.required());
        properties.members()
                .forEach((property, value) -> assertThat(type(value)).as(name + "." + property)
                        .isEqualTo(shape.properties().get(property)));
        properties.get("AssumeRolePolicyDocument").ifPresent(trust -> assertThat(IamWriteCheck.firstProblem(
                DocumentText.json(trust), PolicyKind.TRUST)).isEmpty());
        properties.get("PolicyDocument").ifPresent(policy -> assertThat(IamWriteCheck.firstProblem(DocumentText.json(
                policy), PolicyKind.IDENTITY)).isEmpty());
    }
}
