package dev.muster.cloud.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.muster.cloud.mail.SmtpAddress;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.AccountDetail;

/** Invitations as they arrive through a real mail server. */
class RealMailTest {

    private static final String HOSTILE = "<script>alert(1)</script> & \"<b>bold</b>\"";

    private static GreenMail mailServer(int port) {
        var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(10_000);
        var mail = new GreenMail(setup);
        mail.start();
        return mail;
    }

    private static MusterServer server(Path folder, int port) throws IOException {
        var world = Files.writeString(folder.resolve("world.yaml"), ServerWorld.WORLD);
        return MusterServer.start(ServerSettings.scratch().withWorld(world)
                .withSmtp(SmtpAddress.parse("smtp://127.0.0.1:" + port, Optional.empty())));
    }

    private static void invite(MusterServer server, boolean withoutMail) {
        try (var client = GuardDutyClient.builder().endpointOverride(server.endpoint()).region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(ServerWorld.ADMIN_KEY)).build()) {
            var detector = client.createDetector(request -> request.enable(true)).detectorId();
            client.createMembers(request -> request.detectorId(detector).accountDetails(AccountDetail.builder()
                    .accountId(ServerWorld.MEMBER).email(ServerWorld.MEMBER_EMAIL).build()));
            assertThat(client.inviteMembers(request -> request.detectorId(detector).accountIds(ServerWorld.MEMBER)
                    .message(HOSTILE).disableEmailNotification(withoutMail)).unprocessedAccounts()).isEmpty();
        }
    }

    private static String part(MimeMessage message, int number) throws MessagingException, IOException {
        return String.valueOf(((Multipart) message.getContent()).getBodyPart(number).getContent());
    }

    private static String mailbox(MusterServer server) {
        return new RawHttp(server.endpoint()).send(RawHttp.Request.of("GET", "/_muster/mail", "")).body();
    }

    private static void await(MusterServer server, String word) throws InterruptedException {
        for (int i = 0; i < 500 && !mailbox(server).contains(word); i++) {
            Thread.sleep(20);
        }
        assertThat(mailbox(server)).contains(word);
    }

    @Test
    void an_invitation_arrives_as_text_and_as_html_in_which_nothing_is_obeyed(@TempDir Path folder)
            throws IOException, MessagingException, InterruptedException {
        var mail = mailServer(0);
        try (var server = server(folder, mail.getSmtp().getPort())) {
            invite(server, false);

            assertThat(mail.waitForIncomingEmail(10_000, 1)).isTrue();
            var message = mail.getReceivedMessages()[0];
            assertThat(GreenMailUtil.getAddressList(message.getAllRecipients())).isEqualTo(ServerWorld.MEMBER_EMAIL);
            assertThat(message.getSubject()).contains(ServerWorld.ADMIN).contains("us-east-1");
            assertThat(part(message, 0)).contains(HOSTILE);
            assertThat(part(message, 1)).contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;&lt;b&gt;")
                    .doesNotContain("<script>");
            await(server, "\"delivery\":\"sent\"");
            assertThat(mailbox(server)).contains("\"channel\":\"alert\",\"delivery\":\"local\"");
            assertThat(mail.getReceivedMessages()).as("the alert goes to no address").hasSize(1);
        } finally {
            mail.stop();
        }
    }

    @Test
    void who_turns_notification_off_sends_no_mail(@TempDir Path folder) throws IOException, InterruptedException {
        var mail = mailServer(0);
        try (var server = server(folder, mail.getSmtp().getPort())) {
            invite(server, true);

            assertThat(mailbox(server)).doesNotContain("\"channel\":\"mail\"");
            assertThat(mail.waitForIncomingEmail(300, 1)).isFalse();
        } finally {
            mail.stop();
        }
    }

    @Test
    void a_mail_server_that_is_down_holds_up_no_call_and_the_letter_waits(@TempDir Path folder)
            throws IOException, InterruptedException {
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (var server = server(folder, port)) {
            invite(server, false);
            await(server, "\"delivery\":\"waiting\",\"tries\":1");
            assertThat(mailbox(server)).contains("\"problem\":\"").contains("\"next_try\":\"");

            var mail = mailServer(port);
            try {
                assertThat(mail.waitForIncomingEmail(15_000, 1)).isTrue();
                await(server, "\"delivery\":\"sent\",\"tries\":2");
            } finally {
                mail.stop();
            }
        }
    }
}
