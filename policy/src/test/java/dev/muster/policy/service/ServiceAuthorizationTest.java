package dev.muster.policy.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.policy.service.ServiceAction.TypeUse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceAuthorizationTest {

    private static final ServiceAuthorization DATA = ServiceAuthorization.data();

    @ParameterizedTest
    @CsvSource({"detective,36,1", "guardduty,103,10", "iam,190,15", "organizations,63,9", "sts,16,5"})
    void all_actions_and_resource_types_of_a_service_are_there(String service, long actions, long types) {
        assertThat(DATA.actions().stream().filter(action -> action.service().equals(service))).hasSize((int) actions);
        assertThat(DATA.resourceTypes().stream().filter(type -> type.service().equals(service))).hasSize((int) types);
        assertThat(DATA.matching(service + ":*")).hasSize((int) actions);
        assertThat(DATA.hasActionsOf(service)).isTrue();
    }

    @Test
    void an_action_says_what_it_is_authorized_on_and_by_which_conditions() {
        var attach = DATA.action("ORGANIZATIONS:attachpolicy").orElseThrow();

        assertThat(attach.text()).isEqualTo("organizations:AttachPolicy");
        assertThat(attach.accessLevel()).isEqualTo(AccessLevel.PERMISSIONS_MANAGEMENT);
        assertThat(attach.conditionKeys()).contains("organizations:PolicyType");
        assertThat(attach.resourceTypes()).filteredOn(TypeUse::required).extracting(use -> use.type().name())
                .containsExactly("policy");
        assertThat(DATA.action("detective:CreateGraph").orElseThrow().resourceTypes()).isEmpty();
        assertThat(DATA.action("detective:ListMembers").orElseThrow().resourceTypes().getFirst().type().pattern())
                .isEqualTo("arn:*:detective:*:*:graph:*");
    }

    @Test
    void wildcards_stand_for_the_actions_that_they_match() {
        assertThat(DATA.matching("detective:*Members")).extracting(ServiceAction::name)
                .containsExactly("CreateMembers", "DeleteMembers", "GetMembers", "ListMembers");
        assertThat(DATA.matching("DETECTIVE:list?embers")).hasSize(1);
        assertThat(DATA.matching("s3:*")).isEmpty();
    }

    @Test
    void an_operation_whose_action_has_another_name_finds_it() {
        assertThat(DATA.ofOperation("detective", "ListOrganizationAdminAccounts").orElseThrow().text())
                .isEqualTo("detective:ListOrganizationAdminAccount");
        assertThat(DATA.action("detective:ListOrganizationAdminAccounts")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"detective:CreateMember,CreateMembers", "detective:listmember,ListMembers",
            "detective:DisassociateMembershpi,DisassociateMembership", "iam:GetUsr,GetUser",
            "guardduty:ArchiveFinding,ArchiveFindings"})
    void a_slip_of_the_keyboard_is_understood(String written, String meant) {
        assertThat(DATA.nearest(written).orElseThrow().name()).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"detective:Frobnicate", "s3:GetObjekt", "detective", "iam:"})
    void what_is_like_nothing_is_not_guessed(String written) {
        assertThat(DATA.nearest(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"AWS:SOURCEIP,IP_ADDRESS,false", "aws:tagkeys,STRING,true", "aws:PrincipalTag/team,STRING,false",
            "iam:PolicyARN,ARN,false", "aws:EpochTime,DATE,false", "sts:RequestContext/x,STRING,false"})
    void a_condition_key_is_found_in_any_case_with_its_type(String written, ConditionKey.Type type,
            boolean multiValued) {
        var key = DATA.key(written).orElseThrow();

        assertThat(key.type()).isEqualTo(type);
        assertThat(key.multiValued()).isEqualTo(multiValued);
    }

    @Test
    void a_key_that_no_service_has_is_not_found() {
        assertThat(DATA.key("aws:SourceIpp")).isEmpty();
        assertThat(DATA.key("aws:PrincipalTag/")).isEmpty();
    }

    @Test
    void services_are_known_by_their_prefix() {
        assertThat(DATA.isService("EC2")).isTrue();
        assertThat(DATA.isService("detectiv")).isFalse();
        assertThat(DATA.isService("catalog")).isFalse();
        assertThat(DATA.isArnService("catalog")).isTrue();
        assertThat(DATA.isLimitedByResourceControl("s3")).isTrue();
        assertThat(DATA.isLimitedByResourceControl("detective")).isFalse();
        assertThat(DATA.services()).hasSizeGreaterThan(400);
    }
}
