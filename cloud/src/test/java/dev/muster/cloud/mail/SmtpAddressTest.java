package dev.muster.cloud.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpAddressTest {

    @ParameterizedTest
    @CsvSource({"smtp://mail.example.com,smtp://mail.example.com:25",
            "smtps://mail.example.com,smtps://mail.example.com:465",
            "smtp://muster@mail.example.com,smtp://muster@mail.example.com:587",
            "smtp://127.0.0.1:1025/,smtp://127.0.0.1:1025"})
    void the_port_follows_from_how_it_is_spoken_to(String text, String shown) {
        assertThat(SmtpAddress.parse(text, Optional.of("secret"))).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://mail.example.com", "mail.example.com:25", "smtp://", "smtp://host/path",
            "smtp://host?x=1", "smtp://a b"})
    void what_is_no_address_is_told(String text) {
        assertThatThrownBy(() -> SmtpAddress.parse(text, Optional.empty())).hasMessageStartingWith(
                "the mail server must be like smtp://HOST:PORT");
    }

    @Test
    void a_password_in_the_address_is_refused_and_not_repeated() {
        assertThatThrownBy(() -> SmtpAddress.parse("smtp://me:hunter2@mail.example.com", Optional.empty()))
                .hasMessageContaining("MUSTER_SMTP_PASSWORD").hasMessageNotContaining("hunter2");
        assertThat(SmtpAddress.parse("smtp://me@mail.example.com", Optional.of("hunter2")).toString())
                .doesNotContain("hunter2");
    }

    @Test
    void who_is_to_sign_in_needs_a_password() {
        assertThatThrownBy(() -> SmtpAddress.parse("smtp://me@mail.example.com", Optional.empty()))
                .hasMessageContaining("MUSTER_SMTP_PASSWORD");
    }
}
