package dev.muster.cloud.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.api.id.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentifiersTest {

    @ParameterizedTest
    @CsvSource({"ASIAY34FZKBOKMUTVV7A, 609629065308", "AKIARTX3GSDSSUAQEAYE, 111122223333",
            "AKIARZPUZDIKAAJBEEQS, 123456789012"})
    void an_access_key_id_tells_its_account(String key, String account) {
        assertThat(Identifiers.accountOf(key)).contains(new AccountId(account));
    }

    @ParameterizedTest
    @CsvSource({"000000000001", "111122223333", "999999999999"})
    void a_new_access_key_id_tells_its_account(String account) {
        var key = Identifiers.accessKeyId("AKIA", new AccountId(account));

        assertThat(key).matches("AKIA[A-Z2-7]{16}");
        assertThat(Identifiers.accountOf(key)).contains(new AccountId(account));
    }

    @Test
    void an_old_key_id_or_other_text_tells_nothing() {
        assertThat(Identifiers.accountOf("AKIAIOSFODNN7EXAMPLE")).isEmpty();
        assertThat(Identifiers.accountOf("AKIA0000000000000000")).isEmpty();
        assertThat(Identifiers.accountOf("short")).isEmpty();
    }
}
