package dev.muster.cloud.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** A mail server that speaks SMTP. */
final class SmtpServer implements MailServer {

    private static final String TIMEOUT_MILLIS = "15000";

    private final SmtpAddress address;

    private final Session session;

    SmtpServer(SmtpAddress address) {
        this.address = address;
        this.session = Session.getInstance(properties(address));
    }

    private static Properties properties(SmtpAddress address) {
        var scheme = "mail." + scheme(address);
        var properties = new Properties();
        properties.put("mail.transport.protocol", scheme(address));
        properties.put(scheme + ".host", address.host());
        properties.put(scheme + ".port", Integer.toString(address.port()));
        properties.put(scheme + ".connectiontimeout", TIMEOUT_MILLIS);
        properties.put(scheme + ".timeout", TIMEOUT_MILLIS);
        properties.put(scheme + ".writetimeout", TIMEOUT_MILLIS);
        properties.put(scheme + ".ssl.checkserveridentity", "true");
        properties.put(scheme + ".starttls.enable", "true");
        // a password is never sent in clear text
        properties.put(scheme + ".starttls.required", Boolean.toString(address.user().isPresent()));
        properties.put(scheme + ".auth", Boolean.toString(address.user().isPresent()));
        properties.put("mail.mime.charset", "UTF-8");
        return properties;
    }

    private static String scheme(SmtpAddress address) {
        return address.tls() ? "smtps" : "smtp";
    }

    @Override
    public List<Said> take(List<Posted> letters) {
        var said = new ArrayList<Said>();
        try (var transport = session.getTransport()) {
            connect(transport);
            for (var letter : letters) {
                said.add(take(transport, letter));
            }
        } catch (MessagingException unreachable) {
            while (said.size() < letters.size()) {
                said.add(new Said.Later(text(unreachable)));
            }
        }
        return said;
    }

    private void connect(Transport transport) throws MessagingException {
        transport.connect(address.host(), address.port(), address.user().orElse(null),
                address.password().orElse(null));
    }

    private Said take(Transport transport, Posted letter) {
        try {
            if (!transport.isConnected()) {
                connect(transport);
            }
            var message = message(letter);
            transport.sendMessage(message, message.getAllRecipients());
            return new Said.Taken();
        } catch (AddressException noAddress) {
            return new Said.Never("`" + letter.letter().to() + "` is no mail address: " + noAddress.getMessage());
        } catch (MessagingException failed) {
            return isFinal(failed) ? new Said.Never(text(failed)) : new Said.Later(text(failed));
        }
    }

    private MimeMessage message(Posted posted) throws MessagingException {
        var letter = posted.letter();
        var message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + posted.id() + "@muster.local>"); // the same each time it is tried
            }
        };
        message.setFrom(new InternetAddress(letter.from(), true));
        message.setRecipients(Message.RecipientType.TO, new Address[]{new InternetAddress(letter.to(), true)});
        message.setSubject(letter.subject().replaceAll("\\p{Cntrl}+", " "), "UTF-8");
        message.setSentDate(Date.from(letter.deliverAt()));
        message.setHeader("Auto-Submitted", "auto-generated");
        var text = new MimeBodyPart();
        text.setText(letter.text(), StandardCharsets.UTF_8.name());
        var html = new MimeBodyPart();
        html.setText(LetterHtml.of(letter), StandardCharsets.UTF_8.name(), "html");
        message.setContent(new MimeMultipart("alternative", text, html));
        message.saveChanges();
        return message;
    }

    /** Replies from 500 on are meant for good; a server that is full or busy says less. */
    private static boolean isFinal(MessagingException failed) {
        Exception each = failed;
        while (each != null) {
            int code = switch (each) {
                case SMTPAddressFailedException refused -> refused.getReturnCode();
                case SMTPSenderFailedException refused -> refused.getReturnCode();
                case SMTPSendFailedException refused -> refused.getReturnCode();
                default -> 0;
            };
            if (code != 0) {
                return code >= 500;
            }
            each = each instanceof MessagingException chained ? chained.getNextException() : null;
        }
        return failed instanceof SendFailedException sent && sent.getInvalidAddresses() != null
                && sent.getInvalidAddresses().length > 0;
    }

    /** What the server said, in one line and of bounded length. */
    private static String text(MessagingException failed) {
        var message = String.valueOf(failed.getMessage()).replaceAll("\\p{Cntrl}+", " ").strip();
        var cause = failed.getNextException() == null || message.contains(String.valueOf(failed.getNextException()
                .getMessage())) ? "" : ": " + failed.getNextException().getMessage();
        var all = message + cause;
        return all.length() > 500 ? all.substring(0, 500) : all;
    }
}
