package dev.muster.cloud.iam;

import dev.muster.cloud.call.Call;
import dev.muster.cloud.call.Operation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.CreateAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountAliasResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyResponse;

/** An account's alias and its password policy. */
final class AccountSettingOperations {

    private static final int SHORTEST_PASSWORD = 6;

    private final IamContext iam;

    AccountSettingOperations(IamContext iam) {
        this.iam = iam;
    }

    List<Operation<?, ?>> operations() {
        return List.of(
                Operation.writes("CreateAccountAlias", CreateAccountAliasRequest.class,
                        Asks.onAccount("iam:CreateAccountAlias"), this::createAlias),
                Operation.writes("DeleteAccountAlias", DeleteAccountAliasRequest.class,
                        Asks.onAccount("iam:DeleteAccountAlias"), this::deleteAlias),
                Operation.reads("ListAccountAliases", ListAccountAliasesRequest.class,
                        Asks.onAccount("iam:ListAccountAliases"), this::listAliases),
                Operation.reads("GetAccountPasswordPolicy", GetAccountPasswordPolicyRequest.class,
                        Asks.onAccount("iam:GetAccountPasswordPolicy"), this::passwords),
                Operation.writes("UpdateAccountPasswordPolicy", UpdateAccountPasswordPolicyRequest.class,
                        Asks.onAccount("iam:UpdateAccountPasswordPolicy"), this::setPasswords),
                Operation.writes("DeleteAccountPasswordPolicy", DeleteAccountPasswordPolicyRequest.class,
                        Asks.onAccount("iam:DeleteAccountPasswordPolicy"), this::deletePasswords));
    }

    /** An account has one alias: a new one takes the place of the old. */
    private CreateAccountAliasResponse createAlias(CreateAccountAliasRequest request, Call call) {
        var alias = request.accountAlias();
        var account = call.caller().account();
        var own = iam.store().settings.alias(call.db(), account);
        if (!own.equals(Optional.of(alias))) {
            if (iam.store().settings.aliasTaken(call.db(), alias)) {
                throw Refusals.exists("The account alias " + alias + " already exists.");
            }
            iam.store().settings.setAlias(call.db(), account, alias);
        }
        return CreateAccountAliasResponse.builder().build();
    }

    private DeleteAccountAliasResponse deleteAlias(DeleteAccountAliasRequest request, Call call) {
        var account = call.caller().account();
        if (!iam.store().settings.alias(call.db(), account).equals(Optional.of(request.accountAlias()))) {
            throw Refusals.noSuch("The account alias " + request.accountAlias() + " cannot be found.");
        }
        iam.store().settings.removeAlias(call.db(), account);
        return DeleteAccountAliasResponse.builder().build();
    }

    private ListAccountAliasesResponse listAliases(ListAccountAliasesRequest request, Call call) {
        var page = IamPages.cut(call, "ListAccountAliases",
                iam.store().settings.alias(call.db(), call.caller().account()).stream().toList(), Function.identity(),
                request.marker(), request.maxItems());
        return ListAccountAliasesResponse.builder()
                .accountAliases(page.items())
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    private GetAccountPasswordPolicyResponse passwords(GetAccountPasswordPolicyRequest request, Call call) {
        var policy = iam.store().settings.passwords(call.db(), call.caller().account())
                .orElseThrow(() -> noPasswordPolicy(call));
        return GetAccountPasswordPolicyResponse.builder()
                .passwordPolicy(PasswordPolicy.builder()
                        .minimumPasswordLength(policy.minimumLength())
                        .requireSymbols(policy.symbols())
                        .requireNumbers(policy.numbers())
                        .requireUppercaseCharacters(policy.upper())
                        .requireLowercaseCharacters(policy.lower())
                        .allowUsersToChangePassword(policy.allowChange())
                        .expirePasswords(policy.maxAgeDays().isPresent())
                        .maxPasswordAge(policy.maxAgeDays().orElse(null))
                        .passwordReusePrevention(policy.reusePrevention().orElse(null))
                        .hardExpiry(policy.hardExpiry().orElse(null))
                        .build())
                .build();
    }

    private static RuntimeException noPasswordPolicy(Call call) {
        return Refusals.noSuch(
                "The Password Policy with domain name " + call.caller().account() + " cannot be found.");
    }

    /** What is not given goes back to its default. */
    private UpdateAccountPasswordPolicyResponse setPasswords(UpdateAccountPasswordPolicyRequest request, Call call) {
        var length = request.minimumPasswordLength();
        iam.store().settings.setPasswords(call.db(), call.caller().account(),
                new SqlAccountSettings.Passwords(length == null ? SHORTEST_PASSWORD : length,
                        isTrue(request.requireSymbols()), isTrue(request.requireNumbers()),
                        isTrue(request.requireUppercaseCharacters()), isTrue(request.requireLowercaseCharacters()),
                        isTrue(request.allowUsersToChangePassword()), Optional.ofNullable(request.maxPasswordAge()),
                        Optional.ofNullable(request.passwordReusePrevention()),
                        Optional.ofNullable(request.hardExpiry())));
        return UpdateAccountPasswordPolicyResponse.builder().build();
    }

    private static boolean isTrue(@Nullable Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    private DeleteAccountPasswordPolicyResponse deletePasswords(DeleteAccountPasswordPolicyRequest request,
            Call call) {
        if (!iam.store().settings.removePasswords(call.db(), call.caller().account())) {
            throw noPasswordPolicy(call);
        }
        return DeleteAccountPasswordPolicyResponse.builder().build();
    }
}
